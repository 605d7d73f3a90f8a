using SupportPortal.Web;
using SupportPortal.Web.Api;
using SupportPortal.Web.Clock;
using SupportPortal.Web.Components;
using SupportPortal.Web.Data;
using SupportPortal.Web.Email;
using SupportPortal.Web.Features.AccessRecovery;
using SupportPortal.Web.Features.AccessRecovery.Desk;
using SupportPortal.Web.Features.AccessRecovery.Emails;
using SupportPortal.Web.Features.Account;
using SupportPortal.Web.Features.Account.Emails;
using SupportPortal.Web.Features.Account.FirstStart;
using SupportPortal.Web.Features.ActionLog;
using SupportPortal.Web.Features.Agents;
using SupportPortal.Web.Features.Assignment;
using SupportPortal.Web.Features.Assignment.Rules;
using SupportPortal.Web.Features.Customer;
using SupportPortal.Web.Features.Escalations;
using SupportPortal.Web.Features.Messages;
using SupportPortal.Web.Features.Notifications;
using SupportPortal.Web.Features.Outbox;
using SupportPortal.Web.Features.Preferences;
using SupportPortal.Web.Features.Sla;
using SupportPortal.Web.Features.Tickets;
using SupportPortal.Web.Features.Tickets.AutoClose;
using SupportPortal.Web.Features.Tickets.Emails;
using SupportPortal.Web.Health;
using SupportPortal.Web.Jobs;
using SupportPortal.Web.Outbox;
using SupportPortal.Web.Security;
using SupportPortal.Web.Words;

try
{
    var builder = WebApplication.CreateBuilder(args);
    builder.AddRootSettings();
    builder.Logging.LeaveStartProblemsToProgram();
    builder.WebHost.ConfigureKestrel(server => server.AddServerHeader = false);
    builder.AddClock();
    await builder.AddDatabaseAsync();

    builder.Services.AddOptions<PortalOptions>().BindConfiguration("Portal").ValidateOnStart();
    builder.Services.AddSingleton<PortalLinks>();
    builder.Services.AddWords();
    builder.Services.AddComponents();
    builder.Services.AddResponseCompression(); // not over TLS: there the proxy knows better whether it is safe
    builder.Services.AddPortalSecurity(builder.Configuration);
    builder.Services.AddApi();
    builder.Services.AddAccount();
    builder.Services.AddEmail();
    builder.Services.AddOutbox();
    builder.Services.AddJobs(builder.Configuration);
    builder.Services.AddHealth();
    builder.Services.AddAccountEmails();
    builder.Services.AddRecoveryEmails();
    builder.Services.AddTickets();
    builder.Services.AddAgents();
    builder.Services.AddNotifications();
    builder.Services.AddRecoveryDesk();
    builder.Services.AddTicketEmails();
    builder.Services.AddAutoClose();
    builder.Services.AddSla();
    builder.Services.AddAssignment();
    builder.Services.AddOutboxPage();
    builder.Services.AddCustomer();
    builder.Services.AddEscalations();
    builder.Services.AddMessages();
    builder.Services.AddActionLog();
    builder.Services.AddAccessRecovery();

    await using var app = builder.Build(); // a start that fails half-way must stop its database too
    await app.PrepareDatabaseAsync();

    app.UseKnownProxies();
    app.UseSecurityHeaders();
    app.UseResponseCompression();
    app.UseErrorPage();
    app.UseStatusCodePagesWithReExecute("/status/{0}");
    app.UseApi();
    app.UsePeople();
    app.UseWords();
    app.UseAuthorization();
    app.UseAntiforgery();

    app.MapHealth();
    app.MapStaticAssets();
    app.MapComponents();
    app.MapApiDescription();
    app.MapAccount();
    app.MapPreferences();
    app.MapTickets();
    app.MapSla();
    app.MapAssignment();
    app.MapAssignmentRules();
    app.MapAgents();
    app.MapNotifications();
    app.MapJobs();
    app.MapEscalations();
    app.MapMessages();
    app.MapOutbox();
    app.MapActionLog();
    app.MapAccessRecovery();
    app.MapRecoveryDesk();

    await app.EnsureSuperuserAsync();
    await app.RunAsync();
    return 0;
}
catch (Exception problem) when (StartProblems.InWords(problem) is { } words)
{
    Console.Error.WriteLine(words);
    return 1;
}
