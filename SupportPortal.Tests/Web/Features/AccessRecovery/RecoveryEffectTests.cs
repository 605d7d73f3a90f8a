using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.AccessRecovery;
using SupportPortal.Domain.Kernel;
using SupportPortal.Tests.Api;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Features.AccessRecovery.Decide;
using SupportPortal.Web.Features.AccessRecovery.Effects;
using SupportPortal.Web.Features.AccessRecovery.Emails;
using SupportPortal.Web.Features.AccessRecovery.Person;
using SupportPortal.Web.Security;

namespace SupportPortal.Tests.Web.Features.AccessRecovery;

public sealed class RecoveryEffectTests(RecoveryFixture desk) : IClassFixture<RecoveryFixture>
{
    [Fact]
    public async Task A_new_password_by_the_approved_link()
    {
        var owner = await desk.CustomerAsync();
        await desk.ChangeAsync(owner, u => (u.LockoutEnd, u.AccessFailedCount) = (desk.Clock.GetUtcNow().AddHours(1), 3));
        var request = await desk.ApprovedAsync(RecoveryType.PasswordReset, owner);
        var secret = RecoveryFixture.SecretOf((await desk.LetterAsync(owner, RecoveryMail.NewPassword, request.Id)).Url);

        Assert.Contains("PasswordTooShort", (await SetPasswordAsync(secret, "short")).Errors.Select(e => e.Code)); // and the link survives
        Assert.True((await SetPasswordAsync(secret, "Brand-new-Passw0rd")).Succeeded);

        var user = await desk.UserAsync(owner);
        Assert.Equal((null, 0), (user.LockoutEnd, user.AccessFailedCount));
        Assert.Equal(401, (await SignInAsync(owner.Email!, PortalFixture.Password)).Status);
        (await SignInAsync(owner.Email!, "Brand-new-Passw0rd")).Succeeded();
    }

    [Fact]
    public async Task A_password_reset_leaves_the_second_step_where_it_is()
    {
        var owner = await desk.WithSecondStepAsync(await desk.CustomerAsync());
        var request = await desk.ApprovedAsync(RecoveryType.PasswordReset, owner);
        await SetPasswordAsync(RecoveryFixture.SecretOf((await desk.LetterAsync(owner, RecoveryMail.NewPassword, request.Id)).Url), "Brand-new-Passw0rd");

        (await SignInAsync(owner.Email!, "Brand-new-Passw0rd")).Refused(401, "sign-in.two-factor-code-missing");
    }

    [Fact]
    public async Task A_new_address_after_its_yes_and_the_time_to_object_and_back()
    {
        var owner = await desk.CustomerAsync();
        var (old, next) = (owner.Email!, $"moved{owner.Id:N}@example.net");
        var request = await desk.ApprovedAsync(RecoveryType.EmailChange, owner, next);
        var letters = await desk.LettersAsync(request.Reference);
        Assert.Equal(next, Assert.Single(letters, m => m.Letter.Mail is RecoveryMail.ConfirmAddress).Address);
        Assert.Equal(old, Assert.Single(letters, m => m.Letter.Mail is RecoveryMail.AddressWillChange).Address);

        desk.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(0, (await desk.TendAsync()).Changed); // without a yes nothing changes
        var confirm = await desk.LetterAsync(owner, RecoveryMail.ConfirmAddress, request.Id);
        Assert.Null((await FollowAsync(follow => follow.ConfirmAddressAsync(RecoveryFixture.SecretOf(confirm.Url), default))).Refusal);

        (await SignInAsync(next, PortalFixture.Password)).Succeeded();
        Assert.Equal(401, (await SignInAsync(old, PortalFixture.Password)).Status);
        var after = await desk.LettersAsync(request.Reference);
        var (undo, _, address) = Assert.Single(after, m => m.Letter.Mail is RecoveryMail.AddressChanged);
        Assert.Equal(old, address);
        Assert.Single(after, m => m.Letter.Mail is RecoveryMail.AddressIsNew && m.Address == next);

        desk.Clock.Advance(TimeSpan.FromHours(71));
        Assert.Null((await FollowAsync(follow => follow.UndoAsync(RecoveryFixture.SecretOf(undo.Url), default))).Refusal);

        var user = await desk.UserAsync(owner);
        Assert.Equal((old, old, null), (user.Email, user.UserName, user.PasswordHash)); // the password may be known to whoever had it
        Assert.Equal(RecoveryStatus.Undone, await desk.StatusAsync(request.Id));
        Assert.Equal(401, (await SignInAsync(next, PortalFixture.Password)).Status);
        Assert.Equal(401, (await SignInAsync(old, PortalFixture.Password)).Status);
        Assert.Equal(RecoveryRefusals.LinkVoid, (await FollowAsync(follow => follow.UndoAsync(RecoveryFixture.SecretOf(undo.Url), default))).Refusal);
    }

