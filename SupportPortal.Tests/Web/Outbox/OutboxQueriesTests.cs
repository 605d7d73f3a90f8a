using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Api;
using SupportPortal.Web.Email;
using SupportPortal.Web.Features.Outbox;
using SupportPortal.Web.Outbox;

namespace SupportPortal.Tests.Web.Outbox;

public sealed class OutboxQueriesTests(MailDesk desk) : IClassFixture<MailDesk>
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    [Fact]
    public async Task The_counters_tell_every_state_and_sent_mail_by_the_hour_adds_up()
    {
        await desk.ClearOutboxAsync();
        await using var server = SmtpListener.Start();
        await using var app = desk.WithServerOn(server.Port);
        var customer = await desk.CustomerAsync();
        for (var hour = 0; hour < 3; hour++)
        {
            for (var i = 0; i <= hour; i++)
                await desk.TicketAsync(customer);
            await RoundAsync(app);
            desk.Clock.Advance(TimeSpan.FromHours(2));
        }

        server.Manners = SmtpManners.Refuse;
        await desk.TicketAsync(customer);
        await RoundAsync(app);
        server.Manners = SmtpManners.Accept;
        await desk.TicketAsync(customer);
        await MailDesk.SendAsync(app);
        await desk.TicketAsync(customer);
        await desk.TicketAsync(customer);
        desk.Clock.Advance(TimeSpan.FromSeconds(20));

        var summary = await SummaryAsync(new());
        Assert.Equal(
            [("Waiting", 2), ("Held", 0), ("Failed", 1), ("Suppressed", 0), ("Sent", 7)],
            summary.Counts.Select(c => (c.Key.ToString(), (int)c.Value.Number)));
        Assert.Equal((1, 1, TimeSpan.FromSeconds(20)), (summary.SentLastMinute, summary.SentLastHour, summary.Lag));
        Assert.Equal(10, summary.All.Number);
        await using var db = desk.Database();
        Assert.Equal([1, 2, 3], await db.OutboxHours.OrderBy(h => h.Hour).Select(h => h.Sent).ToListAsync(Ct));

        Assert.Equal(7, (await SummaryAsync(new(Kind: EmailKinds.TicketCreated))).Counts[OutboxState.Sent].Number);
        Assert.Equal(0, (await SummaryAsync(new(Kind: EmailKinds.SlaBreach))).All.Number);
    }

    [Fact]
    public async Task Pages_follow_each_other_newest_first_across_all_states()
    {
        await desk.ClearOutboxAsync();
        var customer = await desk.CustomerAsync();
        for (var i = 0; i < 7; i++)
        {
            await desk.TicketAsync(customer);
            if (i % 2 == 0)
                desk.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        var owed = await desk.OwedAsync(m => true);
        await using (var db = desk.Database())
        {
            var some = owed.Where((_, i) => i % 3 == 0).Select(m => m.Id).ToList();
            await db.OutboxMessages.Where(m => some.Contains(m.Id)).ExecuteUpdateAsync(set => set.SetProperty(m => m.State, OutboxState.Failed), Ct);
        }

        var seen = new List<Guid>();
        string? cursor = null;
        do
        {
            var page = await ListAsync(new(), cursor, 2);
            Assert.InRange(page.Items.Count, 1, 2);
            seen.AddRange(page.Items.Select(r => r.Id));
            cursor = page.NextCursor;
        }
        while (cursor is not null);

        Assert.Equal(owed.OrderByDescending(m => m.CreatedAt).ThenByDescending(m => m.Id).Select(m => m.Id), seen);
        Assert.Equal(3, (await ListAsync(new(OutboxState.Failed), null, 50)).Items.Count);
    }

    [Fact]
    public async Task A_mail_is_found_by_its_ticket_its_reader_and_its_address()
    {
        await desk.ClearOutboxAsync();
        var (one, other) = (await desk.CustomerAsync(), await desk.CustomerAsync());
        var (ticket, _) = (await desk.TicketAsync(one), await desk.TicketAsync(other));
        await using (var db = desk.Database())
        {
            db.Add(new OutboxMessage
            {
                EventId = ticket.Id,
                Kind = EmailKinds.TicketUpdated,
                RecipientId = other.Id,
                Address = "old@example.net",
                CreatedAt = desk.Clock.GetUtcNow(),
                NextAttemptAt = desk.Clock.GetUtcNow(),
            });
            await db.SaveChangesAsync(Ct);
        }

        Assert.Equal(one.Name, Assert.Single((await ListAsync(new(Search: ticket.Number), null, 9)).Items).Recipient);
        Assert.Equal(ticket.Number, Assert.Single((await ListAsync(new(Search: one.Email), null, 9)).Items).TicketNumber);
        Assert.Equal("old@example.net", Assert.Single((await ListAsync(new(Search: "old@example.net"), null, 9)).Items).Address);
        Assert.Equal(2, (await ListAsync(new(Search: other.Name), null, 9)).Items.Count);
        Assert.Empty((await ListAsync(new(Search: "TKT-2001-00001"), null, 9)).Items);
        Assert.Equal(1, (await SummaryAsync(new(Search: ticket.Number))).All.Number);
    }

    [Fact]
    public async Task The_preview_is_what_would_be_sent_in_the_readers_language()
    {
        await desk.ClearOutboxAsync();
        var ticket = await desk.TicketAsync(await desk.CustomerAsync("ru"), subject: "Не печатает <script>");

        var preview = await PreviewAsync(Assert.Single(await desk.OwedAsync(ticket.Id)).Id);

        Assert.NotNull(preview);
        Assert.Contains(ticket.Number, preview.Subject, StringComparison.Ordinal);
        Assert.Contains("lang=\"ru\"", preview.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", preview.Html, StringComparison.Ordinal);
        Assert.Contains("Не печатает", preview.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_preview_of_a_password_mail_opens_nothing()
    {
        await desk.ClearOutboxAsync();
        await using var server = SmtpListener.Start();
        await using var app = desk.WithServerOn(server.Port);
        var customer = await desk.CustomerAsync();
        await desk.ForgetPasswordAsync(customer);
        var mail = Assert.Single(await desk.OwedAsync(m => m.RecipientId == customer.Id));

        var preview = await PreviewAsync(mail.Id);

        Assert.NotNull(preview);
        Assert.Contains("/account/reset-password", preview.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("code=", preview.Text + preview.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(customer.Id.ToString(), preview.Text + preview.Html, StringComparison.Ordinal);
        await MailDesk.SendAsync(app);
        Assert.Contains("code", Assert.Single(server.Taken).Text, StringComparison.Ordinal);
    }

    private static async Task RoundAsync(WebApplicationFactory<Program> app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<OutboxRound>().ExecuteAsync(Ct);
    }

    private async Task<OutboxSummary> SummaryAsync(OutboxFilter filter)
    {
        await using var scope = desk.As(null);
        return await scope.ServiceProvider.GetRequiredService<OutboxSummaryQuery>().ExecuteAsync(filter, Ct);
    }

    private async Task<Page<OutboxRow>> ListAsync(OutboxFilter filter, string? cursor, int limit)
    {
        await using var scope = desk.As(null);
        Cursor? after = cursor is not null && Cursor.TryParse(cursor, out var place) ? place : null;
        return await scope.ServiceProvider.GetRequiredService<OutboxListQuery>().PageAsync(filter, new(after, limit), Ct);
    }

    private async Task<MailPreview?> PreviewAsync(Guid id)
    {
        await using var scope = desk.As(null);
        return await scope.ServiceProvider.GetRequiredService<MailPreviewQuery>().ExecuteAsync(id, Ct);
    }
}
