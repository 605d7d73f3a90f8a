using SupportPortal.Web.Data;
using SupportPortal.Web.Email;

namespace SupportPortal.Web.Features.Tickets.Emails;

public static class TicketEmailsSetup
{
    public static IServiceCollection AddTicketEmails(this IServiceCollection services) => services
        .AddSingleton<IEventReaction, TicketMailReaction>()
        .AddSingleton<IEmailWriter, TicketEmailWriter>();
}
