using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Domain.AccessRecovery;
using SupportPortal.Domain.Kernel;
using SupportPortal.Tests.Api;
using SupportPortal.Tests.Support;
using SupportPortal.Tests.Web.Features.Account;
using SupportPortal.Web.Features.AccessRecovery.Decide;
using SupportPortal.Web.Features.AccessRecovery.Effects;
using SupportPortal.Web.Features.AccessRecovery.Emails;
using SupportPortal.Web.Features.AccessRecovery.Person;
using SupportPortal.Web.Features.Account.Register;
using SupportPortal.Web.Features.Account.Users;
using SupportPortal.Web.Security;

namespace SupportPortal.Tests.Web.Features.AccessRecovery;

/// <summary>The table of attacks, row by row; docs/THREATS.md says what each is about.</summary>
public sealed partial class AttackTests(RecoveryFixture desk) : IClassFixture<RecoveryFixture>
{
    [Theory]
    [InlineData("password_reset")]
    [InlineData("two_factor_reset")]
    [InlineData("account_unlock")]
    [InlineData("email_change")]
    public async Task Enumeration_by_text_and_status(string type)
    {
        var owner = await desk.CustomerAsync();
        var shut = await desk.CustomerAsync();
        await desk.ChangeAsync(shut, u => u.DisabledAt = desk.Clock.GetUtcNow());

        var (known, unknown, closed) = (await WalkAsync(owner.Email!, type), await WalkAsync($"nobody-{type}@example.com", type), await WalkAsync(shut.Email!, type));

        Assert.Equal(known, unknown);
        Assert.Equal(known, closed);
    }

    /// <summary>Every answer waits until the same time is over, whatever it found, and whatever it is about.</summary>
    [Fact]
    public async Task Enumeration_by_timing()
    {
        var owner = await desk.CustomerAsync();
        var known = await desk.SubmitAsync(RecoveryType.PasswordReset, owner.Email!);
        var unknown = await desk.SubmitAsync(RecoveryType.PasswordReset, "nobody-timing@example.com");
        var asks = new List<Func<Task>>
        {
            () => desk.DoAsync<OpenRecovery, Guid?>(open => open.ExecuteAsync(known.Reference, "wrong@example.com", default)),
            () => desk.DoAsync<OpenRecovery, Guid?>(open => open.ExecuteAsync(RecoveryReference.Draw(), owner.Email, default)),
            () => desk.SubmitAsync(RecoveryType.AccountUnlock, owner.Email!),
            () => desk.SubmitAsync(RecoveryType.AccountUnlock, "nobody-timing@example.com"),
        };
        foreach (var id in (Guid[])[known.Id, unknown.Id])
        {
            asks.AddRange(
            [
                () => desk.TryCodeAsync(id, "1"),
                () => desk.DoAsync<SendRecoveryCode>(send => send.ExecuteAsync(id, default)),
                () => desk.DoAsync<OfferAnswers>(offer => offer.ExecuteAsync(id, new("2019", null, null), default)),
                () => desk.DoAsync<AskForCall>(ask => ask.ExecuteAsync(id, "At noon", default)),
                () => desk.DoAsync<OfferDocument>(offer => offer.ExecuteAsync(id, new MemoryStream(Pictures.Png), default)),
                () => desk.DoAsync<SendLinkAgain>(send => send.ExecuteAsync(id, default)),
                () => desk.DoAsync<WithdrawRecovery>(withdraw => withdraw.ExecuteAsync(id, default)),
            ]);
        }

        foreach (var ask in asks)
        {
            desk.Pace.Waits.Clear();
            await ask();
            Assert.Equal([TimeSpan.FromMilliseconds(400)], desk.Pace.Waits);
        }
    }

    [Fact]
    public async Task Enumeration_by_mail()
    {
        var shut = await desk.CustomerAsync();
        await desk.ChangeAsync(shut, u => u.DisabledAt = desk.Clock.GetUtcNow());
        var owner = await desk.CustomerAsync();

        var unknown = await desk.SubmitAsync(RecoveryType.EmailChange, "nobody-mail@example.com", "attacker@example.net");
        var closed = await desk.SubmitAsync(RecoveryType.PasswordReset, shut.Email!);
        var known = await desk.SubmitAsync(RecoveryType.EmailChange, owner.Email!, "attacker@example.net");

        Assert.Empty(await desk.LettersAsync(unknown.Reference));
        Assert.Empty(await desk.LettersAsync(closed.Reference));
        // The owner alone hears of it, at the address on file; the new one gets nothing before people have said yes.
        var (letter, to, address) = Assert.Single(await desk.LettersAsync(known.Reference));
        Assert.Equal((RecoveryMail.Code, owner.Id, owner.Email), (letter.Mail, to, address));
    }

