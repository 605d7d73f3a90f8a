using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Domain.AccessRecovery;
using SupportPortal.Domain.Notifications;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Data;
using SupportPortal.Web.Features.AccessRecovery;
using SupportPortal.Web.Features.AccessRecovery.Seal;
using SupportPortal.Web.Security;

namespace SupportPortal.Tests.Web.Features.AccessRecovery;

/// <summary>Each test breaks the log of a desk of its own: somebody with the database's password takes the guard away first.</summary>
public sealed class CheckSealTests : IAsyncLifetime
{
    private static readonly CancellationToken Ct = CancellationToken.None;
    private readonly PortalFixture _portal = new();
    private PortalUser _lead = null!;

    private static bool IsPostgres => TestDatabase.Provider is DatabaseProvider.PostgreSql;

    public async Task InitializeAsync()
    {
        await _portal.InitializeAsync();
        _lead = await _portal.SuperuserAsync();
        await WriteAsync(4);
    }

    public Task DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task A_whole_log_is_whole_and_the_check_remembers_how_far()
    {
        Assert.Equal(new(4, null), await CheckAsync());
        await WriteAsync(3);
        Assert.Equal(new(7, null), await CheckAsync());

        var seal = await SealAsync();
        Assert.Equal((7, 7, null), (seal.Sequence, seal.CheckedSequence, seal.BrokenAt));
        Assert.Equal(seal.Hash, seal.CheckedHash);
        Assert.Equal(_portal.Clock.GetUtcNow(), seal.CheckedAt);
        Assert.Empty(await ToldAsync());
    }

    [Theory]
    [InlineData("UPDATE recovery_log SET detail = 'nothing happened' WHERE sequence = 2", 2)]
    [InlineData("UPDATE recovery_log SET actor = 'Somebody else' WHERE sequence = 3", 3)]
    [InlineData("DELETE FROM recovery_log WHERE sequence = 2", 2)]
    [InlineData("DELETE FROM recovery_log WHERE sequence = 4", 4)]
    [InlineData("DELETE FROM recovery_log", 1)]
    [InlineData("INSERT INTO recovery_log SELECT 5, request_id, reference, at, step, actor_id, actor, detail, previous_hash, hash FROM recovery_log WHERE sequence = 4", 5)]
    [InlineData("INSERT INTO recovery_log SELECT 0, request_id, reference, at, step, actor_id, actor, detail, previous_hash, hash FROM recovery_log WHERE sequence = 4", 1)]
    public async Task What_was_changed_removed_or_put_in_is_found_and_told_once(string deed, long line)
    {
        if (!IsPostgres)
            return; // the guard is taken away in the words of PostgreSQL
        await UnguardedAsync(deed);

        Assert.Equal(line, (await CheckAsync()).BrokenAt);
        Assert.Equal(line, (await CheckAsync()).BrokenAt);
        Assert.Equal(line, (await SealAsync()).BrokenAt);
        var told = Assert.Single(await ToldAsync());
        Assert.Equal((_lead.Id, $"{line}"), (told.RecipientId, told.Detail));
    }

    /// <summary>Whoever can write everything makes all lines anew, and the seal as well; what an earlier check saw is not there any more.</summary>
    [Fact]
    public async Task A_log_that_was_made_anew_from_its_middle_does_not_pass_where_the_check_before_was()
    {
        if (!IsPostgres)
            return;
        await CheckAsync();
        await using (var db = _portal.Database())
        {
            var lines = await db.RecoveryLog.AsNoTracking().OrderBy(e => e.Sequence).ToListAsync(Ct);
            var forged = new RecoverySeal();
            var made = lines.Select(e => forged.Add(new(e.RequestId, e.Reference, e.Step, e.At, e.ActorId, e.Sequence == 3 ? "Nobody" : e.Actor, e.Detail))).ToList();
            await UnguardedAsync("DELETE FROM recovery_log");
            db.AddRange(made);
            await db.SaveChangesAsync(Ct);
            await db.Database.ExecuteSqlAsync($"UPDATE recovery_seal SET hash = {forged.Hash}", Ct);
        }

        Assert.Equal(4, (await CheckAsync()).BrokenAt);
    }

