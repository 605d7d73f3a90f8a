using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Messages;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Features.Messages.Conversations;
using SupportPortal.Web.Features.Messages.Thread;
using SupportPortal.Web.Live;

namespace SupportPortal.Tests.Web.Features.Messages;

public sealed class ConversationsTests(PortalFixture desk) : IClassFixture<PortalFixture>
{
    private static readonly CancellationToken Ct = CancellationToken.None;
    private readonly Talk _talk = new(desk);

    [Fact]
    public async Task Two_servers_that_begin_the_same_conversation_at_once_get_one()
    {
        await using var other = desk.NewApp();
        for (var round = 0; round < 5; round++)
        {
            var (ann, bob) = (await desk.AgentAsync(), await desk.AgentAsync());

            var started = await Task.WhenAll(
                Task.Run(() => _talk.DirectAsync(ann, bob)), Task.Run(() => _talk.DirectAsync(bob, ann, other)),
                Task.Run(() => _talk.DirectAsync(bob, ann)), Task.Run(() => _talk.DirectAsync(ann, bob, other)));

            Assert.Single(started.Select(s => s.Value.Id).Distinct());
            Assert.Single(started, s => s.Value.IsNew);
            await using var db = desk.Database();
            var id = started[0].Value.Id;
            Assert.Equal([ann.Id, bob.Id], await db.ConversationMembers.Where(m => m.ConversationId == id).OrderBy(m => m.PersonId).Select(m => m.PersonId).ToListAsync(Ct));
        }
    }

    [Fact]
    public async Task Of_two_channels_created_at_once_under_one_name_one_is_refused()
    {
        var (ann, bob) = (await desk.AgentAsync(), await desk.AgentAsync());

        var created = await Task.WhenAll(
            Task.Run(() => _talk.AsAsync<StartConversation, Result<StartedConversation>>(ann, s => s.ChannelAsync("Night shift", null, Ct))),
            Task.Run(() => _talk.AsAsync<StartConversation, Result<StartedConversation>>(bob, s => s.ChannelAsync("NIGHT SHIFT", null, Ct))));

        Assert.Single(created, c => c.IsDone);
        Assert.Single(created, c => c.Refusal == MessageRefusals.NameTaken);
    }

    [Fact]
    public async Task Only_members_see_a_conversation_whatever_their_rank()
    {
        var (ann, bob, lead, customer) = (await desk.AgentAsync(), await desk.AgentAsync(), await desk.SuperuserAsync(), await desk.CustomerAsync());
        var direct = (await _talk.DirectAsync(ann, bob)).Value.Id;
        await _talk.SendAsync(ann, direct, "Zebra between us");
        var channel = await _talk.ChannelAsync(ann);
        await _talk.SendAsync(ann, channel, "Zebra in the channel");

        foreach (var stranger in new[] { lead, customer })
        {
            foreach (var id in new[] { direct, channel })
            {
                Assert.Null(await _talk.FindAsync(stranger, id));
                Assert.Empty(await _talk.ThreadAsync(stranger, id));
                Assert.Equal(MessageRefusals.NotFound, (await _talk.SendAsync(stranger, id, "Hi")).Refusal);
                Assert.Equal(MessageRefusals.NotFound, (await _talk.ReadAsync(stranger, id)).Refusal);
                Assert.Null(await _talk.AsAsync<ConversationsQuery, List<MemberRow>?>(stranger, q => q.MembersAsync(id, Ct)));
            }

            Assert.Empty(await _talk.ListAsync(stranger));
            Assert.Empty(await _talk.SearchAsync(stranger, "zebra"));
            Assert.Equal(MessageRefusals.NotFound, (await _talk.JoinAsync(stranger, direct)).Refusal);
        }

        Assert.Equal(MessageRefusals.NotFound, (await _talk.JoinAsync(customer, channel)).Refusal);
        Assert.Empty(await _talk.AsAsync<ConversationsQuery, List<ChannelRow>>(customer, q => q.ChannelsAsync(Ct)));
        Assert.Equal(2, (await _talk.SearchAsync(ann, "zebras")).Count);
        Assert.Single(await _talk.SearchAsync(bob, "zeb"));
    }

    [Fact]
    public async Task Who_leaves_a_channel_sees_it_no_more_and_who_joins_reads_what_was_said()
    {
        var (ann, bob, cy) = (await desk.AgentAsync(), await desk.AgentAsync(), await desk.AgentAsync());
        var id = await _talk.ChannelAsync(ann, bob);
        await _talk.SendAsync(ann, id, "Before Cy");

        Assert.True((await _talk.AsAsync<Membership, Result>(ann, m => m.AddAsync(id, cy.Id, Ct))).IsDone);
        Assert.True((await _talk.AsAsync<Membership, Result>(bob, m => m.LeaveAsync(id, Ct))).IsDone);

        Assert.Equal(("Before Cy", 0), ((await _talk.ThreadAsync(cy, id)).Single().Body, (await _talk.FindAsync(cy, id))!.Unread));
        Assert.Null(await _talk.FindAsync(bob, id));
        Assert.Equal(MessageRefusals.NotFound, (await _talk.AsAsync<Membership, Result>(bob, m => m.AddAsync(id, bob.Id, Ct))).Refusal);
        Assert.Equal(MessageRefusals.NotStaff, (await _talk.AsAsync<Membership, Result>(ann, async m => await m.AddAsync(id, (await desk.CustomerAsync()).Id, Ct))).Refusal);
        Assert.True((await _talk.JoinAsync(bob, id)).IsDone);
        Assert.True((await _talk.JoinAsync(bob, id)).IsDone);
    }

