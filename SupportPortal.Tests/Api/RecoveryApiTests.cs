using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.AccessRecovery;
using SupportPortal.Tests.Support;
using SupportPortal.Tests.Web.Features.AccessRecovery;
using SupportPortal.Web.Features.AccessRecovery.Emails;
using SupportPortal.Web.Security;

namespace SupportPortal.Tests.Api;

public sealed class RecoveryApiTests(RecoveryFixture desk) : IClassFixture<RecoveryFixture>
{
    [Fact]
    public async Task From_the_locked_account_to_the_open_one_over_the_api_alone()
    {
        var owner = await desk.CustomerAsync();
        await desk.ChangeAsync(owner, u => u.LockoutEnd = DateTimeOffset.MaxValue); // Identity reads the wall's clock
        var nobody = desk.Locked();
        Assert.Equal(401, (await SignInAsync(owner)).Status);

        var reference = (await nobody.PostAsync(RecoveryFixture.Path, new { type = "account_unlock", email = owner.Email, statement = "I mistyped" }))
            .Succeeded(202).Body.GetProperty("reference").GetString()!;
        var code = (await desk.LettersAsync(reference)).Single().Letter.Code;
        var done = (await nobody.PostAsync($"{RecoveryFixture.Path}/{reference}/verify", new { email = owner.Email, code })).Succeeded();

        Assert.Equal("completed", done.Body.GetProperty("status").GetString());
        (await SignInAsync(owner)).Succeeded();
    }

    [Fact]
    public async Task Two_members_of_staff_remove_a_second_step()
    {
        var owner = await desk.WithSecondStepAsync(await desk.CustomerAsync());
        await desk.GivePhoneAsync(owner);
        var request = await desk.SubmitAsync(RecoveryType.TwoFactorReset, owner.Email!);
        await desk.VerifyAsync(owner, request.Id);
        PortalUser[] staff = [await desk.AgentAsync(), await desk.AgentAsync(), await desk.SuperuserAsync()];
        var path = $"{RecoveryFixture.Path}/{request.Reference}";
        var seen = (await desk.Caller(staff[0]).GetAsync(path)).Succeeded().Body;
        Assert.Equal("+49301234567", seen.GetProperty("phone").GetString());

        var judged = (await desk.Caller(staff[0]).PostAsync(
            $"{path}/evidence", new { version = Version(seen), method = "phone_call", accepted = true, notes = "Her voice" })).Succeeded().Body;
        Assert.Equal("verified", judged.GetProperty("status").GetString());
        (await desk.Caller(staff[1]).PostAsync($"{path}/approve", new { version = Version(seen), notes = "Sure" })).Refused(409, "recovery.changed-meanwhile");
        (await desk.Caller(staff[1]).PostAsync($"{path}/approve", new { version = Version(judged) })).Refused(400, "text.empty", "notes");
        var once = (await desk.Caller(staff[1]).PostAsync($"{path}/approve", new { version = Version(judged), notes = "Sure" })).Succeeded().Body;
        Assert.Equal("approved_once", once.GetProperty("status").GetString());
        (await desk.Caller(staff[1]).PostAsync($"{path}/approve", new { version = Version(once), notes = "Sure" })).Refused(409, "recovery.same-approver");
        (await desk.Caller(staff[0]).PostAsync($"{path}/approve", new { version = Version(once), notes = "Sure" })).Refused(409, "recovery.verifier-approves");
        var done = (await desk.Caller(staff[2]).PostAsync($"{path}/approve", new { version = Version(once), notes = "Sure" })).Succeeded().Body;

        Assert.Equal("completed", done.GetProperty("status").GetString());
        Assert.False((await desk.UserAsync(owner)).TwoFactorEnabled);
        await using var db = desk.Database();
        Assert.False(await db.UserTokens.AnyAsync(t => t.UserId == owner.Id));
        (await SignInAsync(owner)).Succeeded(); // with the password alone
        Assert.Single(await desk.LettersAsync(request.Reference), m => m.Letter.Mail is RecoveryMail.SecondStepOff && m.To == owner.Id);
    }

    [Fact]
    public async Task A_rejected_person_reads_why()
    {
        var owner = await desk.CustomerAsync();
        var request = await desk.SubmitAsync(RecoveryType.EmailChange, owner.Email!);
        await desk.VerifyAsync(owner, request.Id);
        var boss = desk.Caller(await desk.SuperuserAsync());
        var path = $"{RecoveryFixture.Path}/{request.Reference}";

        (await boss.PostAsync($"{path}/reject", new { version = await desk.VersionAsync(request.Reference) })).Refused(400, "text.empty", "reason");
        (await boss.PostAsync($"{path}/reject", new { version = await desk.VersionAsync(request.Reference), reason = "The name differs." })).Succeeded();

        var own = (await desk.Locked().PostAsync($"{path}/status", new { email = owner.Email })).Succeeded().Body;
        Assert.Equal(("rejected", "The name differs."), (own.GetProperty("status").GetString(), own.GetProperty("reason").GetString()));
        Assert.Equal("The name differs.", (await desk.LetterAsync(owner, RecoveryMail.Rejected, request.Id)).Reason);
        (await desk.Locked().PostAsync($"{path}/answers", new { email = owner.Email, other = "But it is me" })).Refused(409, "recovery.no-longer-open");
    }

