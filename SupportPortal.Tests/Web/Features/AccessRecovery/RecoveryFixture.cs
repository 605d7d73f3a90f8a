using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SupportPortal.Domain.AccessRecovery;
using SupportPortal.Domain.Kernel;
using SupportPortal.Tests.Api;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Email;
using SupportPortal.Web.Features.AccessRecovery.Decide;
using SupportPortal.Web.Features.AccessRecovery.Emails;
using SupportPortal.Web.Features.AccessRecovery.Person;
using SupportPortal.Web.Features.AccessRecovery.Tend;
using SupportPortal.Web.Features.Account;
using SupportPortal.Web.Outbox;
using SupportPortal.Web.Security;

namespace SupportPortal.Tests.Web.Features.AccessRecovery;

/// <summary>The application with people who are locked out, and what they get by mail. Every call comes from one address, so nothing counts calls here.</summary>
public sealed class RecoveryFixture : PortalFixture
{
    public const string Path = "/access-recovery-requests";

    /// <summary>By which answers take their even time.</summary>
    public HurriedClock Pace { get; } = new();

    public async Task<SubmittedRecovery> SubmitAsync(RecoveryType type, string email, string? newEmail = null, PortalUser? signedIn = null)
    {
        await using var scope = Visitor(signedIn);
        var submitted = await scope.ServiceProvider.GetRequiredService<SubmitRecovery>().ExecuteAsync(
            new(type, email, newEmail ?? (type is RecoveryType.EmailChange ? $"new-{Guid.CreateVersion7():N}@example.net" : null), null), default);
        Assert.True(submitted.IsDone, submitted.Refusal?.Code);
        return submitted.Value;
    }

    /// <summary>With the code from the mail.</summary>
    public async Task VerifyAsync(PortalUser owner, Guid requestId) =>
        Assert.Null((await TryCodeAsync(requestId, (await LetterAsync(owner, RecoveryMail.Code, requestId)).Code!)).Refusal);

    public Task<Result> TryCodeAsync(Guid requestId, string code) => DoAsync<CheckRecoveryCode>(check => check.ExecuteAsync(requestId, code, default));

    /// <summary>As far as staff can decide: the code, and a call where two methods are needed.</summary>
    public async Task<SubmittedRecovery> VerifiedAsync(RecoveryType type, PortalUser owner, string? newEmail = null)
    {
        var request = await SubmitAsync(type, owner.Email!, newEmail);
        await VerifyAsync(owner, request.Id);
        if (!RecoveryRules.NeedsSecond(type))
            return request;
        await GivePhoneAsync(owner);
        Assert.Null((await JudgeAsync(await SuperuserAsync(), request.Reference, RecoveryMethod.PhoneCall)).Refusal);
        return request;
    }

    public async Task<SubmittedRecovery> ApprovedAsync(RecoveryType type, PortalUser owner, string? newEmail = null)
    {
        var request = await VerifiedAsync(type, owner, newEmail);
        if (await StatusAsync(request.Id) is RecoveryStatus.Verified)
            Assert.Null((await ApproveAsync(await SuperuserAsync(), request.Reference)).Refusal);
        if (await StatusAsync(request.Id) is RecoveryStatus.ApprovedOnce)
            Assert.Null((await ApproveAsync(await SuperuserAsync(), request.Reference)).Refusal);
        return request;
    }

    public async Task<Result> JudgeAsync(PortalUser staff, string reference, RecoveryMethod method, bool isAccepted = true) =>
        await DoAsync<JudgeEvidence>(async judge => await judge.ExecuteAsync(reference, await VersionAsync(reference), method, isAccepted, "I looked", default), staff);

    public async Task<Result> ApproveAsync(PortalUser staff, string reference, int? version = null) =>
        await DoAsync<ApproveRecovery>(async approve => await approve.ExecuteAsync(reference, version ?? await VersionAsync(reference), "Sure", default), staff);

    public Task<TendedRecoveries> TendAsync() => DoAsync<TendRecoveries, TendedRecoveries>(tend => tend.ExecuteAsync(default));

    public Task<Result> DoAsync<T>(Func<T, Task<Result>> act, PortalUser? by = null)
        where T : notnull => DoAsync<T, Result>(act, by);

