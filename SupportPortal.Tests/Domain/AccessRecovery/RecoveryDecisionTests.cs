using SupportPortal.Domain.AccessRecovery;
using SupportPortal.Domain.Kernel;
using static SupportPortal.Tests.Domain.AccessRecovery.Recoveries;

namespace SupportPortal.Tests.Domain.AccessRecovery;

public sealed class RecoveryDecisionTests
{
    [Theory]
    [InlineData(RecoveryType.PasswordReset, false)]
    [InlineData(RecoveryType.AccountUnlock, false)]
    [InlineData(RecoveryType.TwoFactorReset, true)]
    [InlineData(RecoveryType.EmailChange, true)]
    public void Changing_a_lock_takes_two_people(RecoveryType type, bool takesTwo)
    {
        var request = Verified(type);

        Assert.True(request.Approve(First, "Sure", Account, Rules, Now).IsDone);

        Assert.Equal(takesTwo ? RecoveryStatus.ApprovedOnce : RecoveryStatus.Approved, request.Status);
        if (!takesTwo)
            return;
        Assert.Equal(RecoveryRefusals.SameApprover, request.Approve(First, "Sure again", Account, Rules, Now).Refusal);
        Assert.Equal(RecoveryRefusals.VerifierApproves, request.Approve(Third, "I spoke with her", Account, Rules, Now, First).Refusal);
        Assert.True(request.Approve(Second, "Sure", Account, Rules, Now, First).IsDone);
        Assert.Equal((RecoveryStatus.Approved, First.Id, Second.Id), (request.Status, request.FirstApprovedById, request.DecidedById));
    }

    [Fact]
    public void A_first_yes_of_somebody_who_has_no_say_any_more_does_not_count()
    {
        var (gone, outranked) = (In(RecoveryStatus.ApprovedOnce), Verified(RecoveryType.TwoFactorReset));
        var agent = Admin("agent", isSuperuser: false);
        Assert.True(outranked.Approve(agent, "Sure", Account, Rules, Now).IsDone);

        Assert.True(gone.Approve(Second, "Sure", Account, Rules, Now, first: null).IsDone);
        Assert.True(outranked.Approve(Second, "Sure", Account with { IsStaff = true }, Rules, Now, agent).IsDone);

        Assert.Equal((RecoveryStatus.ApprovedOnce, Second.Id), (gone.Status, gone.FirstApprovedById));
        Assert.Equal((RecoveryStatus.ApprovedOnce, Second.Id), (outranked.Status, outranked.FirstApprovedById));
    }

    [Fact]
    public void Two_accounts_with_one_mailbox_are_one_person()
    {
        var request = In(RecoveryStatus.ApprovedOnce);
        var again = Admin("again") with { Email = First.Email.Replace("@", "+2@", StringComparison.Ordinal) };

        Assert.Equal(RecoveryRefusals.SameApprover, request.Approve(again, "Sure", Account, Rules, Now, First).Refusal);
    }

    [Fact]
    public void Who_became_staff_after_the_approval_is_looked_at_again()
    {
        var request = Approved(RecoveryType.PasswordReset);

        Assert.Equal(RecoveryRefusals.AccountChanged, request.Complete(Account with { IsStaff = true }, Now).Refusal);
    }

    [Fact]
    public void Nothing_is_approved_before_the_evidence_is_enough() => Assert.Equal(
        RecoveryRefusals.NotEnoughEvidence, Of(RecoveryType.PasswordReset).Approve(First, null, Account, Rules, Now).Refusal);

    [Fact]
    public void Where_two_are_needed_each_says_why() =>
        Assert.Equal("notes", Verified(RecoveryType.EmailChange).Approve(First, " ", Account, Rules, Now).Refusal!.Field);

    [Fact]
    public void Nobody_judges_or_decides_what_is_their_own()
    {
        var owner = new RecoveryAdmin(Account.Id, "Anna", "other@desk.example", true);
        var asked = Admin("asked");
        var sameMailbox = Admin("x") with { Email = "Anna+desk@Example.com" };
        var newMailbox = Admin("y") with { Email = "ANNA@new.example" };
        (RecoveryRequest Request, RecoveryAdmin Admin)[] own =
        [
            (Of(RecoveryType.EmailChange), owner), (Of(RecoveryType.EmailChange, submittedBy: asked.Id), asked),
            (Of(RecoveryType.EmailChange), sameMailbox), (Of(RecoveryType.EmailChange), newMailbox),
        ];
        foreach (var (request, admin) in own)
        {
            request.OfferDocument(Rules, Now);
            Assert.Equal(RecoveryRefusals.OwnRequest, request.Judge(RecoveryMethod.IdentityDocument, true, "Me", admin, Account, Rules, Now).Refusal);
            Assert.Equal(RecoveryRefusals.OwnRequest, request.Reject(admin, "No", Account, Now).Refusal);
            Assert.Equal(RecoveryRefusals.OwnRequest, request.Approve(admin, "Yes", Account, Rules, Now).Refusal);
            Assert.Equal(RecoveryStatus.Submitted, request.Status);
        }
    }

    [Theory]
    [InlineData("a@x.example", "A@X.example", true)]
    [InlineData("a+1@x.example", "a@x.example", true)]
    [InlineData("a.b.c@gmail.com", "abc+x@googlemail.com", true)]
    [InlineData("a.b@x.example", "ab@x.example", false)]
    [InlineData("+a@x.example", "@x.example", false)]
    [InlineData("a@x.example", "a@y.example", false)]
    public void One_mailbox_under_two_addresses(string one, string other, bool same) => Assert.Equal(same, SamePerson.Share(one, other));