    [Fact]
    public async Task Undoing_takes_away_keys_that_were_added_since()
    {
        var owner = await desk.CustomerAsync();
        var request = await ChangedAsync(owner);
        var ended = (await desk.FindAsync(request.Id)).EndedAt!.Value;
        await using (var db = desk.Database())
        {
            db.Add(Key(owner, 1, ended.AddDays(-1)));
            db.Add(Key(owner, 2, ended.AddMinutes(1)));
            await db.SaveChangesAsync();
        }

        var undo = await desk.LetterAsync(owner, RecoveryMail.AddressChanged, request.Id);
        Assert.Null((await FollowAsync(follow => follow.UndoAsync(RecoveryFixture.SecretOf(undo.Url), default))).Refusal);

        await using var read = desk.Database();
        Assert.Equal([1], (await read.UserPasskeys.Where(k => k.UserId == owner.Id).ToListAsync()).Select(k => k.CredentialId[0]));
    }

    [Fact]
    public async Task After_three_days_nothing_is_taken_back()
    {
        var owner = await desk.CustomerAsync();
        var request = await ChangedAsync(owner);
        var undo = await desk.LetterAsync(owner, RecoveryMail.AddressChanged, request.Id);
        desk.Clock.Advance(RecoveryLink.UndoLife);

        Assert.Equal(RecoveryRefusals.LinkVoid, (await FollowAsync(follow => follow.UndoAsync(RecoveryFixture.SecretOf(undo.Url), default))).Refusal);
    }

    [Fact]
    public async Task The_owner_stops_it_from_the_mailbox_on_file()
    {
        var owner = await desk.CustomerAsync();
        var request = await desk.ApprovedAsync(RecoveryType.EmailChange, owner);
        var notMe = (await desk.LetterAsync(owner, RecoveryMail.AddressWillChange, request.Id)).NotMeUrl;
        var confirm = (await desk.LetterAsync(owner, RecoveryMail.ConfirmAddress, request.Id)).Url;

        Assert.Null((await FollowAsync(follow => follow.DisownAsync(RecoveryFixture.SecretOf(notMe), default))).Refusal);

        Assert.Equal(RecoveryRefusals.LinkVoid, (await FollowAsync(follow => follow.ConfirmAddressAsync(RecoveryFixture.SecretOf(confirm), default))).Refusal);
        desk.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(0, (await desk.TendAsync()).Changed);
        var later = await desk.VerifiedAsync(RecoveryType.PasswordReset, owner);
        Assert.Equal(RecoveryStatus.Verified, await desk.StatusAsync(later.Id)); // the system leaves what was objected to before to people
    }

    [Fact]
    public async Task An_address_that_somebody_took_meanwhile_does_not_take_effect()
    {
        var (owner, other) = (await desk.CustomerAsync(), await desk.CustomerAsync());
        var request = await desk.ApprovedAsync(RecoveryType.EmailChange, owner, "wanted@example.net");
        await FollowAsync(async follow => await follow.ConfirmAddressAsync(RecoveryFixture.SecretOf((await desk.LetterAsync(owner, RecoveryMail.ConfirmAddress, request.Id)).Url), default));
        await desk.ChangeAsync(other, u => (u.Email, u.NormalizedEmail, u.UserName, u.NormalizedUserName) = ("wanted@example.net", "WANTED@EXAMPLE.NET", "wanted@example.net", "WANTED@EXAMPLE.NET"));
        desk.Clock.Advance(TimeSpan.FromDays(1));

        Assert.Equal(0, (await desk.TendAsync()).Changed);

        Assert.Equal(RecoveryStatus.Approved, await desk.StatusAsync(request.Id));
        Assert.Equal(owner.Email, (await desk.UserAsync(owner)).Email);
        var late = await desk.VerifiedAsync(RecoveryType.EmailChange, owner, "wanted@example.net");
        Assert.Equal(RecoveryRefusals.AddressTaken, (await desk.ApproveAsync(await desk.SuperuserAsync(), late.Reference)).Refusal);
    }

    [Fact]
    public async Task Time_ends_requests_and_deletes_what_was_shown()
    {
        var owner = await desk.CustomerAsync();
        var (empty, shown) = (await desk.SubmitAsync(RecoveryType.EmailChange, owner.Email!), await desk.SubmitAsync(RecoveryType.EmailChange, owner.Email!));
        await desk.VerifyAsync(owner, shown.Id);
        await using var picture = new MemoryStream(Pictures.Jpeg);
        Assert.True((await desk.DoAsync<OfferDocument>(offer => offer.ExecuteAsync(shown.Id, picture, default))).IsDone);
        Assert.True((await desk.DoAsync<OfferAnswers>(offer => offer.ExecuteAsync(shown.Id, new("2019", null, null), default))).IsDone);

        desk.Clock.Advance(TimeSpan.FromDays(1));
        await desk.TendAsync();
        Assert.Equal((RecoveryStatus.Expired, RecoveryStatus.Submitted), (await desk.StatusAsync(empty.Id), await desk.StatusAsync(shown.Id)));
        Assert.NotNull((await desk.FindAsync(shown.Id)).LateToldAt);
        desk.Clock.Advance(TimeSpan.FromDays(13));
        await desk.TendAsync();
        Assert.Equal(RecoveryStatus.Expired, await desk.StatusAsync(shown.Id));
        Assert.Single(await desk.LettersAsync(shown.Reference), m => m.Letter.Mail is RecoveryMail.Expired);
        Assert.DoesNotContain(await desk.LettersAsync(empty.Reference), m => m.Letter.Mail is RecoveryMail.Expired);
        desk.Clock.Advance(TimeSpan.FromDays(7));
        await desk.TendAsync();

        await using var db = desk.Database();
        var kept = await db.RecoveryDocuments.SingleAsync(d => d.RequestId == shown.Id);
        Assert.Null(kept.Content);
        Assert.NotNull(kept.DeletedAt);
        Assert.Null((await desk.FindAsync(shown.Id)).Answers);
        Assert.Equal(RecoveryRefusals.NotFound, (await desk.DoAsync<SeeDocument, Result<SeenDocument>>(see => see.ExecuteAsync(shown.Reference, kept.Id, default), await desk.SuperuserAsync())).Refusal);
        var again = await desk.TendAsync();
        Assert.Equal((0, 0), (again.Expired, again.Cleared));
    }

