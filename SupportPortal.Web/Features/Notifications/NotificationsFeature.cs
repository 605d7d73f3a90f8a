using SupportPortal.Web.Data;
using SupportPortal.Web.Email;
using SupportPortal.Web.Features.Notifications.Api;
using SupportPortal.Web.Features.Notifications.Mail;
using SupportPortal.Web.Features.Notifications.Settings;
using SupportPortal.Web.Jobs;
using SupportPortal.Web.Outbox;

namespace SupportPortal.Web.Features.Notifications;

public static class NotificationsFeature
{
    public static IServiceCollection AddNotifications(this IServiceCollection services) => services
        .AddSingleton<ISaveReaction, DropOnResolve>()
        .AddScoped<NotificationsQuery>()
        .AddScoped<ReadNotifications>()
        .AddScoped<OwnNotificationPreferences>()
        .AddSingleton<MailRoom>()
        .AddSingleton<NoticePolicy>()
        .AddSingleton<IMailPolicy>(provider => provider.GetRequiredService<NoticePolicy>())
        .AddSingleton<IEmailWriter, DigestEmailWriter>()
        .AddScoped<SendDigests>()
        .AddDeskJob<SendDigests>("digests", jobs => jobs.Digests, async (digests, ct) => await digests.ExecuteAsync(ct));

    public static void MapNotifications(this IEndpointRouteBuilder app) => NotificationEndpoints.MapNotifications(app);
}