    [Fact]
    public async Task A_log_that_was_cut_together_with_its_seal_ends_before_what_the_check_before_saw()
    {
        if (!IsPostgres)
            return;
        await CheckAsync();
        await UnguardedAsync("DELETE FROM recovery_log WHERE sequence > 2; UPDATE recovery_seal SET sequence = 2, hash = (SELECT hash FROM recovery_log WHERE sequence = 2)");

        Assert.Equal(3, (await CheckAsync()).BrokenAt);
    }

    [Fact]
    public async Task Only_those_who_run_the_desk_check_and_read_the_log()
    {
        await using var scope = _portal.As(await _portal.AgentAsync());

        Assert.Equal(RecoveryRefusals.SuperusersOnly, (await scope.ServiceProvider.GetRequiredService<CheckSeal>().ExecuteAsync(Ct)).Refusal);
        Assert.Empty(await scope.ServiceProvider.GetRequiredService<SealQuery>().PageAsync(null, null, 10, Ct));
        Assert.Null(await scope.ServiceProvider.GetRequiredService<SealQuery>().SealAsync(Ct));
    }

    [Fact]
    public async Task The_log_is_read_newest_first_page_by_page_and_of_one_request()
    {
        await using var scope = _portal.As(_lead);
        var log = scope.ServiceProvider.GetRequiredService<SealQuery>();

        Assert.Equal([4L, 3], (await log.PageAsync(null, null, 2, Ct)).Select(e => e.Sequence));
        Assert.Equal([2L, 1], (await log.PageAsync(null, 3, 9, Ct)).Select(e => e.Sequence));
        var one = (await log.PageAsync(null, null, 1, Ct))[0];
        Assert.Equal([4L], (await log.PageAsync(one.Reference.ToLowerInvariant().Replace('-', ' '), null, 9, Ct)).Select(e => e.Sequence));
        Assert.Empty(await log.PageAsync("REC-2222-2222-2222", null, 9, Ct));
        Assert.Empty(await log.PageAsync("nonsense", null, 9, Ct));
    }

    private async Task WriteAsync(int lines)
    {
        await using var scope = _portal.As(null);
        var turns = scope.ServiceProvider.GetRequiredService<RecoveryTurns>();
        for (var i = 0; i < lines; i++)
        {
            await turns.TakeAsync(
                turn =>
                {
                    turn.Db.Add(RecoverySample.Request(null, turn.Now));
                    return Task.FromResult(true);
                },
                Ct);
        }
    }

    private async Task<CheckedSeal> CheckAsync()
    {
        await using var scope = _portal.As(null);
        return (await scope.ServiceProvider.GetRequiredService<CheckSeal>().ExecuteAsync(Ct)).Value;
    }

    private async Task<RecoverySeal> SealAsync()
    {
        await using var scope = _portal.As(_lead);
        return (await scope.ServiceProvider.GetRequiredService<SealQuery>().SealAsync(Ct))!;
    }

    private async Task<List<Notification>> ToldAsync()
    {
        await using var db = _portal.Database();
        return await db.Notifications.Where(n => n.Kind == NotificationKind.SealBroken).ToListAsync(Ct);
    }

    private async Task UnguardedAsync(string deed)
    {
        await using var db = _portal.Database();
#pragma warning disable EF1002 // The words are those of the test.
        await db.Database.ExecuteSqlRawAsync($"ALTER TABLE recovery_log DISABLE TRIGGER recovery_log_guard; {deed}; ALTER TABLE recovery_log ENABLE TRIGGER recovery_log_guard", Ct);
#pragma warning restore EF1002
    }
}
