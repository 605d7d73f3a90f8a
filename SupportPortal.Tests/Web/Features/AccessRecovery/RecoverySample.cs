using SupportPortal.Domain.AccessRecovery;
using SupportPortal.Domain.Kernel;
using SupportPortal.Web.Security;

namespace SupportPortal.Tests.Web.Features.AccessRecovery;

/// <summary>Requests as far as a test wants them.</summary>
internal static class RecoverySample
{
    public static readonly RecoveryRules Rules = new([]);

    public static RecoveryRequest Request(
        PortalUser? person, DateTimeOffset now, RecoveryType type = RecoveryType.PasswordReset, string? email = null, TimeSpan? due = null) =>
        new(new(type, email ?? person?.Email ?? "nobody@elsewhere.example", person?.Id, type is RecoveryType.EmailChange ? "new@elsewhere.example" : null,
            "I have a new phone.", "203.0.113.9", "Firefox on Windows", null), Rules, now + (due ?? TimeSpan.FromHours(4)), now);

    public static RecoveryAccount Account(PortalUser person, bool isStaff = false) => new(person.Id, person.Name, person.Email!, isStaff, false, "+49 30 1234567");

    public static RecoveryAdmin Admin(PortalUser person, bool isSuperuser = false) => new(person.Id, person.Name, person.Email!, isSuperuser);

    /// <summary>With enough evidence to be decided.</summary>
    public static RecoveryRequest Verified(this RecoveryRequest request, PortalUser person, PortalUser judge, DateTimeOffset now)
    {
        Must(request.AcceptCode(Rules, now));
        if (request.Status is not RecoveryStatus.Submitted)
            return request;
        Must(request.AskForCall("After six", Rules, now));
        Must(request.Judge(RecoveryMethod.PhoneCall, true, "Called, knew the order.", Admin(judge), Account(person), Rules, now));
        Assert.Equal(RecoveryStatus.Verified, request.Status);
        return request;
    }

    public static void Must(Result done) => Assert.True(done.IsDone, done.Refusal?.Code);
}
