using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Live;

namespace SupportPortal.Tests.Web.Live;

public class ChangeFeedTests
{
    private readonly ChangeFeed _feed = new(NullLogger<ChangeFeed>.Instance);
    private readonly List<Change> _tickets = [];
    private int _told;

    [Fact]
    public void A_person_hears_of_their_own_notices_and_lists_of_tickets_hear_of_tickets()
    {
        using var tickets = _feed.Listen(_tickets.AddRange);
        using var own = _feed.Listen(Change.Notices(A.Agent), () => _told++);
        var ticket = new Change(Guid.CreateVersion7(), IsNew: true);

        _feed.Publish([ticket, Change.Notices(A.Agent), Change.Notices(A.Agent), Change.Notices(A.OtherAgent)]);
        _feed.Receive([Change.Notices(A.Agent)]);
        _feed.Publish([Change.Notices(A.OtherAgent), Change.SlaSettings]);

        Assert.Equal([ticket], _tickets);
        Assert.Equal(2, _told);
    }

    [Fact]
    public void Who_left_hears_nothing_and_the_others_go_on_hearing()
    {
        var first = _feed.Listen(Change.SlaSettings, () => _told += 10);
        using var second = _feed.Listen(Change.SlaSettings, () => _told++);
        first.Dispose();
        first.Dispose();

        _feed.Publish([Change.SlaSettings]);

        Assert.Equal(1, _told);
    }

    [Fact]
    public void A_listener_that_fails_keeps_nobody_from_hearing()
    {
        using var failing = _feed.Listen(Change.SlaSettings, () => throw new InvalidOperationException());
        using var second = _feed.Listen(Change.SlaSettings, () => _told++);

        _feed.Publish([Change.SlaSettings]);

        Assert.Equal(1, _told);
    }

    [Fact]
    public void Other_servers_are_told_everything()
    {
        var told = new List<Change>();
        using var bridge = _feed.ListenLocally(told.AddRange);
        Change[] all = [new(Guid.CreateVersion7(), IsNew: false), Change.Notices(A.Agent), Change.SlaSettings];

        _feed.Publish(all);

        Assert.Equal(all, told);
    }

    [Fact]
    public void Whoever_listens_hears_it_in_their_own_language_whoever_committed()
    {
        var heard = new List<string>();
        IDisposable tickets, own;
        using (Reading.In("ru"))
        {
            tickets = _feed.Listen(_ => heard.Add(CultureInfo.CurrentUICulture.Name));
            own = _feed.Listen(Change.SlaSettings, () => heard.Add(CultureInfo.CurrentUICulture.Name));
        }

        using (tickets)
        using (own)
        using (Reading.In("en-GB"))
        {
            _feed.Publish([new(Guid.CreateVersion7(), IsNew: false), Change.SlaSettings]);
            Assert.Equal("en-GB", CultureInfo.CurrentUICulture.Name);
        }

        Assert.Equal(["ru", "ru"], heard);
    }

    [Fact]
    public void What_changed_between_a_reading_and_the_listening_is_known_as_long_as_it_is_not_too_much()
    {
        var before = new Change(Guid.CreateVersion7(), IsNew: false);
        _feed.Publish([before, Change.SlaSettings]);
        var position = _feed.Position;
        Assert.Equal([], _feed.TicketsSince(position));

        Change[] later = [.. Enumerable.Range(0, 2_000).Select(n => new Change(Guid.CreateVersion7(), IsNew: n % 2 == 0))];
        _feed.Publish(later[..1]);
        _feed.Receive(later[1..]);

        Assert.Equal(later, _feed.TicketsSince(position));
        Assert.Equal(later[1_990..], _feed.TicketsSince(_feed.Position - 10));
        Assert.Null(_feed.TicketsSince(position - 1));
    }
}
