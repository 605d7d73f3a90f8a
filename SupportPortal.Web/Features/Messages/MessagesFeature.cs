using SupportPortal.Web.Features.Messages.Api;
using SupportPortal.Web.Features.Messages.Conversations;
using SupportPortal.Web.Features.Messages.Search;
using SupportPortal.Web.Features.Messages.Thread;

namespace SupportPortal.Web.Features.Messages;

public static class MessagesFeature
{
    public static IServiceCollection AddMessages(this IServiceCollection services) => services
        .AddScoped<Colleagues>()
        .AddScoped<StartConversation>()
        .AddScoped<ChangeChannel>()
        .AddScoped<Membership>()
        .AddScoped<OwnConversation>()
        .AddScoped<ConversationsQuery>()
        .AddScoped<ThreadQuery>()
        .AddScoped<SendMessage>()
        .AddScoped<ChangeMessage>()
        .AddScoped<MessageSearchQuery>();

    public static void MapMessages(this IEndpointRouteBuilder app) => app.MapMessageApi();
}