    [Fact]
    public async Task Guessing_a_code_in_parallel()
    {
        var owner = await desk.CustomerAsync();
        var request = await desk.SubmitAsync(RecoveryType.PasswordReset, owner.Email!);
        var right = (await desk.LetterAsync(owner, RecoveryMail.Code, request.Id)).Code!;

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => desk.TryCodeAsync(request.Id, $"{i:00000000}")));

        Assert.DoesNotContain(answers, answer => answer.IsDone);
        Assert.Equal(RecoveryCode.MostTries - 1, answers.Count(answer => answer.Refusal == RecoveryRefusals.WrongCode));
        await using var db = desk.Database();
        Assert.Equal(RecoveryCode.MostTries, await db.RecoveryCodes.Where(c => c.RequestId == request.Id).SumAsync(c => c.Tries));
        Assert.Equal(RecoveryRefusals.CodeUsedUp, (await desk.TryCodeAsync(request.Id, right)).Refusal);
    }

    [Fact]
    public async Task Guessing_codes_across_requests()
    {
        var owner = await desk.CustomerAsync();
        var tries = 0;
        for (var i = 0; i < 3; i++)
        {
            var request = await desk.SubmitAsync(RecoveryType.PasswordReset, owner.Email!);
            for (var t = 0; t < RecoveryCode.MostTries; t++, tries++)
                Assert.False((await desk.TryCodeAsync(request.Id, "0")).IsDone);
        }

        Assert.Equal(15, tries);
        var next = await desk.SubmitAsync(RecoveryType.AccountUnlock, owner.Email!);
        var right = (await desk.LetterAsync(owner, RecoveryMail.Code, next.Id)).Code!;

        Assert.Equal(RecoveryRefusals.CodeUsedUp, (await desk.TryCodeAsync(next.Id, right)).Refusal);
    }

    [Fact]
    public async Task Keeping_the_owner_out_by_using_up_their_tries_from_elsewhere()
    {
        var owner = await desk.CustomerAsync();
        await using (var db = desk.Database())
        {
            for (var i = 0; i < 3; i++)
            {
                var now = desk.Clock.GetUtcNow();
                var hostile = new RecoveryRequest(new(RecoveryType.PasswordReset, owner.Email!, owner.Id, null, null, "203.0.113.9", null, null), RecoverySample.Rules, now, now);
                var (_, code) = RecoveryCode.Draw(hostile.Id, now);
                for (var t = 0; t < RecoveryCode.MostTries; t++)
                    code.Try(code.Guess("1"), now);
                db.AddRange(hostile, code);
            }

            await db.SaveChangesAsync();
        }

        var request = await desk.SubmitAsync(RecoveryType.AccountUnlock, owner.Email!);

        await desk.VerifyAsync(owner, request.Id);
    }

    [Fact]
    public async Task Registering_the_old_address_so_that_its_owner_cannot_take_a_change_back()
    {
        var owner = await desk.CustomerAsync();
        var old = owner.Email!;
        var request = await ChangedAsync(owner);
        var undo = await desk.LetterAsync(owner, RecoveryMail.AddressChanged, request.Id);

        var registered = await desk.DoAsync<RegisterCustomer, Microsoft.AspNetCore.Identity.IdentityResult>(
            register => register.ExecuteAsync(new(old.ToUpperInvariant(), "Sneaky-Passw0rd", "Mallory", "en", null), default));

        Assert.True(registered.Succeeded); // the same answer as always
        await using var db = desk.Database();
        Assert.False(await db.Users.AnyAsync(u => u.Name == "Mallory"));
        Assert.True((await desk.DoAsync<FollowLink>(follow => follow.UndoAsync(RecoveryFixture.SecretOf(undo.Url), default))).IsDone);
        Assert.Equal(old, (await desk.UserAsync(owner)).Email);
    }

    [Fact]
    public async Task Leaving_a_second_step_and_a_telephone_in_an_account_that_is_taken_back()
    {
        var owner = await desk.WithSecondStepAsync(await desk.CustomerAsync());
        await using var db = desk.Database();
        async Task<string?> KeyAsync() => await db.UserTokens.AsNoTracking().Where(t => t.UserId == owner.Id && t.Name == "AuthenticatorKey").Select(t => t.Value).SingleAsync();
        var key = await KeyAsync();
        var request = await ChangedAsync(owner);
        await desk.WithSecondStepAsync(owner); // a key of the thief
        await desk.ChangeAsync(owner, u => u.PhoneNumber = "+15550000000");
        Assert.NotEqual(key, await KeyAsync());

        var undo = await desk.LetterAsync(owner, RecoveryMail.AddressChanged, request.Id);
        Assert.True((await desk.DoAsync<FollowLink>(follow => follow.UndoAsync(RecoveryFixture.SecretOf(undo.Url), default))).IsDone);

        Assert.Equal(key, await KeyAsync());
        Assert.Equal("+49301234567", (await desk.UserAsync(owner)).PhoneNumber);
    }

    [Fact]
    public async Task Taking_the_account_again_by_a_second_request_after_it_was_taken_back()
    {
        var owner = await desk.CustomerAsync();
        var old = owner.Email!;
        var (first, sibling) = (await desk.ApprovedAsync(RecoveryType.EmailChange, owner, "thief1@example.net"), await desk.ApprovedAsync(RecoveryType.EmailChange, owner, "thief2@example.net"));
        foreach (var one in (SubmittedRecovery[])[first, sibling])
        {
            var confirm = await desk.LetterAsync(owner, RecoveryMail.ConfirmAddress, one.Id);
            Assert.True((await desk.DoAsync<FollowLink>(follow => follow.ConfirmAddressAsync(RecoveryFixture.SecretOf(confirm.Url), default))).IsDone);
        }

        desk.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(1, (await desk.TendAsync()).Changed);
        RecoveryStatus[] both = [await desk.StatusAsync(first.Id), await desk.StatusAsync(sibling.Id)];
        Assert.Equal([RecoveryStatus.Completed, RecoveryStatus.Withdrawn], both.Order());
        var done = both[0] is RecoveryStatus.Completed ? first : sibling;

        var next = await ChangedAsync(await desk.UserAsync(owner)); // and on from there
        var laterUndo = await desk.LetterAsync(owner, RecoveryMail.AddressChanged, next.Id);
        var undo = await desk.LetterAsync(owner, RecoveryMail.AddressChanged, done.Id);
        Assert.True((await desk.DoAsync<FollowLink>(follow => follow.UndoAsync(RecoveryFixture.SecretOf(undo.Url), default))).IsDone);

        Assert.Equal(old, (await desk.UserAsync(owner)).Email);
        Assert.Equal(RecoveryRefusals.LinkVoid, (await desk.DoAsync<FollowLink>(follow => follow.UndoAsync(RecoveryFixture.SecretOf(laterUndo.Url), default))).Refusal);
        desk.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(0, (await desk.TendAsync()).Changed);
    }

    [Fact]
    public async Task Changing_to_an_address_with_signs_that_a_user_name_might_not_have()
    {
        var owner = await desk.CustomerAsync();
        var next = $"o'brien{owner.Id:N}@example.net";
        await ChangedAsync(owner, next);

        await using var scope = desk.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<Microsoft.AspNetCore.Identity.UserManager<PortalUser>>();
        var user = (await users.FindByEmailAsync(next))!;
        Assert.True((await users.ChangePasswordAsync(user, PortalFixture.Password, "Brand-new-Passw0rd")).Succeeded);
    }

    [Fact]
    public async Task Keeping_the_owner_from_hearing_of_it()
    {
        var owner = await desk.CustomerAsync();
        var request = await desk.ApprovedAsync(RecoveryType.EmailChange, owner);
        await using var db = desk.Database();
        var letters = await db.OutboxMessages.Where(m => m.RecipientId == owner.Id).Select(m => m.Id).ToListAsync();
        var boss = desk.Caller(await desk.SuperuserAsync());

        foreach (var letter in letters)
            (await boss.PostAsync($"/outbox/{letter}/cancel")).Refused(409, "mail.owners-own");
        Assert.Single(await desk.LettersAsync(request.Reference), m => m.Letter.Mail is RecoveryMail.AddressWillChange && m.Address == owner.Email);
    }

    [Fact]
    public async Task A_code_of_one_request_in_another()
    {
        var (owner, attacker) = (await desk.CustomerAsync(), await desk.CustomerAsync());
        var (victim, own) = (await desk.SubmitAsync(RecoveryType.PasswordReset, owner.Email!), await desk.SubmitAsync(RecoveryType.PasswordReset, attacker.Email!));
        var code = (await desk.LetterAsync(attacker, RecoveryMail.Code, own.Id)).Code!;

        Assert.Equal(RecoveryRefusals.WrongCode, (await desk.TryCodeAsync(victim.Id, code)).Refusal);
    }

    [Fact]
    public async Task Replaying_a_code()
    {
        var owner = await desk.CustomerAsync();
        var request = await desk.SubmitAsync(RecoveryType.TwoFactorReset, owner.Email!);
        var code = (await desk.LetterAsync(owner, RecoveryMail.Code, request.Id)).Code!;
        Assert.True((await desk.TryCodeAsync(request.Id, code)).IsDone);

        Assert.Equal(RecoveryRefusals.CodeUsedUp, (await desk.TryCodeAsync(request.Id, code)).Refusal);
        desk.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True((await desk.DoAsync<SendRecoveryCode>(send => send.ExecuteAsync(request.Id, default))).IsDone);
        Assert.Equal(RecoveryRefusals.WrongCode, (await desk.TryCodeAsync(request.Id, code)).Refusal);
    }

    [Fact]
    public async Task Replaying_a_link_one_for_another_purpose_and_an_old_one()
    {
        var owner = await desk.CustomerAsync();
        var request = await desk.ApprovedAsync(RecoveryType.PasswordReset, owner);
        var first = RecoveryFixture.SecretOf((await desk.LetterAsync(owner, RecoveryMail.NewPassword, request.Id)).Url);
        desk.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True((await desk.DoAsync<SendLinkAgain>(send => send.ExecuteAsync(request.Id, default))).IsDone);
        var letter = await desk.LetterAsync(owner, RecoveryMail.NewPassword, request.Id);

        Assert.False(await SetPasswordAsync(first, "Brand-new-Passw0rd"));
        Assert.False(await SetPasswordAsync(RecoveryFixture.SecretOf(letter.NotMeUrl), "Brand-new-Passw0rd"));
        Assert.Equal(
            RecoveryRefusals.LinkVoid,
            (await desk.DoAsync<FollowLink>(follow => follow.UndoAsync(RecoveryFixture.SecretOf(letter.Url), default))).Refusal);
        Assert.False(await SetPasswordAsync(null, "Brand-new-Passw0rd"));

        var inParallel = await Task.WhenAll(Enumerable.Range(0, 5).Select(i => SetPasswordAsync(RecoveryFixture.SecretOf(letter.Url), $"Brand-new-Passw0rd{i}")));
        Assert.Single(inParallel, done => done);
        Assert.False(await SetPasswordAsync(RecoveryFixture.SecretOf(letter.Url), "Brand-new-Passw0rd"));
        Assert.Equal(RecoveryStatus.Completed, await desk.StatusAsync(request.Id));
    }

    [Fact]
    public async Task A_link_after_its_half_hour_opens_nothing_and_a_new_one_does_while_the_approval_stands()
    {
        var owner = await desk.CustomerAsync();
        var request = await desk.ApprovedAsync(RecoveryType.PasswordReset, owner);
        var first = RecoveryFixture.SecretOf((await desk.LetterAsync(owner, RecoveryMail.NewPassword, request.Id)).Url);
        desk.Clock.Advance(RecoveryLink.PasswordLife);

        Assert.False(await SetPasswordAsync(first, "Brand-new-Passw0rd"));
        Assert.True((await desk.DoAsync<SendLinkAgain>(send => send.ExecuteAsync(request.Id, default))).IsDone);
        Assert.True(await SetPasswordAsync(RecoveryFixture.SecretOf((await desk.LetterAsync(owner, RecoveryMail.NewPassword, request.Id)).Url), "Brand-new-Passw0rd"));
    }

    [Fact]
    public async Task Approving_twice_in_parallel()
    {
        var owner = await desk.CustomerAsync();
        var request = await desk.VerifiedAsync(RecoveryType.TwoFactorReset, owner);
        PortalUser[] staff = [await desk.SuperuserAsync(), await desk.SuperuserAsync(), await desk.AgentAsync(), await desk.AgentAsync()];
        var version = await desk.VersionAsync(request.Reference);

        var answers = await Task.WhenAll(staff.Select(one => desk.ApproveAsync(one, request.Reference, version)));

        Assert.Single(answers, answer => answer.IsDone);
        Assert.Equal(3, answers.Count(answer => answer.Refusal == RecoveryRefusals.Changed));
        Assert.Equal(RecoveryStatus.ApprovedOnce, await desk.StatusAsync(request.Id));

        var next = await desk.VersionAsync(request.Reference);
        var first = (await desk.FindAsync(request.Id)).FirstApprovedById;
        var second = await Task.WhenAll(staff.Select(one => desk.ApproveAsync(one, request.Reference, next)));

        Assert.Single(second, answer => answer.IsDone);
        var decided = await desk.FindAsync(request.Id);
        Assert.Equal(RecoveryStatus.Completed, decided.Status);
        Assert.NotEqual(first, decided.DecidedById);
        Assert.Single(await desk.LettersAsync(request.Reference), m => m.Letter.Mail is RecoveryMail.SecondStepOff);
    }

    [Fact]
    public async Task Deciding_from_a_stale_page()
    {
        var owner = await desk.CustomerAsync();
        var request = await desk.VerifiedAsync(RecoveryType.TwoFactorReset, owner);
        var seen = await desk.VersionAsync(request.Reference);
        Assert.True((await desk.DoAsync<OfferAnswers>(offer => offer.ExecuteAsync(request.Id, new("2019", null, null), default))).IsDone);

        var staff = await desk.SuperuserAsync();

        Assert.Equal(RecoveryRefusals.Changed, (await desk.ApproveAsync(staff, request.Reference, seen)).Refusal);
        Assert.Equal(
            RecoveryRefusals.Changed,
            (await desk.DoAsync<RejectRecovery>(reject => reject.ExecuteAsync(request.Reference, seen, "No", default), staff)).Refusal);
    }

    [Fact]
    public async Task Deciding_with_a_demoted_account()
    {
        var owner = await desk.CustomerAsync();
        var (boss, agent) = (await desk.SuperuserAsync(), await desk.AgentAsync());
        var request = await desk.VerifiedAsync(RecoveryType.TwoFactorReset, owner);
        await using var open = desk.As(agent); // their page is open and knows them as staff
        var caller = desk.Caller(agent);
        Assert.True((await desk.DoAsync<ChangeRole>(change => change.ExecuteAsync(agent.Id, Roles.Customer, default), boss)).IsDone);

        var version = await desk.VersionAsync(request.Reference);
        var answer = await open.ServiceProvider.GetRequiredService<ApproveRecovery>().ExecuteAsync(request.Reference, version, "Sure", default);

        Assert.Equal(RecoveryRefusals.NotStaff, answer.Refusal);
        Assert.Equal(401, (await caller.PostAsync($"{RecoveryFixture.Path}/{request.Reference}/approve", new { version, notes = "Sure" })).Status);
        Assert.Equal(RecoveryStatus.Verified, await desk.StatusAsync(request.Id));
    }

    [Fact]
    public async Task Approving_for_oneself_through_a_second_account_with_the_same_mailbox()
    {
        var agent = await desk.AgentAsync();
        var second = await desk.CustomerAsync();
        await desk.ChangeAsync(second, u =>
        {
            u.Email = u.UserName = agent.Email!.Replace("@", "+private@", StringComparison.Ordinal);
            u.NormalizedEmail = u.NormalizedUserName = u.Email!.ToUpperInvariant();
        });
        second = await desk.UserAsync(second);
        var request = await desk.VerifiedAsync(RecoveryType.TwoFactorReset, second);

        Assert.Equal(RecoveryRefusals.OwnRequest, (await desk.ApproveAsync(agent, request.Reference)).Refusal);
        Assert.Equal(RecoveryRefusals.OwnRequest, (await desk.JudgeAsync(agent, request.Reference, RecoveryMethod.PhoneCall)).Refusal);
    }

    [Fact]
    public async Task Taking_an_account_over_by_having_its_address_changed_to_ones_own()
    {
        var (owner, agent) = (await desk.CustomerAsync(), await desk.AgentAsync());
        var other = agent.Email!.Replace("@", "+x@", StringComparison.Ordinal);
        var request = await desk.VerifiedAsync(RecoveryType.EmailChange, owner, other);

        Assert.Equal(RecoveryRefusals.OwnRequest, (await desk.ApproveAsync(agent, request.Reference)).Refusal);
    }

    [Fact]
    public async Task Staff_asking_while_signed_in_and_deciding_then()
    {
        var (owner, agent) = (await desk.CustomerAsync(), await desk.AgentAsync());
        var request = await desk.SubmitAsync(RecoveryType.TwoFactorReset, owner.Email!, signedIn: agent);
        await desk.VerifyAsync(owner, request.Id);

        Assert.Equal(RecoveryRefusals.OwnRequest, (await desk.ApproveAsync(agent, request.Reference)).Refusal);
    }

    [Fact]
    public async Task An_agent_taking_over_the_account_of_a_superuser()
    {
        var (boss, agent) = (await desk.SuperuserAsync(), await desk.AgentAsync());
        var request = await desk.SubmitAsync(RecoveryType.PasswordReset, boss.Email!);
        await desk.VerifyAsync(boss, request.Id);

        Assert.Equal(RecoveryStatus.Verified, await desk.StatusAsync(request.Id)); // and not by the system
        Assert.Equal(RecoveryRefusals.SuperusersOnly, (await desk.ApproveAsync(agent, request.Reference)).Refusal);
        Assert.True((await desk.ApproveAsync(await desk.SuperuserAsync(), request.Reference)).IsDone);
    }

    [Fact]
    public async Task Changing_the_address_while_a_request_is_open()
    {
        var owner = await desk.CustomerAsync();
        var fresh = await desk.SubmitAsync(RecoveryType.AccountUnlock, owner.Email!);
        var code = (await desk.LetterAsync(owner, RecoveryMail.Code, fresh.Id)).Code!;
        var waiting = await desk.VerifiedAsync(RecoveryType.TwoFactorReset, owner);
        var approved = await desk.ApprovedAsync(RecoveryType.PasswordReset, owner);
        var link = RecoveryFixture.SecretOf((await desk.LetterAsync(owner, RecoveryMail.NewPassword, approved.Id)).Url);

        await desk.ChangeAsync(owner, u => (u.Email, u.NormalizedEmail) = ("moved@example.com", "MOVED@EXAMPLE.COM"));

        Assert.Equal(RecoveryRefusals.CodeUsedUp, (await desk.TryCodeAsync(fresh.Id, code)).Refusal);
        Assert.Equal(RecoveryRefusals.AccountChanged, (await desk.ApproveAsync(await desk.SuperuserAsync(), waiting.Reference)).Refusal);
        Assert.False(await SetPasswordAsync(link, "Brand-new-Passw0rd"));
        desk.Clock.Advance(TimeSpan.FromMinutes(1));
        var before = (await desk.LettersAsync(fresh.Reference)).Count;
        await desk.DoAsync<SendRecoveryCode>(send => send.ExecuteAsync(fresh.Id, default));
        Assert.Equal(before, (await desk.LettersAsync(fresh.Reference)).Count); // the new address is not the one on file then
    }

    [Fact]
    public async Task Flooding_with_requests()
    {
        var owner = await desk.CustomerAsync();
        foreach (var email in (string[])[owner.Email!, "nobody-flood@example.com"])
        {
            for (var i = 0; i < 5; i++)
                await desk.SubmitAsync(RecoveryType.PasswordReset, email);
            var more = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => desk.Locked().PostAsync(RecoveryFixture.Path, new { type = "account_unlock", email })));
            Assert.All(more, answer => answer.Refused(429, "recovery.too-many-requests"));
        }

        await using var db = desk.Database();
        Assert.Equal(5, await db.RecoveryRequests.CountAsync(r => r.AccountId == owner.Id));
        Assert.Equal(5, (await desk.LettersAsync()).Count(m => m.To == owner.Id));
    }

    [Theory]
    [InlineData("RateLimits:Recovery:PerAddress")]
    [InlineData("RateLimits:Recovery:PerAccount")]
    [InlineData("RateLimits:Recovery:PerNetwork")]
    public async Task Flooding_from_one_address_network_or_for_one_account(string limit)
    {
        await using var strict = desk.NewApp(host => host.UseSetting(limit, "2"));
        using var http = strict.CreateClient();
        var caller = new ApiCaller(http);
        var statuses = new List<int>();
        for (var i = 0; i < 3; i++)
            statuses.Add((await caller.PostAsync(RecoveryFixture.Path, new { type = "password_reset", email = $"nobody-{limit.Replace(':', '-')}@example.com" })).Status);

        Assert.Equal([202, 202, 429], statuses);
    }

    [Fact]
    public async Task Injecting_a_host_into_links()
    {
        var owner = await desk.CustomerAsync();
        using var http = desk.App.CreateClient();
        using var ask = new HttpRequestMessage(HttpMethod.Post, "/api/v1" + RecoveryFixture.Path) { Content = ApiCaller.Json(new { type = "password_reset", email = owner.Email }) };
        ask.Headers.Host = "evil.example";
        ask.Headers.Add("X-Forwarded-Host", "evil.example");
        using var answer = await http.SendAsync(ask);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var (letter, _, _) = Assert.Single(await desk.LettersAsync(), m => m.To == owner.Id);
        Assert.StartsWith("https://desk.example/", letter.Url, StringComparison.Ordinal);
        Assert.StartsWith("https://desk.example/", letter.NotMeUrl, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Forging_a_reference_or_the_pass_of_a_request()
    {
        var (owner, attacker) = (await desk.CustomerAsync(), await desk.CustomerAsync());
        var request = await desk.SubmitAsync(RecoveryType.PasswordReset, owner.Email!);
        var caller = desk.Locked();
        foreach (var (reference, email) in ((string, string?)[])
        [
            (request.Reference, attacker.Email), (RecoveryReference.Draw(), owner.Email), (request.Id.ToString(), owner.Email),
            ("%27%20OR%201%3D1", owner.Email), (request.Reference, "%"), (request.Reference, null),
        ])
            (await caller.PostAsync($"{RecoveryFixture.Path}/{reference}/status", new { email })).Refused(404, "recovery.not-found");

        var pass = desk.Services.GetRequiredService<RecoveryPass>();
        var context = new DefaultHttpContext();
        pass.Give(context, request.Id);
        var given = SetCookie().Match(context.Response.Headers.SetCookie.ToString());
        Assert.Contains("httponly", context.Response.Headers.SetCookie.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(request.Id, ReadPass(pass, Uri.UnescapeDataString(given.Groups["value"].Value)));
        Assert.Null(ReadPass(pass, Convert.ToBase64String(request.Id.ToByteArray())));
        Assert.Null(ReadPass(pass, "x" + Uri.UnescapeDataString(given.Groups["value"].Value)[1..]));
        desk.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Null(ReadPass(pass, Uri.UnescapeDataString(given.Groups["value"].Value)));
    }

    [Fact]
    public async Task Script_in_every_field()
    {
        const string Hostile = "<script>alert(1)</script><img src=x onerror=alert(2)>";
        var (owner, agent, boss) = (await desk.CustomerAsync(), await desk.AgentAsync(), await desk.SuperuserAsync());
        await desk.ChangeAsync(owner, u => u.Name = Hostile);
        await desk.GivePhoneAsync(owner);
        using var http = desk.App.CreateClient();
        http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", Hostile);
        var caller = new ApiCaller(http);
        var reference = (await caller.PostAsync(
            RecoveryFixture.Path, new { type = "email_change", email = owner.Email, new_email = "x'onclick='alert@example.net", statement = Hostile }))
            .Succeeded(202).Body.GetProperty("reference").GetString()!;
        var path = $"{RecoveryFixture.Path}/{reference}";
        (await caller.PostAsync($"{path}/answers", new { email = owner.Email, signed_up = Hostile, last_tickets = Hostile, other = Hostile })).Succeeded();
        (await caller.PostAsync($"{path}/call", new { email = owner.Email, call_wish = Hostile })).Succeeded();
        using var lead = await Visitor.SignedInAsync(desk.App, boss);
        var open = await lead.GetAsync($"/recovery/{reference}");
        var staff = desk.Caller(agent);
        (await staff.PostAsync($"{path}/evidence", new { version = await desk.VersionAsync(reference), method = "phone_call", accepted = false, notes = Hostile })).Succeeded();
        (await staff.PostAsync($"{path}/reject", new { version = await desk.VersionAsync(reference), reason = Hostile })).Succeeded();

        using var person = new Visitor(desk.App);
        await person.SubmitAsync("/recover/status", "come-back", ("Input.Reference", reference), ("Input.Email", owner.Email!));
        Answer[] pages =
        [
            open, await lead.GetAsync($"/recovery/{reference}"), await lead.GetAsync("/recovery?tab=ended"), await lead.GetAsync($"/recovery/log?q={reference}"),
            await lead.GetAsync("/action-log"), await lead.GetAsync("/notifications"), await person.GetAsync($"/recover/{reference}"),
        ];
        foreach (var page in pages)
        {
            Assert.DoesNotContain("<script>alert", page.Html, StringComparison.Ordinal);
            Assert.DoesNotContain("<img src=x", page.Html, StringComparison.Ordinal);
            Assert.DoesNotContain("'onclick='alert", page.Html, StringComparison.Ordinal);
        }

        // Where it belongs it is there to be read.
        Assert.All((Answer[])[pages[0], pages[1], pages[3], pages[6]], page => Assert.Contains("<script>alert(1)</script>", page.Text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("<script>alert(1)</script>", "image/png")]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>", "image/jpeg")]
    [InlineData("%PDF-1.7 /OpenAction /JavaScript", "image/png")]
    public async Task Uploading_a_script_as_a_document(string content, string type)
    {
        var owner = await desk.CustomerAsync();
        var request = await desk.SubmitAsync(RecoveryType.EmailChange, owner.Email!);

        (await UploadAsync(request.Reference, owner.Email!, System.Text.Encoding.UTF8.GetBytes(content), type)).Refused(400, "recovery.not-a-document", "document");

        await using var db = desk.Database();
        Assert.False(await db.RecoveryDocuments.AnyAsync(d => d.RequestId == request.Id));
    }

    [Fact]
    public async Task Hiding_a_script_behind_a_picture_and_reading_pictures_from_the_database()
    {
        var owner = await desk.CustomerAsync();
        var request = await desk.SubmitAsync(RecoveryType.EmailChange, owner.Email!);
        byte[] both = [.. Pictures.Png, .. "<script>alert(1)</script>"u8];

        (await UploadAsync(request.Reference, owner.Email!, both, "image/png")).Succeeded();

        await using var db = desk.Database();
        var kept = await db.RecoveryDocuments.AsNoTracking().SingleAsync(d => d.RequestId == request.Id);
        Assert.Equal(-1, kept.Content.AsSpan().IndexOf(Pictures.Png.AsSpan(0, 8)));
        var seen = await desk.DoAsync<SeeDocument, Result<SeenDocument>>(see => see.ExecuteAsync(request.Reference, kept.Id, default), await desk.AgentAsync());
        Assert.Equal(Pictures.Png, seen.Value.Content);
        var line = await db.RecoveryLog.OrderByDescending(e => e.Sequence).FirstAsync(e => e.RequestId == request.Id);
        Assert.Equal(RecoveryStep.DocumentSeen, line.Step);
    }

    [Fact]
    public async Task Reading_somebody_elses_documents_or_ones_own_as_staff()
    {
        var (owner, agent) = (await desk.CustomerAsync(), await desk.AgentAsync());
        var (request, other) = (await desk.SubmitAsync(RecoveryType.EmailChange, owner.Email!, agent.Email), await desk.SubmitAsync(RecoveryType.EmailChange, owner.Email!));
        (await UploadAsync(request.Reference, owner.Email!, Pictures.Jpeg, "image/jpeg")).Succeeded();
        await using var db = desk.Database();
        var id = await db.RecoveryDocuments.Where(d => d.RequestId == request.Id).Select(d => d.Id).SingleAsync();

        Assert.Equal(RecoveryRefusals.NotFound, (await SeeAsync(other.Reference, id, await desk.SuperuserAsync())).Refusal);
        Assert.Equal(RecoveryRefusals.OwnRequest, (await SeeAsync(request.Reference, id, agent)).Refusal);
        Assert.Equal(RecoveryRefusals.NotStaff, (await SeeAsync(request.Reference, id, owner)).Refusal);
    }

    [Theory]
    [InlineData(RecoveryType.PasswordReset)]
    [InlineData(RecoveryType.TwoFactorReset)]
    [InlineData(RecoveryType.AccountUnlock)]
    [InlineData(RecoveryType.EmailChange)]
    public async Task Keeping_a_session_alive_after_the_effect(RecoveryType type)
    {
        var owner = await desk.CustomerAsync();
        using var browser = await Visitor.SignedInAsync(desk.App, owner);
        var token = desk.Caller(owner);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/support")).Status);
        (await token.GetAsync("/tickets")).Succeeded();

        var request = await desk.ApprovedAsync(type, owner);
        if (type is RecoveryType.PasswordReset)
            Assert.True(await SetPasswordAsync(RecoveryFixture.SecretOf((await desk.LetterAsync(owner, RecoveryMail.NewPassword, request.Id)).Url), "Brand-new-Passw0rd"));
        if (type is RecoveryType.EmailChange)
        {
            var letter = await desk.LetterAsync(owner, RecoveryMail.ConfirmAddress, request.Id);
            Assert.True((await desk.DoAsync<FollowLink>(follow => follow.ConfirmAddressAsync(RecoveryFixture.SecretOf(letter.Url), default))).IsDone);
            (await token.GetAsync("/tickets")).Succeeded(); // nothing has changed yet
            desk.Clock.Advance(TimeSpan.FromDays(1));
            Assert.Equal(1, (await desk.TendAsync()).Changed);
            token = null;
        }

        Assert.Equal(RecoveryStatus.Completed, await desk.StatusAsync(request.Id));
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/support")).Status);
        if (token is not null)
            Assert.Equal(401, (await token.GetAsync("/tickets")).Status);
        await using var db = desk.Database();
        Assert.False(await db.Sessions.AnyAsync(s => s.UserId == owner.Id && s.EndedAt == null));
    }

    private async Task<SubmittedRecovery> ChangedAsync(PortalUser owner, string? next = null)
    {
        var request = await desk.ApprovedAsync(RecoveryType.EmailChange, owner, next);
        var confirm = await desk.LetterAsync(owner, RecoveryMail.ConfirmAddress, request.Id);
        Assert.True((await desk.DoAsync<FollowLink>(follow => follow.ConfirmAddressAsync(RecoveryFixture.SecretOf(confirm.Url), default))).IsDone);
        desk.Clock.Advance(TimeSpan.FromDays(1));
        await desk.TendAsync();
        Assert.Equal(RecoveryStatus.Completed, await desk.StatusAsync(request.Id));
        return request;
    }

    /// <summary>What anybody sees who asks, with what differs from one request to the next taken out.</summary>
    private async Task<string> WalkAsync(string email, string type)
    {
        var caller = desk.Locked();
        var submitted = (await caller.PostAsync(RecoveryFixture.Path, new { type, email, new_email = type is "email_change" ? "other@example.net" : null, statement = "Help" })).Succeeded(202);
        var reference = submitted.Body.GetProperty("reference").GetString()!;
        var path = $"{RecoveryFixture.Path}/{reference}";
        ApiAnswer[] answers =
        [
            submitted,
            await caller.PostAsync($"{path}/status", new { email }),
            await caller.PostAsync($"{path}/code", new { email }),
            await caller.PostAsync($"{path}/verify", new { email, code = "1" }),
            await caller.PostAsync($"{path}/answers", new { email, other = "My dog" }),
            await caller.PostAsync($"{path}/call", new { email, call_wish = "At noon" }),
            await UploadAsync(reference, email, Pictures.Png, "image/png"),
            await caller.PostAsync($"{path}/link", new { email }),
            await caller.PostAsync($"{path}/withdraw", new { email }),
            await caller.PostAsync($"{path}/withdraw", new { email }),
        ];
        return string.Join('\n', answers.Select(a => $"{a.Status} {a.Text}")).Replace(reference, "REC", StringComparison.Ordinal);
    }

    private async Task<ApiAnswer> UploadAsync(string reference, string email, byte[] content, string type)
    {
        using var http = desk.App.CreateClient();
        http.DefaultRequestHeaders.Add("Recovery-Email", email);
        using var body = new ByteArrayContent(content);
        body.Headers.ContentType = new MediaTypeHeaderValue(type);
        return await new ApiCaller(http).SendAsync(HttpMethod.Post, $"{RecoveryFixture.Path}/{reference}/documents", body);
    }

    private Task<Result<SeenDocument>> SeeAsync(string reference, Guid id, PortalUser by) =>
        desk.DoAsync<SeeDocument, Result<SeenDocument>>(see => see.ExecuteAsync(reference, id, default), by);

    private async Task<bool> SetPasswordAsync(string? secret, string password) =>
        (await desk.DoAsync<SetPasswordByLink, Microsoft.AspNetCore.Identity.IdentityResult>(set => set.ExecuteAsync(secret, password, default))).Succeeded;

    private static Guid? ReadPass(RecoveryPass pass, string value)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers.Cookie = $"portal-recovery={Uri.EscapeDataString(value)}";
        return pass.Read(context);
    }

    [GeneratedRegex("portal-recovery=(?<value>[^;]+)", RegexOptions.None, 1_000)]
    private static partial Regex SetCookie();
}
