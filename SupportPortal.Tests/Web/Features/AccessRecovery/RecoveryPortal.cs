using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Domain.AccessRecovery;
using SupportPortal.Domain.Kernel;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Email;
using SupportPortal.Web.Features.AccessRecovery.Decide;
using SupportPortal.Web.Features.AccessRecovery.Emails;
using SupportPortal.Web.Features.AccessRecovery.Tend;
using SupportPortal.Web.Outbox;
using SupportPortal.Web.Security;

namespace SupportPortal.Tests.Web.Features.AccessRecovery;

/// <summary>The application without limits on tries: every test comes from one address.</summary>
public sealed class RecoveryPortal : PortalFixture
{
    /// <summary>The letters about recoveries that are owed to somebody, oldest first, as only they may read them.</summary>
    public async Task<IReadOnlyList<RecoveryMailPayload>> LettersAsync(PortalUser user)
    {
        await using var db = Database();
        var owed = await db.OutboxMessages.Where(m => m.RecipientId == user.Id && m.Kind == EmailKinds.AccessRecovery).OrderBy(m => m.Id).ToListAsync();
        var protector = Services.GetRequiredService<IDataProtectionProvider>().CreateProtector(OutboxMessage.PayloadPurpose);
        return [.. owed.Select(m => JsonSerializer.Deserialize<RecoveryMailPayload>(protector.Unprotect(m.Payload!), JsonSerializerOptions.Web)!)];
    }

    public async Task<RecoveryMailPayload> LetterAsync(PortalUser user, RecoveryMail mail) => (await LettersAsync(user)).Last(letter => letter.Mail == mail);

    public async Task<RecoveryRequest> RequestAsync(string reference)
    {
        await using var db = Database();
        return await db.RecoveryRequests.AsNoTracking().SingleAsync(r => r.Reference == reference);
    }

    public async Task JudgeAsync(PortalUser judge, string reference, RecoveryMethod method, bool isAccepted = true)
    {
        await using var scope = As(judge);
        Must(await scope.ServiceProvider.GetRequiredService<JudgeEvidence>()
            .ExecuteAsync(reference, (await RequestAsync(reference)).Version, method, isAccepted, "Looked at it.", CancellationToken.None));
    }

    public async Task ApproveAsync(PortalUser approver, string reference)
    {
        await using var scope = As(approver);
        Must(await scope.ServiceProvider.GetRequiredService<ApproveRecovery>()
            .ExecuteAsync(reference, (await RequestAsync(reference)).Version, "It fits.", CancellationToken.None));
    }

    public async Task RejectAsync(PortalUser admin, string reference, string reason)
    {
        await using var scope = As(admin);
        Must(await scope.ServiceProvider.GetRequiredService<RejectRecovery>()
            .ExecuteAsync(reference, (await RequestAsync(reference)).Version, reason, CancellationToken.None));
    }

    /// <summary>What time alone brings about.</summary>
    public async Task LaterAsync(TimeSpan time)
    {
        Clock.Advance(time);
        await using var scope = As(null);
        await scope.ServiceProvider.GetRequiredService<TendRecoveries>().ExecuteAsync(CancellationToken.None);
    }

    protected override IEnumerable<KeyValuePair<string, string?>> Settings()
    {
        string[] kinds = ["SignIn", "Mail", "Recovery", "RecoveryLook"];
        return base.Settings().Concat(kinds.SelectMany(kind => new KeyValuePair<string, string?>[]
        {
            new($"RateLimits:{kind}:PerAddress", "100000"), new($"RateLimits:{kind}:PerAccount", "100000"),
        }));
    }

    private static void Must(Result done) => Assert.True(done.IsDone, done.Refusal?.Code);
}
