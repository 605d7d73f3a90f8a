using SupportPortal.Web.Data;
using SupportPortal.Web.Features.Tickets.Api;
using SupportPortal.Web.Features.Tickets.Bulk;
using SupportPortal.Web.Features.Tickets.Change;
using SupportPortal.Web.Features.Tickets.Detail;
using SupportPortal.Web.Features.Tickets.Drafts;
using SupportPortal.Web.Features.Tickets.Open;
using SupportPortal.Web.Features.Tickets.Promises;
using SupportPortal.Web.Features.Tickets.Queue;
using SupportPortal.Web.Features.Tickets.Reply;

namespace SupportPortal.Web.Features.Tickets;

public static class TicketsFeature
{
    public static IServiceCollection AddTickets(this IServiceCollection services) => services
        .AddSingleton<IEventReaction, MessageReaction>()
        .AddSingleton<IEventReaction, SearchTextReaction>()
        .AddSingleton<ISlaItemKind, TicketPromises>()
        .AddSingleton<StaffDirectory>()
        .AddScoped<TicketEditor>()
        .AddSingleton<FormsUnderWay>()
        .AddScoped<SendOnce>()
        .AddScoped<OpenTicket>()
        .AddScoped<ReplyToTicket>()
        .AddScoped<AddNote>()
        .AddScoped<ChangeTicket>()
        .AddScoped<JudgeSolution>()
        .AddScoped<ViewTicket>()
        .AddScoped<RequesterLookup>()
        .AddScoped<SaveDraft>()
        .AddScoped<DraftsQuery>()
        .AddScoped<TicketPageQuery>()
        .AddScoped<NextTicketQuery>()
        .AddSingleton<HistoryText>()
        .AddScoped<RunBulkAction>()
        .AddQueue()
        .AddTicketApi();

    public static void MapTickets(this IEndpointRouteBuilder app) => app.MapTicketApi();
}