    [Fact]
    public void The_account_of_staff_is_for_superusers()
    {
        var colleague = Account with { IsStaff = true };
        var agent = Admin("agent", isSuperuser: false);
        var request = Verified(RecoveryType.PasswordReset);

        Assert.Equal(RecoveryRefusals.SuperusersOnly, request.Approve(agent, null, colleague, Rules, Now).Refusal);
        Assert.Equal(RecoveryRefusals.SuperusersOnly, request.Reject(agent, "No", colleague, Now).Refusal);
        Assert.True(request.Approve(First, null, colleague, Rules, Now).IsDone);
    }

    public static TheoryData<string, RecoveryAccount?, Refusal> Obstacles() => new()
    {
        { "no account", null, RecoveryRefusals.NoAccount },
        { "another account", Account with { Id = Guid.Empty }, RecoveryRefusals.NoAccount },
        { "shut", Account with { IsShut = true }, RecoveryRefusals.AccountShut },
        { "another address", Account with { Email = "moved@example.com" }, RecoveryRefusals.AccountChanged },
    };

    [Theory]
    [MemberData(nameof(Obstacles))]
    public void What_became_of_the_account_stands_in_the_way(string what, RecoveryAccount? account, Refusal refusal)
    {
        var (waiting, approved) = (Verified(RecoveryType.AccountUnlock), Approved(RecoveryType.AccountUnlock));

        Assert.Equal((what, refusal), (what, waiting.Approve(First, null, account, Rules, Now).Refusal!));
        Assert.Equal((what, refusal), (what, approved.Complete(account, Now).Refusal!));
    }

    [Fact]
    public void The_system_approves_what_the_rules_let_it()
    {
        var (reset, unlock) = (Verified(RecoveryType.PasswordReset), Verified(RecoveryType.AccountUnlock));

        Assert.True(reset.ApproveBySystem(Account, [], Rules, Now));
        Assert.True(unlock.ApproveBySystem(Account, [RiskFlag.NewNetwork], Rules, Now));
        Assert.Null(reset.DecidedById);
    }

    [Fact]
    public void The_system_never_changes_a_lock_whatever_the_rules_say()
    {
        var rules = new RecoveryRules(Enum.GetValues<RecoveryType>());

        Assert.False(Verified(RecoveryType.TwoFactorReset).ApproveBySystem(Account, [], rules, Now));
        Assert.False(Verified(RecoveryType.EmailChange).ApproveBySystem(Account, [], rules, Now));
    }

    [Fact]
    public void The_system_leaves_what_is_odd_to_people()
    {
        Assert.False(Verified(RecoveryType.PasswordReset).ApproveBySystem(Account, [RiskFlag.RefusedBefore], Rules, Now));
        Assert.False(Verified(RecoveryType.PasswordReset).ApproveBySystem(Account with { IsStaff = true }, [], Rules, Now));
        Assert.False(Verified(RecoveryType.PasswordReset).ApproveBySystem(Account with { Email = "moved@example.com" }, [], Rules, Now));
        Assert.False(Verified(RecoveryType.PasswordReset).ApproveBySystem(Account, [], new([]), Now));
        var byDocument = Of(RecoveryType.PasswordReset);
        byDocument.OfferDocument(Rules, Now);
        byDocument.Judge(RecoveryMethod.IdentityDocument, true, "Hers", First, Account, Rules, Now);
        Assert.False(byDocument.ApproveBySystem(Account, [], Rules, Now));
    }

    [Fact]
    public void A_new_address_needs_its_yes_and_the_time_to_object()
    {
        var request = Approved(RecoveryType.EmailChange);
        var due = Now + Rules.CoolingOff;
        Assert.False(request.AddressIsDue(due));
        Assert.Equal(RecoveryRefusals.NoLongerOpen, request.Complete(Account, due).Refusal);

        Assert.True(request.ConfirmAddress(Now).IsDone);

        Assert.False(request.AddressIsDue(due - TimeSpan.FromTicks(1)));
        Assert.True(request.AddressIsDue(due));
        Assert.True(request.Complete(Account, due).IsDone);
        Assert.Equal(RecoveryRefusals.UndoneTooLate, request.Undo(due + RecoveryLink.UndoLife).Refusal);
        Assert.True(request.Undo(due + RecoveryLink.UndoLife - TimeSpan.FromTicks(1)).IsDone);
    }

    [Fact]
    public void During_the_time_to_object_staff_and_owner_can_stop_it()
    {
        var (stopped, disowned) = (Approved(RecoveryType.EmailChange), Approved(RecoveryType.EmailChange));

        Assert.True(stopped.Reject(Third, "The owner called", Account, Now).IsDone);
        Assert.True(disowned.Disown(Now).IsDone);

        Assert.Equal((RecoveryStatus.Rejected, RecoveryStatus.Withdrawn, Now), (stopped.Status, disowned.Status, disowned.ObjectedAt!.Value));
    }

    [Fact]
    public void A_settled_request_can_only_be_undone_when_it_changed_an_address()
    {
        var request = Approved(RecoveryType.AccountUnlock);
        Assert.True(request.Complete(Account, Now).IsDone);

        Assert.Equal(RecoveryRefusals.NoLongerOpen, request.Undo(Now).Refusal);
    }

    [Fact]
    public void An_approval_is_not_for_ever()
    {
        var request = Approved(RecoveryType.PasswordReset);

        Assert.Equal(RecoveryRefusals.NoLongerOpen, request.Complete(Account, Now + Rules.ApprovedFor).Refusal);
        Assert.True(request.Expire(Now + Rules.ApprovedFor));
    }
}
