using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Messages;
using SupportPortal.Domain.Notifications;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Features.Messages.Conversations;
using SupportPortal.Web.Features.Messages.Thread;
using SupportPortal.Web.Features.Notifications;
using SupportPortal.Web.Security;

namespace SupportPortal.Tests.Web.Features.Messages;

public sealed class SendMessageTests(PortalFixture desk) : IClassFixture<PortalFixture>
{
    private static readonly CancellationToken Ct = CancellationToken.None;
    private readonly Talk _talk = new(desk);

    [Fact]
    public async Task Counts_stay_exact_when_all_write_at_once_on_two_servers()
    {
        await using var other = desk.NewApp();
        var (ann, bob, cy) = (await desk.AgentAsync(), await desk.AgentAsync(), await desk.AgentAsync());
        var id = await _talk.ChannelAsync(ann, bob, cy);

        await Task.WhenAll(Enumerable.Range(0, 20).SelectMany(i => new[]
        {
            _talk.SendAsync(ann, id, $"ann {i}"),
            _talk.SendAsync(bob, id, $"bob {i}", on: other),
        }));

        var thread = await _talk.ThreadAsync(cy, id);
        Assert.Equal(Enumerable.Range(1, 40), thread.Select(m => m.Number));
        Assert.Equal(40, (await _talk.FindAsync(cy, id))!.Unread);
        foreach (var writer in new[] { ann, bob })
        {
            var row = (await _talk.FindAsync(writer, id))!;
            Assert.Equal(thread.Count(m => m.AuthorId != writer.Id && m.Number > row.ReadTo), row.Unread);
            Assert.Equal(row.Unread, await _talk.UnreadAsync(writer));
            await _talk.ReadAsync(writer, id);
            Assert.Equal(0, (await _talk.FindAsync(writer, id))!.Unread);
        }
    }

    [Fact]
    public async Task Reading_to_a_place_leaves_what_others_wrote_after_it()
    {
        var (ann, bob) = (await desk.AgentAsync(), await desk.AgentAsync());
        var id = await _talk.ChannelAsync(ann, bob);
        foreach (var (who, words) in new[] { (ann, "1"), (bob, "2"), (ann, "3"), (bob, "4"), (ann, "5") })
            await _talk.SendAsync(who, id, words);

        Assert.Equal(3, (await _talk.FindAsync(bob, id))!.Unread);
        await _talk.ReadAsync(bob, id, 1);
        Assert.Equal(2, (await _talk.FindAsync(bob, id))!.Unread);
        await _talk.ReadAsync(bob, id, 3);
        Assert.Equal(1, (await _talk.FindAsync(bob, id))!.Unread);
        await _talk.ReadAsync(bob, id, 2); // never backwards
        Assert.Equal(1, (await _talk.FindAsync(bob, id))!.Unread);
        await _talk.ReadAsync(bob, id, 999);
        Assert.Equal((0, 5), ((await _talk.FindAsync(bob, id))!.Unread, (await _talk.FindAsync(bob, id))!.ReadTo));
    }

    [Fact]
    public async Task The_same_sending_arriving_twice_writes_once()
    {
        await using var other = desk.NewApp();
        var (ann, bob) = (await desk.AgentAsync(), await desk.AgentAsync());
        var id = (await _talk.DirectAsync(ann, bob)).Value.Id;
        var key = Guid.CreateVersion7();

        var sent = await Task.WhenAll(
            Task.Run(() => _talk.SendAsync(ann, id, "Once", key)), Task.Run(() => _talk.SendAsync(ann, id, "Once", key, other)),
            Task.Run(() => _talk.SendAsync(ann, id, "Once", key)));

        Assert.Single(sent.Select(s => s.Value.Id).Distinct());
        Assert.Single(await _talk.ThreadAsync(bob, id));
        Assert.Equal(1, (await _talk.FindAsync(bob, id))!.Unread);
    }

    [Fact]
    public async Task Who_is_renamed_stays_mentioned_and_tickets_show_their_subject()
    {
        var (ann, bob) = (await desk.AgentAsync(), await desk.AgentAsync());
        var id = await _talk.ChannelAsync(ann, bob);
        var ticket = await desk.TicketAsync(await desk.CustomerAsync(), subject: "The printer burns");
        await _talk.SendAsync(ann, id, $"@{bob.Name} see {ticket.Number}");
        await using (var db = desk.Database())
            await db.Users.Where(u => u.Id == bob.Id).ExecuteUpdateAsync(set => set.SetProperty(u => u.Name, "Robert the Second"), Ct);

        var message = Assert.Single(await _talk.ThreadAsync(bob, id));

        var who = Assert.Single(message.References.Mentions);
        Assert.Equal((bob.Id, "Robert the Second", true), (who.PersonId, who.Name, who.IsReader));
        Assert.Equal("The printer burns", message.References.Tickets[ticket.Number]);
        Assert.True((await _talk.FindAsync(bob, id))!.IsMentioned);
        await _talk.ReadAsync(bob, id);
        Assert.False((await _talk.FindAsync(bob, id))!.IsMentioned);
    }

    [Fact]
    public async Task Two_of_one_name_are_mentioned_by_their_addresses()
    {
        var (ann, one, other) = (await desk.AgentAsync(), await desk.AgentAsync(), await desk.AgentAsync());
        var id = await _talk.ChannelAsync(ann, one, other);
        await using (var db = desk.Database())
            await db.Users.Where(u => u.Id == one.Id || u.Id == other.Id).ExecuteUpdateAsync(set => set.SetProperty(u => u.Name, "Sam Twin"), Ct);

        await _talk.SendAsync(ann, id, $"@Sam Twin or @{other.Email}?");

        Assert.Equal([other.Id], (await _talk.ThreadAsync(ann, id)).Single().References.Mentions.Select(m => m.PersonId));
    }

