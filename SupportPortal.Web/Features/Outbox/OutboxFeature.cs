namespace SupportPortal.Web.Features.Outbox;

public static class OutboxFeature
{
    public static IServiceCollection AddOutboxPage(this IServiceCollection services) => services
        .AddScoped<OutboxListQuery>()
        .AddScoped<OutboxSummaryQuery>()
        .AddScoped<MailPreviewQuery>()
        .AddScoped<DecideMails>()
        .AddScoped<MailRoute>();

    public static void MapOutbox(this IEndpointRouteBuilder app) => app.MapOutboxApi();
}