    [Fact]
    public async Task Superusers_rename_and_archive_and_what_is_archived_is_only_read()
    {
        var (ann, lead) = (await desk.AgentAsync(), await desk.SuperuserAsync());
        var id = await _talk.ChannelAsync(ann);
        await _talk.SendAsync(ann, id, "Still here");

        Assert.Equal(MessageRefusals.NotFound, (await ChangeAsync(ann, new(id, Archived: true))).Refusal);
        Assert.True((await ChangeAsync(lead, new(id, "Renamed", "About it"))).IsDone);
        Assert.True((await ChangeAsync(lead, new(id, Archived: true))).IsDone);

        var row = (await _talk.FindAsync(ann, id))!;
        Assert.Equal(("Renamed", "About it", true), (row.Name, row.Description, row.IsArchived));
        Assert.Equal(MessageRefusals.Archived, (await _talk.SendAsync(ann, id, "More")).Refusal);
        Assert.Equal(MessageRefusals.Archived, (await _talk.JoinAsync(lead, id)).Refusal);
        var message = Assert.Single(await _talk.ThreadAsync(ann, id));
        Assert.Equal(MessageRefusals.Archived, (await _talk.AsAsync<ChangeMessage, Result>(ann, c => c.DeleteAsync(id, message.Id, Ct))).Refusal);
        Assert.True((await ChangeAsync(lead, new(id, Archived: false))).IsDone);
        Assert.True((await _talk.SendAsync(ann, id, "More")).IsDone);
    }

    [Fact]
    public async Task An_empty_conversation_that_a_colleague_only_opened_is_not_in_ones_list()
    {
        var (ann, bob) = (await desk.AgentAsync(), await desk.AgentAsync());
        var id = (await _talk.DirectAsync(ann, bob)).Value.Id;

        Assert.Equal([id], (await _talk.ListAsync(ann)).Select(c => c.Id));
        Assert.Empty(await _talk.ListAsync(bob));
        await _talk.SendAsync(ann, id, "Hi");
        var row = Assert.Single(await _talk.ListAsync(bob));
        Assert.Equal((ann.Name, ann.Name, "Hi", 1), (row.Other, row.LastAuthor, row.LastBody, row.Unread));
    }

    [Fact]
    public async Task Who_is_not_of_staff_any_more_can_neither_be_written_to_nor_chosen()
    {
        var (ann, bob) = (await desk.AgentAsync(), await desk.AgentAsync());
        var id = (await _talk.DirectAsync(ann, bob)).Value.Id;
        await using (var db = desk.Database())
            await db.Users.Where(u => u.Id == bob.Id).ExecuteUpdateAsync(set => set.SetProperty(u => u.DisabledAt, desk.Clock.GetUtcNow()), Ct);

        Assert.Equal(MessageRefusals.OtherLeft, (await _talk.SendAsync(ann, id, "Hi")).Refusal);
        Assert.Equal(MessageRefusals.NotStaff, (await _talk.DirectAsync(await desk.AgentAsync(), bob)).Refusal);
    }

    [Fact]
    public async Task Everybody_who_takes_part_hears_of_a_message_on_every_server()
    {
        var (ann, bob, cy) = (await desk.AgentAsync(), await desk.AgentAsync(), await desk.AgentAsync());
        var id = await _talk.ChannelAsync(ann, bob);
        var heard = new ConcurrentQueue<Change>();
        using var listening = desk.Services.GetRequiredService<ChangeFeed>().ListenLocally(changes =>
        {
            foreach (var change in changes)
                heard.Enqueue(change);
        });

        await _talk.SendAsync(ann, id, "Hello");

        Assert.Superset(new HashSet<Change> { Change.Conversation(id), Change.Messages(ann.Id), Change.Messages(bob.Id) }, heard.ToHashSet());
        Assert.DoesNotContain(Change.Messages(cy.Id), heard);
        var missed = await desk.Services.GetRequiredService<ChangesSince>().ReadAsync(desk.Clock.GetUtcNow().AddSeconds(-1), Ct);
        Assert.Superset(new HashSet<Change> { Change.Conversation(id), Change.Messages(bob.Id) }, missed.Select(m => m.Change).ToHashSet());
    }

    private Task<Result> ChangeAsync(SupportPortal.Web.Security.PortalUser who, ChangeChannelCommand command) =>
        _talk.AsAsync<ChangeChannel, Result>(who, change => change.ExecuteAsync(command, Ct));
}
