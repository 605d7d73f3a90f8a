using SupportPortal.Domain.AccessRecovery;

namespace SupportPortal.Tests.Domain.AccessRecovery;

/// <summary>Requests and people for the tests of access recovery.</summary>
internal static class Recoveries
{
    public static readonly DateTimeOffset Now = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);

    public static readonly RecoveryRules Rules = new([RecoveryType.PasswordReset, RecoveryType.AccountUnlock]);

    public static readonly RecoveryAccount Account =
        new(Guid.CreateVersion7(), "Anna", "anna@example.com", IsStaff: false, IsShut: false, Phone: "+49301234567");

    public static readonly RecoveryAdmin First = Admin("first");
    public static readonly RecoveryAdmin Second = Admin("second");
    public static readonly RecoveryAdmin Third = Admin("third");

    public static RecoveryAdmin Admin(string name, bool isSuperuser = true) => new(Guid.CreateVersion7(), name, $"{name}@desk.example", isSuperuser);

    public static RecoveryRequest Of(RecoveryType type, RecoveryAccount? account = null, Guid? submittedBy = null, string newEmail = "anna@new.example") => new(
        new(
            type, "anna@example.com", (account ?? Account).Id, type is RecoveryType.EmailChange ? newEmail : null, null, "192.0.2.7", "Firefox",
            submittedBy),
        Rules, Now.AddHours(4), Now);

    /// <summary>Enough was shown, judged by the third.</summary>
    public static RecoveryRequest Verified(RecoveryType type)
    {
        var request = Of(type);
        Assert.True(request.AcceptCode(Rules, Now).IsDone);
        if (RecoveryRules.NeedsSecond(type))
            Assert.True(request.Judge(RecoveryMethod.PhoneCall, true, "Her voice, her order", Third, Account, Rules, Now).IsDone);
        Assert.Equal(RecoveryStatus.Verified, request.Status);
        return request;
    }

    public static RecoveryRequest Approved(RecoveryType type)
    {
        var request = Verified(type);
        Assert.True(request.Approve(First, "Sure", Account, Rules, Now).IsDone);
        if (RecoveryRules.NeedsSecond(type))
            Assert.True(request.Approve(Second, "Sure as well", Account, Rules, Now, First).IsDone);
        Assert.Equal(RecoveryStatus.Approved, request.Status);
        return request;
    }

    /// <summary>In this state, by the moves that lead there.</summary>
    public static RecoveryRequest In(RecoveryStatus status)
    {
        var request = status switch
        {
            RecoveryStatus.Submitted => Of(RecoveryType.EmailChange),
            RecoveryStatus.Verified or RecoveryStatus.ApprovedOnce => Verified(RecoveryType.EmailChange),
            RecoveryStatus.Approved or RecoveryStatus.Completed or RecoveryStatus.Undone => Approved(RecoveryType.EmailChange),
            _ => Of(RecoveryType.EmailChange),
        };
        var done = status switch
        {
            RecoveryStatus.ApprovedOnce => request.Approve(First, "Sure", Account, Rules, Now),
            RecoveryStatus.Rejected => request.Reject(First, "Not enough", Account, Now),
            RecoveryStatus.Withdrawn => request.Withdraw(Now),
            RecoveryStatus.Completed or RecoveryStatus.Undone => request.ConfirmAddress(Now),
            _ => default,
        };
        Assert.True(done.IsDone);
        if (status is RecoveryStatus.Expired)
            Assert.True(request.Expire(request.ExpiresAt));
        if (status is RecoveryStatus.Completed or RecoveryStatus.Undone)
            Assert.True(request.Complete(Account, Now + Rules.CoolingOff).IsDone);
        if (status is RecoveryStatus.Undone)
            Assert.True(request.Undo(Now + Rules.CoolingOff).IsDone);
        Assert.Equal(status, request.Status);
        return request;
    }
}
