using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.AccessRecovery;
using SupportPortal.Domain.Kernel;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Data.Demo;

/// <summary>People of the demo desk who cannot sign in, each as far as a request can be: some wait for a decision, some for the person.</summary>
internal sealed class DemoRecoveries(PortalDbContext db, IReadOnlyList<PortalUser> agents, IReadOnlyList<PortalUser> customers, DateTimeOffset now)
{
    private static readonly RecoveryRules Rules = new([]);

    private readonly List<RecoveryRequest> _requests = [];

    public async Task AddAsync(CancellationToken ct)
    {
        var lead = await db.Users.SingleAsync(u => u.Email == "admin@example.com", ct);
        customers[6].PhoneNumber = "+44 20 7946 0018";
        customers[10].PhoneNumber = "+49 30 2345678";

        var phone = Ask(RecoveryType.TwoFactorReset, customers[6], 3, "My phone fell into the sea. I still have the SIM card in the old one.");
        Must(phone.AcceptCode(Rules, At(2.9)));
        Must(phone.AskForCall("Today between 14 and 17 o'clock", Rules, At(2.8)));

        var half = Ask(RecoveryType.TwoFactorReset, customers[10], 6, "New phone, and the recovery codes were on the old one.");
        Must(half.AcceptCode(Rules, At(5.9)));
        Must(half.Judge(RecoveryMethod.PhoneCall, true, "Called the number on file; she named her last two orders.", Admin(agents[2]), Account(customers[10]), Rules, At(5)));
        Must(half.Approve(Admin(agents[0]), "Voice and orders fit, no flags.", Account(customers[10]), Rules, At(4)));

        var moved = Ask(RecoveryType.EmailChange, customers[13], 1, "I left the company whose mailbox this was.", "private.post@example.net");
        Must(moved.AskForCall("Any time before noon", Rules, At(0.8)));

        foreach (var (customer, hours) in (ReadOnlySpan<(int, double)>)[(15, 0.6), (18, 0.4), (21, 0.2)])
            Must(Ask(RecoveryType.AccountUnlock, customers[customer], hours, null).AcceptCode(Rules, At(hours - 0.1)));

        Ask(RecoveryType.PasswordReset, customers[24], 0.3, null);

        var refused = Ask(RecoveryType.EmailChange, customers[33], 50, "Please change it quickly!", "someone.else@example.org");
        Must(refused.AskForCall("At once", Rules, At(49)));
        Must(refused.Judge(RecoveryMethod.PhoneCall, false, "The owner answered: it was not they who asked.", Admin(agents[2]), Account(customers[33]), Rules, At(47)));
        Must(refused.Reject(Admin(lead, isSuperuser: true), "We called the number on file, and nobody there had asked for this.", Account(customers[33]), At(46)));

        var seal = await db.RecoverySeals.SingleAsync(ct);
        var happened = _requests.SelectMany(request => request.Events.OfType<RecoveryHappened>()).OrderBy(line => line.At).ToList();
        db.AddRange(_requests);
        db.AddRange(happened.Select(seal.Add));
        await db.SaveChangesAsync(ct);
    }

    private RecoveryRequest Ask(RecoveryType type, PortalUser who, double hoursAgo, string? statement, string? newEmail = null)
    {
        var request = new RecoveryRequest(
            new(type, who.Email!, who.Id, newEmail, statement, "203.0.113.24", "Mozilla/5.0 (X11; Linux x86_64) Firefox/143.0", null),
            Rules, At(hoursAgo) + Rules.DecideWithin, At(hoursAgo));
        _requests.Add(request);
        return request;
    }

    private DateTimeOffset At(double hoursAgo) => (now - TimeSpan.FromHours(hoursAgo)).ToMicroseconds();

    private static RecoveryAdmin Admin(PortalUser user, bool isSuperuser = false) => new(user.Id, user.Name, user.Email!, isSuperuser);

    private static RecoveryAccount Account(PortalUser user) => new(user.Id, user.Name, user.Email!, IsStaff: false, IsShut: false, user.PhoneNumber ?? "+1 555 0100");

    private static void Must(Result done)
    {
        if (done.Refusal is { } refusal)
            throw new InvalidOperationException($"The demo desk cannot be made: {refusal.Code}");
    }
}