    [Fact]
    public async Task A_mention_is_told_in_the_desk_once_and_ends_with_reading()
    {
        var (ann, bob, cy) = (await desk.AgentAsync(), await desk.AgentAsync(), await desk.AgentAsync());
        var id = await _talk.ChannelAsync(ann, bob);

        var sent = await _talk.SendAsync(ann, id, $"@{bob.Name} @{cy.Name} @{ann.Name}");

        Assert.Equal([cy.Id], sent.Value.Strangers.Select(who => who.PersonId)); // not a member: not told
        var notice = Assert.Single(await NoticesAsync(bob));
        Assert.Equal((NotificationKind.Mentioned, ann.Name, $"/messages/{id}?at=1"), (notice.Kind, notice.Actor, notice.Link));
        Assert.Empty(await NoticesAsync(cy));
        Assert.Empty(await NoticesAsync(ann));
        await EditAsync(ann, id, sent.Value.Id, $"@{bob.Name} again");
        Assert.Single(await NoticesAsync(bob));
        await _talk.ReadAsync(bob, id);
        Assert.False(Assert.Single(await NoticesAsync(bob)).IsUnread);
    }

    [Fact]
    public async Task A_direct_message_is_told_once_until_it_is_read_and_not_to_whom_it_is_open()
    {
        var (ann, bob) = (await desk.AgentAsync(), await desk.AgentAsync());
        var id = (await _talk.DirectAsync(ann, bob)).Value.Id;
        await _talk.SendAsync(ann, id, "One");
        await _talk.SendAsync(ann, id, "Two");
        Assert.Equal(NotificationKind.DirectMessage, Assert.Single(await NoticesAsync(bob)).Kind);

        await _talk.ReadAsync(bob, id);
        await WatchAsync(bob, id, true);
        await _talk.SendAsync(ann, id, "Three");
        Assert.Single(await NoticesAsync(bob));

        desk.Clock.Advance(OwnConversation.Watched); // the page is gone without a word
        await _talk.SendAsync(ann, id, "Four");
        Assert.Equal(2, (await NoticesAsync(bob)).Count);

        await _talk.ReadAsync(bob, id);
        await _talk.AsAsync<OwnConversation, Result>(bob, own => own.MuteAsync(id, true, Ct));
        await _talk.SendAsync(ann, id, "Five");
        Assert.Equal(2, (await NoticesAsync(bob)).Count);
        Assert.Equal((0, 1), (await _talk.UnreadAsync(bob), (await _talk.FindAsync(bob, id))!.Unread));
    }

    [Fact]
    public async Task A_message_taken_back_is_found_and_told_no_more()
    {
        var (ann, bob) = (await desk.AgentAsync(), await desk.AgentAsync());
        var id = await _talk.ChannelAsync(ann, bob);
        var sent = (await _talk.SendAsync(ann, id, $"@{bob.Name} the walrus password")).Value;
        Assert.Equal(MessageRefusals.NotYours, (await EditAsync(bob, id, sent.Id, "Mine")).Refusal);
        Assert.Single(await _talk.SearchAsync(bob, "walrus"));

        Assert.True((await _talk.AsAsync<ChangeMessage, Result>(ann, c => c.DeleteAsync(id, sent.Id, Ct))).IsDone);

        Assert.Empty(await _talk.SearchAsync(bob, "walrus"));
        Assert.Empty(await NoticesAsync(bob));
        var line = Assert.Single(await _talk.ThreadAsync(bob, id));
        Assert.Equal(("", true), (line.Body, line.DeletedAt is not null));
        Assert.Null((await _talk.FindAsync(bob, id))!.LastBody);
        await using var db = desk.Database();
        Assert.False(await db.InternalMessages.AnyAsync(m => m.Body.Contains("walrus"), Ct));
    }

    [Fact]
    public async Task After_ten_minutes_a_message_stays_as_it_is()
    {
        var ann = await desk.AgentAsync();
        var id = await _talk.ChannelAsync(ann);
        var sent = (await _talk.SendAsync(ann, id, "Helo")).Value;
        Assert.True((await EditAsync(ann, id, sent.Id, "Hello")).IsDone);
        desk.Clock.Advance(InternalMessage.Editable + TimeSpan.FromSeconds(1));

        Assert.Equal(MessageRefusals.TooLate, (await EditAsync(ann, id, sent.Id, "Other")).Refusal);

        var line = Assert.Single(await _talk.ThreadAsync(ann, id));
        Assert.Equal(("Hello", true), (line.Body, line.EditedAt is not null));
    }

    private Task<Result> EditAsync(PortalUser who, Guid conversation, Guid message, string body) =>
        _talk.AsAsync<ChangeMessage, Result>(who, change => change.EditAsync(conversation, message, body, Ct));

    private async Task WatchAsync(PortalUser who, Guid id, bool watched)
    {
        await using var scope = desk.As(who);
        await scope.ServiceProvider.GetRequiredService<OwnConversation>().WatchAsync(id, watched, Ct);
    }

    private Task<List<NotificationRow>> NoticesAsync(PortalUser who) =>
        _talk.AsAsync<NotificationsQuery, List<NotificationRow>>(who, query => query.ListAsync(false, new(null, 50), Ct));
}
