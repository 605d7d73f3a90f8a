using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Domain.Kernel;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Features.Messages.Conversations;
using SupportPortal.Web.Features.Messages.Search;
using SupportPortal.Web.Features.Messages.Thread;
using SupportPortal.Web.Security;

namespace SupportPortal.Tests.Web.Features.Messages;

/// <summary>What colleagues do with messages, each in a scope of their own.</summary>
internal sealed class Talk(PortalFixture desk)
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    public async Task<T> AsAsync<TService, T>(PortalUser who, Func<TService, Task<T>> act, WebApplicationFactory<Program>? on = null)
        where TService : notnull
    {
        await using var scope = desk.As(who, on);
        return await act(scope.ServiceProvider.GetRequiredService<TService>());
    }

    public Task<Result<StartedConversation>> DirectAsync(PortalUser who, PortalUser with, WebApplicationFactory<Program>? on = null) =>
        AsAsync<StartConversation, Result<StartedConversation>>(who, start => start.DirectAsync(with.Id, Ct), on);

    public async Task<Guid> ChannelAsync(PortalUser creator, params PortalUser[] others)
    {
        var created = await AsAsync<StartConversation, Result<StartedConversation>>(
            creator, start => start.ChannelAsync($"c-{Guid.CreateVersion7():N}", null, Ct));
        foreach (var other in others)
            Assert.True((await JoinAsync(other, created.Value.Id)).IsDone);
        return created.Value.Id;
    }

    public Task<Result> JoinAsync(PortalUser who, Guid id) => AsAsync<Membership, Result>(who, m => m.JoinAsync(id, Ct));

    public Task<Result<SentMessage>> SendAsync(
        PortalUser who, Guid id, string body, Guid? key = null, WebApplicationFactory<Program>? on = null) =>
        AsAsync<SendMessage, Result<SentMessage>>(who, send => send.ExecuteAsync(new(id, body, key), Ct), on);

    public Task<Result> ReadAsync(PortalUser who, Guid id, int? upTo = null) =>
        AsAsync<OwnConversation, Result>(who, own => own.ReadAsync(id, upTo, Ct));

    public Task<ConversationRow?> FindAsync(PortalUser who, Guid id) =>
        AsAsync<ConversationsQuery, ConversationRow?>(who, query => query.FindAsync(id, Ct));

    public Task<List<ConversationRow>> ListAsync(PortalUser who) =>
        AsAsync<ConversationsQuery, List<ConversationRow>>(who, query => query.ListAsync(new(null, 50), Ct));

    public Task<int> UnreadAsync(PortalUser who) => AsAsync<ConversationsQuery, int>(who, query => query.UnreadAsync(Ct));

    public Task<List<MessageRow>> ThreadAsync(PortalUser who, Guid id) =>
        AsAsync<ThreadQuery, List<MessageRow>>(who, query => query.BeforeAsync(id, null, 200, Ct));

    public Task<List<FoundMessage>> SearchAsync(PortalUser who, string words) =>
        AsAsync<MessageSearchQuery, List<FoundMessage>>(who, query => query.ExecuteAsync(words, new(null, 50), Ct));
}
