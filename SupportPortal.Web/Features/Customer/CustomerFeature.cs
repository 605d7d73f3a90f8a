using SupportPortal.Web.Features.Customer.Conversation;
using SupportPortal.Web.Features.Customer.Overview;

namespace SupportPortal.Web.Features.Customer;

public static class CustomerFeature
{
    public static IServiceCollection AddCustomer(this IServiceCollection services) => services
        .AddSingleton<PlainWords>()
        .AddScoped<ReaderZone>()
        .AddScoped<MyTicketsQuery>()
        .AddScoped<MyTicketQuery>();
}
