using SupportPortal.Web.Features.Customer.Conversation;
using SupportPortal.Web.Features.Customer.Overview;
using SupportPortal.Web.Features.Customer.Request;

namespace SupportPortal.Web.Features.Customer;

public static class CustomerFeature
{
    public static IServiceCollection AddCustomer(this IServiceCollection services) => services
        .AddSingleton<PlainWords>()
        .AddScoped<OwnKind>()
        .AddScoped<ReaderZone>()
        .AddScoped<MyTicketsQuery>()
        .AddScoped<MyTicketQuery>();
}
