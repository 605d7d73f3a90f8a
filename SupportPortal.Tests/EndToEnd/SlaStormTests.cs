using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Escalations;
using SupportPortal.Tests.Architecture;
using SupportPortal.Tests.EndToEnd.Storm;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Outbox;
using Xunit.Abstractions;

namespace SupportPortal.Tests.EndToEnd;

/// <summary>
/// Two real servers on one database for ten days, each of which loses its power again and again, while people work. The servers
/// and the test share a clock that goes so fast that the days pass in a minute; it is computed from the wall and three numbers, so
/// a server that comes back knows what time it is. The lease of a mail is longer by as much: whether a server is dead is a matter
/// of real time. So are the heartbeats of the scheduler, which therefore rests: jobs are started over the API, on both servers at
/// once, where the scheduler would let one run at a time. Afterwards both are dead, and a third one, on which time
/// stands, settles what they left; then the history of each ticket is lived once more without any of this, and must end the same.
/// </summary>
public sealed class SlaStormTests(DeskFixture desk, ITestOutputHelper output) : BrowserTest(desk)
{
    private const double Speed = 17_280;

    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 4, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Lease = TimeSpan.FromHours(20);

    [Fact]
    public Task Every_point_fires_once_through_ten_days_of_power_cuts() => RunAsync(async () =>
    {
        var time = new StormTime(Monday, Speed);
        using var people = new StormDesk();
        var first = await StartServerAsync(settings: SettingsUnder(time.Setting));
        people.Add(first);
        await people.SignInAsync(first, Monday, Monday.AddYears(1));
        await StormPolicy.CreateAsync(people);
        people.Add(await StartServerAsync(beside: first, SettingsUnder(time.Setting)));
        var storm = new SlaStorm(people, time);
        var began = time.Now;

        await storm.RageAsync(began.AddDays(10));

        var ended = await EndAsync(people, first, time);
        await using var db = first.Database();
        var record = await StormRecord.ReadAsync(db, began, ended);
        output.WriteLine(
            $"{(ended - began - (2 * Lease)).TotalDays:0.0} days, {record.Tickets.Count} tickets, {storm.Moves} moves, {record.Points.Count()} points of which {record.Points.Count(p => p.IsBreach)} breaches, "
            + $"{record.Escalations.Count()} escalations, {record.Mails.Count} mails, {storm.Kills} kills");
        Assert.Empty(people.Faults);
        Assert.Empty(await db.JobRuns.Where(run => run.Error != null).Select(run => run.Name + ": " + run.Error).ToListAsync());
        Assert.Empty(await db.SlaItems.Where(item => item.NextPointAt <= ended).Select(item => item.Id).ToListAsync());
        Assert.Empty(await db.SlaPoints.Where(point => point.OwedSince != null).Select(point => point.ItemId).ToListAsync());
        Findings.AssertNone(record.WrongPoints());
        Findings.AssertNone(record.UntrueInstants());
        Findings.AssertNone(record.WrongClocks());
        Findings.AssertNone(record.WrongLines());
        Findings.AssertNone(record.WrongEscalations());
        Findings.AssertNone(record.WrongNotices());
        AssertMails(record, storm.Kills);

        // It was a storm.
        Assert.True(record.Tickets.Count >= 100, $"{record.Tickets.Count} tickets");
        Assert.True(record.Points.Count(point => point.IsBreach) >= 100 && storm.Moves >= 100);
        Assert.True(record.Tickets.Count(ticket => ticket.Ticket.Sla.Cycle > 1) >= 5);
        Assert.Equal(
            [EscalationAction.PriorityRaised, EscalationAction.LeadNotified, EscalationAction.Reassigned],
            record.Escalations.Select(e => e.Action).Distinct().Order());
    });

    private static (string, string)[] SettingsUnder((string, string) clock) =>
    [
        clock, ("Jobs__Enabled", "false"), ("Jobs__KeepRuns", "10000"),
        ("Email__AutomaticPerHour", "20"), ("Email__PerSecond", "0"), ("Email__Lease", Lease.ToString()),
    ];

    /// <summary>The moment at which all is settled by a server that finds nothing but what the dead ones left.</summary>
    private async Task<DateTimeOffset> EndAsync(StormDesk people, PortalServer first, StormTime time)
    {
        foreach (var server in Servers)
            await server.KillAsync();
        var ended = time.Now + (2 * Lease); // nothing that they had in hand is theirs any more
        var last = await StartServerAsync(beside: first, SettingsUnder(StormTime.Standing(ended)));
        people.Add(last);
        var survivor = people.Servers[^1];
        await Eventually.TrueAsync(
            async () =>
            {
                foreach (var job in (string[])["sla-monitor", "digests", "outbox"])
                    await people.RunAsync(job, CancellationToken.None, survivor);
                await using var db = first.Database();
                return !await db.SlaItems.AnyAsync(item => item.NextPointAt <= ended)
                    && !await db.SlaPoints.AnyAsync(point => point.OwedSince != null)
                    && !await db.OutboxMessages.AnyAsync(mail => mail.NextAttemptAt <= ended
                        && (mail.State == OutboxState.Waiting || mail.State == OutboxState.Sending || mail.State == OutboxState.Held));
            },
            within: TimeSpan.FromSeconds(20));
        return ended;
    }

    /// <summary>Nothing is stuck, nothing failed, and at most what was in a server's hand when it died came twice.</summary>
    private void AssertMails(StormRecord record, int kills)
    {
        Assert.Empty(record.Mails.Where(mail => mail.State is OutboxState.Sending or OutboxState.Failed).Select(mail => $"{mail.Kind} {mail.State}: {mail.Answer}"));
        var delivered = Servers.SelectMany(server => new Mailbox(server).Names).ToLookup(name => name);
        Assert.Empty(record.Mails.Where(mail => mail.State is OutboxState.Sent && !delivered.Contains(mail.Answer!)).Select(mail => mail.Answer));
        Assert.InRange(delivered.Sum(copies => copies.Count() - 1), 0, 2 * kills);
    }
}
