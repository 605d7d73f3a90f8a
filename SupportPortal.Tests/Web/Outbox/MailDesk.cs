using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Domain.Tickets;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Data;
using SupportPortal.Web.Features.Account.Emails;
using SupportPortal.Web.Features.Tickets.Reply;
using SupportPortal.Web.Outbox;
using SupportPortal.Web.Security;

namespace SupportPortal.Tests.Web.Outbox;

/// <summary>A desk whose mail goes to a test's own mail server.</summary>
public sealed class MailDesk : PortalFixture
{
    /// <summary>Nobody listens here until a test starts a listener on it.</summary>
    public WebApplicationFactory<Program> WithServerOn(int port, int automaticPerHour = 0) => NewApp(host => host
        .UseSetting("Email:AutomaticPerHour", $"{automaticPerHour}")
        .UseSetting("Email:Smtp:Host", "127.0.0.1")
        .UseSetting("Email:Smtp:Port", $"{port}")
        .UseSetting("Email:Smtp:Security", "None")
        .UseSetting("Email:Smtp:Timeout", "00:00:10"));

    public static async Task<OutboxRun> SendAsync(WebApplicationFactory<Program> app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SendOutbox>().ExecuteAsync(CancellationToken.None);
    }

    public Task<List<OutboxMessage>> OwedAsync(Guid ticketId) => OwedAsync(m => m.TicketId == ticketId);

    public async Task<List<OutboxMessage>> OwedAsync(System.Linq.Expressions.Expression<Func<OutboxMessage, bool>> which)
    {
        await using var db = Database();
        return await db.OutboxMessages.AsNoTracking().Where(which).OrderBy(m => m.Id).ToListAsync();
    }

    /// <summary>Takes everything that is owed out of the way, so that a test counts only its own.</summary>
    public async Task ClearOutboxAsync()
    {
        await using var db = Database();
        await db.OutboxMessages.ExecuteDeleteAsync();
    }

    public async Task ReplyAsync(PortalUser author, Ticket ticket, string body, TicketStatus? then = null)
    {
        await using var scope = As(author);
        var replied = await scope.ServiceProvider.GetRequiredService<ReplyToTicket>()
            .ExecuteAsync(new(ticket.Number, body, TicketChannel.Web, Then: then), CancellationToken.None);
        Assert.True(replied.IsDone, replied.Refusal?.Code);
    }

    public async Task ForgetPasswordAsync(PortalUser user)
    {
        await using var scope = App.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<AccountMails>().ResetPasswordAsync(user, CancellationToken.None);
    }

    /// <summary>A sender that dies between taking a mail and settling it.</summary>
    public async Task ClaimAndDieAsync(WebApplicationFactory<Program> app)
    {
        await using var db = Database();
        var now = Clock.GetUtcNow();
        var taken = await app.Services.GetRequiredService<IOutboxClaims>().ClaimAsync(db, 10, now, now.AddMinutes(5), CancellationToken.None);
        Assert.NotEmpty(taken);
    }

    public async Task ChangeAsync(Guid userId, Action<PortalUser> change)
    {
        await using var db = Database();
        change(await db.Users.SingleAsync(u => u.Id == userId));
        await db.SaveChangesAsync();
    }
}