    public async Task<TResult> DoAsync<T, TResult>(Func<T, Task<TResult>> act, PortalUser? by = null)
        where T : notnull
    {
        await using var scope = Visitor(by);
        return await act(scope.ServiceProvider.GetRequiredService<T>());
    }

    public async Task<RecoveryRequest> FindAsync(Guid requestId)
    {
        await using var db = Database();
        return await db.RecoveryRequests.AsNoTracking().SingleAsync(r => r.Id == requestId);
    }

    public async Task<RecoveryStatus> StatusAsync(Guid requestId) => (await FindAsync(requestId)).Status;

    public async Task<int> VersionAsync(string reference)
    {
        await using var db = Database();
        return await db.RecoveryRequests.Where(r => r.Reference == reference).Select(r => r.Version).SingleAsync();
    }

    public async Task<PortalUser> UserAsync(PortalUser user)
    {
        await using var db = Database();
        return await db.Users.AsNoTracking().SingleAsync(u => u.Id == user.Id);
    }

    public async Task ChangeAsync(PortalUser user, Action<PortalUser> change)
    {
        await using var db = Database();
        change(await db.Users.SingleAsync(u => u.Id == user.Id));
        await db.SaveChangesAsync();
    }

    public Task GivePhoneAsync(PortalUser user) => ChangeAsync(user, u => u.PhoneNumber = "+49301234567");

    /// <summary>With an authenticator and recovery codes.</summary>
    public async Task<PortalUser> WithSecondStepAsync(PortalUser user)
    {
        await using var scope = Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<PortalUser>>();
        var found = (await users.FindByIdAsync(user.Id.ToString()))!;
        (await users.ResetAuthenticatorKeyAsync(found)).OrThrow();
        (await users.SetTwoFactorEnabledAsync(found, true)).OrThrow();
        await users.GenerateNewTwoFactorRecoveryCodesAsync(found, 10);
        return await UserAsync(user);
    }

    /// <summary>What was mailed because of recoveries, oldest first.</summary>
    public async Task<IReadOnlyList<(RecoveryMailPayload Letter, Guid To, string? Address)>> LettersAsync(string? reference = null)
    {
        await using var db = Database();
        var owed = await db.OutboxMessages.Where(m => m.Kind == EmailKinds.AccessRecovery).OrderBy(m => m.Id).ToListAsync();
        var protector = Services.GetRequiredService<IDataProtectionProvider>().CreateProtector(OutboxMessage.PayloadPurpose);
        return [.. owed
            .Select(m => (Letter: JsonSerializer.Deserialize<RecoveryMailPayload>(protector.Unprotect(m.Payload!), JsonSerializerOptions.Web)!, To: m.RecipientId, m.Address))
            .Where(m => reference is null || m.Letter.Reference == reference)];
    }

    /// <summary>The newest of its kind.</summary>
    public async Task<RecoveryMailPayload> LetterAsync(PortalUser owner, RecoveryMail mail, Guid requestId)
    {
        var reference = (await FindAsync(requestId)).Reference;
        return (await LettersAsync(reference)).Last(m => m.To == owner.Id && m.Letter.Mail == mail).Letter;
    }

    /// <summary>What makes a mailed link open something.</summary>
    public static string SecretOf(string? url) => QueryHelpers.ParseQuery(new Uri(url!).Query)["code"]!;

    public ApiCaller Locked() => this.Nobody();

    protected override void Configure(IServiceCollection services) => services.Replace(ServiceDescriptor.Singleton(new EvenPace(Pace)));

    protected override IEnumerable<KeyValuePair<string, string?>> Settings()
    {
        string[] kinds = ["SignIn", "Token", "Register", "Mail", "Recovery", "RecoveryLook"];
        return base.Settings().Concat(kinds.SelectMany(kind => new KeyValuePair<string, string?>[]
        {
            new($"RateLimits:{kind}:PerAddress", "100000"), new($"RateLimits:{kind}:PerAccount", "100000"),
        }));
    }

    private AsyncServiceScope Visitor(PortalUser? signedIn) => signedIn is null ? Services.CreateAsyncScope() : As(signedIn);
}