    [Fact]
    public async Task Withdrawing_ends_it_and_a_link_that_was_mailed_before_opens_nothing()
    {
        var owner = await desk.CustomerAsync();
        var request = await desk.ApprovedAsync(RecoveryType.PasswordReset, owner);
        var secret = RecoveryFixture.SecretOf((await desk.LetterAsync(owner, RecoveryMail.NewPassword, request.Id)).Url);

        Assert.True((await desk.DoAsync<WithdrawRecovery>(withdraw => withdraw.ExecuteAsync(request.Id, default))).IsDone);

        Assert.False((await SetPasswordAsync(secret, "Brand-new-Passw0rd")).Succeeded);
        Assert.Single(await desk.LettersAsync(request.Reference), m => m.Letter.Mail is RecoveryMail.Withdrawn);
    }

    [Fact]
    public async Task Every_step_is_a_line_of_the_sealed_log_in_its_order()
    {
        var owner = await desk.CustomerAsync();
        var request = await desk.ApprovedAsync(RecoveryType.TwoFactorReset, owner);

        await using var db = desk.Database();
        var lines = await db.RecoveryLog.Where(e => e.RequestId == request.Id).OrderBy(e => e.Sequence).Select(e => e.Step).ToListAsync();
        Assert.Equal(
            [
                RecoveryStep.Submitted, RecoveryStep.CodeSent, RecoveryStep.EvidenceAccepted, RecoveryStep.EvidenceAccepted, RecoveryStep.Verified,
                RecoveryStep.ApprovedOnce, RecoveryStep.Approved, RecoveryStep.Completed,
            ],
            lines);
    }

    [Fact]
    public async Task Many_at_once_leave_one_unbroken_log()
    {
        var owners = new List<PortalUser>();
        for (var i = 0; i < 8; i++)
            owners.Add(await desk.CustomerAsync());

        await Task.WhenAll(owners.Select(owner => desk.SubmitAsync(RecoveryType.PasswordReset, owner.Email!)));

        await using var db = desk.Database();
        var (seal, lines) = (await db.RecoverySeals.SingleAsync(), await db.RecoveryLog.OrderBy(e => e.Sequence).ToListAsync());
        var chain = new SealedChain(0, null);
        Assert.All(lines, line => Assert.True(chain.Next(line)));
        chain.End(seal.Sequence, seal.Hash);
        Assert.Null(chain.BrokenAt);
    }

    private async Task<SubmittedRecovery> ChangedAsync(PortalUser owner)
    {
        var request = await desk.ApprovedAsync(RecoveryType.EmailChange, owner);
        var confirm = await desk.LetterAsync(owner, RecoveryMail.ConfirmAddress, request.Id);
        Assert.Null((await FollowAsync(follow => follow.ConfirmAddressAsync(RecoveryFixture.SecretOf(confirm.Url), default))).Refusal);
        desk.Clock.Advance(TimeSpan.FromDays(1));
        await desk.TendAsync();
        Assert.Equal(RecoveryStatus.Completed, await desk.StatusAsync(request.Id));
        return request;
    }

    private Task<Result> FollowAsync(Func<FollowLink, Task<Result>> follow) => desk.DoAsync(follow);

    private Task<IdentityResult> SetPasswordAsync(string secret, string password) =>
        desk.DoAsync<SetPasswordByLink, IdentityResult>(set => set.ExecuteAsync(secret, password, default));

    private Task<ApiAnswer> SignInAsync(string email, string password) => desk.Locked().PostAsync("/auth/token", new { email, password });

    private static IdentityUserPasskey<Guid> Key(PortalUser owner, byte id, DateTimeOffset at) => new()
    {
        UserId = owner.Id,
        CredentialId = [id, .. owner.Id.ToByteArray()],
        Data = new() { PublicKey = [1], CreatedAt = at, AttestationObject = [1], ClientDataJson = [1] },
    };
}
