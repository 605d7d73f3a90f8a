using SupportPortal.Domain.AccessRecovery;
using static SupportPortal.Tests.Domain.AccessRecovery.Recoveries;

namespace SupportPortal.Tests.Domain.AccessRecovery;

public sealed class RecoveryEvidenceTests
{
    [Theory]
    [InlineData(RecoveryType.PasswordReset, "EmailCode", true)]
    [InlineData(RecoveryType.PasswordReset, "PhoneCall", true)]
    [InlineData(RecoveryType.PasswordReset, "IdentityDocument", true)]
    [InlineData(RecoveryType.PasswordReset, "KnownAnswers", false)]
    [InlineData(RecoveryType.AccountUnlock, "EmailCode", true)]
    [InlineData(RecoveryType.AccountUnlock, "KnownAnswers", false)]
    [InlineData(RecoveryType.TwoFactorReset, "EmailCode", false)]
    [InlineData(RecoveryType.TwoFactorReset, "IdentityDocument", false)]
    [InlineData(RecoveryType.TwoFactorReset, "EmailCode KnownAnswers", false)]
    [InlineData(RecoveryType.TwoFactorReset, "EmailCode PhoneCall", true)]
    [InlineData(RecoveryType.TwoFactorReset, "IdentityDocument KnownAnswers", true)]
    [InlineData(RecoveryType.EmailChange, "EmailCode", false)]
    [InlineData(RecoveryType.EmailChange, "EmailCode KnownAnswers", false)]
    [InlineData(RecoveryType.EmailChange, "PhoneCall KnownAnswers", true)]
    [InlineData(RecoveryType.EmailChange, "PhoneCall PhoneCall", false)]
    public void The_check_list_of_each_type(RecoveryType type, string accepted, bool isEnough) => Assert.Equal(
        isEnough, RecoveryChecklist.Of(type).IsMetBy([.. accepted.Split(' ').Select(Enum.Parse<RecoveryMethod>)]));

    [Fact]
    public void The_code_is_compared_by_the_system_and_accepted_by_nobody()
    {
        var refusal = Of(RecoveryType.PasswordReset).Judge(RecoveryMethod.EmailCode, true, "They told me", First, Account, Rules, Now).Refusal;

        Assert.Equal(RecoveryRefusals.CodeIsNotJudged, refusal);
    }

    [Fact]
    public void A_call_shows_something_only_on_the_number_on_file()
    {
        var request = Of(RecoveryType.PasswordReset);

        Assert.Equal(
            RecoveryRefusals.NoPhoneOnFile,
            request.Judge(RecoveryMethod.PhoneCall, true, "They called me", First, Account with { Phone = null }, Rules, Now).Refusal);
        Assert.True(request.Judge(RecoveryMethod.PhoneCall, true, "I called them", First, Account, Rules, Now).IsDone);
        Assert.Equal((RecoveryStatus.Verified, First.Id), (request.Status, Assert.Single(request.Evidence).JudgedById));
    }

    [Theory]
    [InlineData(RecoveryMethod.IdentityDocument)]
    [InlineData(RecoveryMethod.KnownAnswers)]
    public void Nobody_accepts_what_was_not_given(RecoveryMethod method) => Assert.Equal(
        RecoveryRefusals.NothingOffered, Of(RecoveryType.EmailChange).Judge(method, true, "Looks good", First, Account, Rules, Now).Refusal);

    [Fact]
    public void What_was_declined_can_be_given_again_and_is_judged_anew()
    {
        var request = Of(RecoveryType.PasswordReset);
        Assert.True(request.OfferDocument(Rules, Now).IsDone);
        Assert.True(request.Judge(RecoveryMethod.IdentityDocument, false, "Another name", First, Account, Rules, Now).IsDone);
        Assert.False(request.WaitsForStaff);
        Assert.Equal(
            RecoveryRefusals.AlreadyJudged, request.Judge(RecoveryMethod.IdentityDocument, true, "After all", First, Account, Rules, Now).Refusal);

        Assert.True(request.OfferDocument(Rules, Now).IsDone);

        Assert.True(request.WaitsForStaff);
        Assert.True(request.Judge(RecoveryMethod.IdentityDocument, true, "This one is hers", First, Account, Rules, Now).IsDone);
        Assert.Equal(RecoveryStatus.Verified, request.Status);
    }

    [Fact]
    public void Whoever_judges_says_what_they_saw()
    {
        var request = Of(RecoveryType.PasswordReset);
        request.OfferDocument(Rules, Now);

        Assert.Equal("notes", request.Judge(RecoveryMethod.IdentityDocument, true, " ", First, Account, Rules, Now).Refusal!.Field);
    }

    [Fact]
    public void Evidence_without_an_account_can_be_declined_and_never_accepted()
    {
        var request = new RecoveryRequest(
            new(RecoveryType.PasswordReset, "nobody@example.com", null, null, null, null, null, null), Rules, Now.AddHours(4), Now);
        Assert.True(request.OfferDocument(Rules, Now).IsDone);
        Assert.True(request.WaitsForStaff);

        Assert.Equal(RecoveryRefusals.NoAccount, request.Judge(RecoveryMethod.IdentityDocument, true, "Fine", First, null, Rules, Now).Refusal);
        Assert.True(request.Judge(RecoveryMethod.IdentityDocument, false, "Nobody of ours", First, null, Rules, Now).IsDone);
        Assert.True(request.Reject(First, "We cannot show that this account is yours.", null, Now).IsDone);
    }

    [Fact]
    public void A_request_without_evidence_ends_soon_and_one_with_evidence_stays()
    {
        var (empty, shown) = (Of(RecoveryType.PasswordReset), Of(RecoveryType.PasswordReset));
        shown.OfferDocument(Rules, Now);

        Assert.False(empty.Expire(Now + Rules.EmptyFor - TimeSpan.FromTicks(1)));
        Assert.True(empty.Expire(Now + Rules.EmptyFor));
        Assert.False(shown.Expire(Now + Rules.EmptyFor));
        Assert.True(shown.Expire(Now + Rules.OpenFor));
    }

    [Fact]
    public void Deleted_evidence_leaves_what_was_decided()
    {
        var request = Of(RecoveryType.PasswordReset);
        request.OfferAnswers("locked", Rules, Now);
        request.Reject(First, "No", Account, Now);

        request.DeleteEvidence(Now.AddDays(7));
        request.DeleteEvidence(Now.AddDays(8));

        Assert.Equal((null, Now.AddDays(7)), (request.Answers, request.EvidenceDeletedAt!.Value));
        Assert.Single(request.Evidence);
        Assert.Single(request.Events.OfType<RecoveryHappened>(), line => line.Step is RecoveryStep.EvidenceDeleted);
    }
}