    [Fact]
    public async Task Bulk_is_for_unlocking_alone()
    {
        var (first, second, third) = (await desk.CustomerAsync(), await desk.CustomerAsync(), await desk.CustomerAsync());
        var boss = await desk.SuperuserAsync();
        var unlocks = new List<string>();
        foreach (var owner in (PortalUser[])[first, second])
        {
            // Odd enough for the system to leave it to people.
            await desk.SubmitAsync(RecoveryType.PasswordReset, owner.Email!);
            await desk.SubmitAsync(RecoveryType.PasswordReset, owner.Email!);
            var unlock = await desk.SubmitAsync(RecoveryType.AccountUnlock, owner.Email!);
            await desk.VerifyAsync(owner, unlock.Id);
            Assert.Equal(RecoveryStatus.Verified, await desk.StatusAsync(unlock.Id));
            unlocks.Add(unlock.Reference);
        }

        var other = await desk.VerifiedAsync(RecoveryType.TwoFactorReset, third);
        async Task<object> PickAsync(string reference) => new { reference, version = await desk.VersionAsync(reference) };

        (await desk.Caller(boss).PostAsync(
            $"{RecoveryFixture.Path}/approve-unlocks", new { requests = new[] { await PickAsync(unlocks[0]), await PickAsync(other.Reference) } }))
            .Refused(400, "recovery.only-unlock-in-bulk");
        Assert.Equal(3, (await desk.Caller(boss).GetAsync($"{RecoveryFixture.Path}?limit=200")).Succeeded().Body.GetProperty("items").EnumerateArray()
            .Count(row => unlocks.Append(other.Reference).Contains(row.GetProperty("reference").GetString())));

        var done = (await desk.Caller(boss).PostAsync(
            $"{RecoveryFixture.Path}/approve-unlocks",
            new { requests = new[] { await PickAsync(unlocks[0]), new { reference = unlocks[1], version = 99 } }, notes = "Morning round" })).Succeeded().Body;

        Assert.Equal(1, done.GetProperty("approved").GetInt32());
        Assert.Equal((unlocks[1], "recovery.changed-meanwhile"), (
            done.GetProperty("refused")[0].GetProperty("reference").GetString(), done.GetProperty("refused")[0].GetProperty("code").GetString()));
    }

    [Fact]
    public async Task The_sealed_log_is_read_and_checked()
    {
        var request = await desk.SubmitAsync(RecoveryType.PasswordReset, "nobody-log@example.com");
        var boss = desk.Caller(await desk.SuperuserAsync());

        var seal = (await boss.PostAsync($"{RecoveryFixture.Path}/log/check")).Succeeded().Body;
        var log = (await boss.GetAsync($"{RecoveryFixture.Path}/log?reference={request.Reference}")).Succeeded().Body;

        Assert.True(seal.GetProperty("checked_lines").GetInt64() >= 2);
        Assert.Equal(["code_sent", "submitted"], log.GetProperty("items").EnumerateArray().Select(line => line.GetProperty("step").GetString()));
        (await boss.GetAsync($"{RecoveryFixture.Path}/log?before=x")).Refused(400, "value.wrong-type", "before");
    }

    [Theory]
    [InlineData("""{ "type": "everything", "email": "a@b.example" }""", "value.not-one-of", "type")]
    [InlineData("""{ "type": "password_reset", "email": "nonsense" }""", "recovery.bad-email", "email")]
    [InlineData("""{ "type": "email_change", "email": "a@b.example" }""", "recovery.bad-email", "new_email")]
    [InlineData("""{ "type": "email_change", "email": "a@b.example", "new_email": "A@b.example" }""", "recovery.same-email", "new_email")]
    [InlineData("""{ "type": "password_reset", "email": "a@b.example", "statement": "\u0007" }""", "text.unprintable", "statement")]
    public async Task What_cannot_be_asked_is_refused_beside_its_field(string body, string code, string field) =>
        (await desk.Locked().PostAsync(RecoveryFixture.Path, body)).Refused(400, code, field);

    private static int Version(System.Text.Json.JsonElement request) => request.GetProperty("version").GetInt32();

    private Task<ApiAnswer> SignInAsync(PortalUser owner) =>
        desk.Locked().PostAsync("/auth/token", new { email = owner.Email, password = PortalFixture.Password });
}
