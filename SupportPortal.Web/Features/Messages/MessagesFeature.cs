using SupportPortal.Web.Email;
using SupportPortal.Web.Features.Messages.Api;
using SupportPortal.Web.Features.Messages.Conversations;
using SupportPortal.Web.Features.Messages.Mail;
using SupportPortal.Web.Features.Messages.Search;
using SupportPortal.Web.Features.Messages.Thread;
using SupportPortal.Web.Jobs;

namespace SupportPortal.Web.Features.Messages;

public static class MessagesFeature
{
    public static IServiceCollection AddMessages(this IServiceCollection services)
    {
        services.AddOptions<MessageOptions>().BindConfiguration(MessageOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddScoped<Colleagues>()
            .AddScoped<StartConversation>()
            .AddScoped<ChangeChannel>()
            .AddScoped<Membership>()
            .AddScoped<OwnConversation>()
            .AddScoped<ConversationsQuery>()
            .AddScoped<ThreadQuery>()
            .AddScoped<SendMessage>()
            .AddScoped<ChangeMessage>()
            .AddScoped<MessageSearchQuery>()
            .AddScoped<MailUnread>()
            .AddSingleton<IEmailWriter, UnreadMailWriter>()
            .AddDeskJob<MailUnread>("unread-mails", jobs => jobs.UnreadMails, async (mails, ct) => await mails.ExecuteAsync(ct));
    }

    public static void MapMessages(this IEndpointRouteBuilder app) => app.MapMessageApi();
}
