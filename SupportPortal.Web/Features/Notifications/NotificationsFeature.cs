using SupportPortal.Web.Data;

namespace SupportPortal.Web.Features.Notifications;

public static class NotificationsFeature
{
    public static IServiceCollection AddNotifications(this IServiceCollection services) => services
        .AddSingleton<ISaveReaction, DropOnResolve>()
        .AddScoped<NotificationsQuery>()
        .AddScoped<ReadNotifications>();
}
