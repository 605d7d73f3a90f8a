using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Tickets;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Features.Tickets.Detail;
using SupportPortal.Web.Features.Tickets.Drafts;
using SupportPortal.Web.Features.Tickets.Reply;
using SupportPortal.Web.Security;

namespace SupportPortal.Tests.Web.Features.Tickets.Drafts;

public sealed class SaveDraftTests(PortalFixture portal) : IClassFixture<PortalFixture>, IAsyncLifetime
{
    private PortalUser _agent = null!;
    private PortalUser _customer = null!;
    private Ticket _ticket = null!;

    public async Task InitializeAsync()
    {
        _agent = await portal.AgentAsync();
        _customer = await portal.CustomerAsync();
        _ticket = await portal.TicketAsync(_customer);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task The_last_words_are_kept_for_each_kind_and_person()
    {
        var other = await portal.AgentAsync();
        await SaveAsync(_agent, MessageKind.Reply, "first");
        portal.Clock.Advance(TimeSpan.FromSeconds(5));
        var saved = await SaveAsync(_agent, MessageKind.Reply, "  second\n");
        await SaveAsync(_agent, MessageKind.Note, "aside");
        await SaveAsync(other, MessageKind.Reply, "mine");

        var drafts = await DraftsAsync(_agent);
        Assert.Equal(2, drafts.Count);
        Assert.Equal(new(MessageKind.Reply, "  second\n", saved.Value!.Value), drafts.Single(d => d.Kind is MessageKind.Reply));
        Assert.Equal("aside", drafts.Single(d => d.Kind is MessageKind.Note).Body);
        Assert.Equal("mine", Assert.Single(await DraftsAsync(other)).Body);
    }

    [Fact]
    public async Task Nothing_typed_is_no_draft()
    {
        await SaveAsync(_agent, MessageKind.Reply, "something");
        Assert.Null((await SaveAsync(_agent, MessageKind.Reply, " \n ")).Value);
        Assert.Empty(await DraftsAsync(_agent));
    }

    [Fact]
    public async Task A_text_that_must_still_be_cut_is_kept_and_an_endless_one_is_refused()
    {
        var tooLongToSend = new string('ж', TicketMessage.BodyMaxLength + 1);
        Assert.True((await SaveAsync(_agent, MessageKind.Reply, tooLongToSend)).IsDone);
        var refused = await SaveAsync(_agent, MessageKind.Reply, new string('ж', SaveDraft.MaxLength + 1));
        Assert.Equal(TextRules.TooLong, refused.Refusal?.Code);
        Assert.Equal(tooLongToSend, Assert.Single(await DraftsAsync(_agent)).Body);
    }

    [Fact]
    public async Task What_the_database_cannot_keep_is_left_out()
    {
        Assert.True((await SaveAsync(_agent, MessageKind.Reply, "a\0b")).IsDone);
        Assert.Equal("ab", Assert.Single(await DraftsAsync(_agent)).Body);
    }

    [Fact]
    public async Task Two_windows_of_one_person_may_save_at_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => SaveAsync(_agent, MessageKind.Reply, $"window {i}")));
        Assert.StartsWith("window ", Assert.Single(await DraftsAsync(_agent)).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(MessageKind.Reply)]
    [InlineData(MessageKind.Note)]
    public async Task Sending_takes_the_draft_of_its_kind_away_and_leaves_the_other(MessageKind sent)
    {
        await SaveAsync(_agent, MessageKind.Reply, "reply");
        await SaveAsync(_agent, MessageKind.Note, "note");
        await using var scope = portal.As(_agent);
        var result = sent is MessageKind.Reply
            ? (await scope.ServiceProvider.GetRequiredService<ReplyToTicket>().ExecuteAsync(new(_ticket.Number, "reply", TicketChannel.Web), default)).Refusal
            : (await scope.ServiceProvider.GetRequiredService<AddNote>().ExecuteAsync(_ticket.Number, "note", null, default)).Refusal;
        Assert.Null(result);
        Assert.NotEqual(sent, Assert.Single(await DraftsAsync(_agent)).Kind);
    }

    [Fact]
    public async Task A_refused_message_keeps_its_draft()
    {
        await SaveAsync(_agent, MessageKind.Reply, "draft");
        await using var scope = portal.As(_agent);
        var refused = await scope.ServiceProvider.GetRequiredService<ReplyToTicket>()
            .ExecuteAsync(new(_ticket.Number, "draft", TicketChannel.Web, new SendGuard(Guid.CreateVersion7())), default);
        Assert.Equal(TicketRefusals.NewerMessage, refused.Refusal);
        Assert.Single(await DraftsAsync(_agent));
    }

    [Fact]
    public async Task Customers_have_no_drafts_not_even_on_their_own_ticket()
    {
        Assert.Equal(TicketRefusals.NotFound, (await SaveAsync(_customer, MessageKind.Note, "let me in")).Refusal);
        await using var db = portal.Database();
        Assert.False(await db.MessageDrafts.AnyAsync(d => d.AuthorId == _customer.Id));
    }

    private async Task<Result<DateTimeOffset?>> SaveAsync(PortalUser author, MessageKind kind, string body)
    {
        await using var scope = portal.As(author);
        return await scope.ServiceProvider.GetRequiredService<SaveDraft>().ExecuteAsync(new(_ticket.Id, kind, body), default);
    }

    private async Task<IReadOnlyList<Draft>> DraftsAsync(PortalUser author)
    {
        await using var scope = portal.As(author);
        return await scope.ServiceProvider.GetRequiredService<DraftsQuery>().ExecuteAsync(_ticket.Id, default);
    }
}
