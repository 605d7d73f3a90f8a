namespace SupportPortal.Domain.AccessRecovery;

/// <summary>What makes a request worth a second look. None of them decides anything by itself.</summary>
public enum RiskFlag
{
    /// <summary>The address of the account changed in the last 30 days.</summary>
    EmailChangedLately,

    /// <summary>A password, a second step or a key changed in the last 7 days.</summary>
    LocksChangedLately,

    /// <summary>The third request for this account in 30 days, or a later one.</summary>
    ManyRequests,

    /// <summary>Somebody else's request for this account was rejected or objected to in the last 30 days.</summary>
    RefusedBefore,

    /// <summary>From a network from which the owner has not signed in within 90 days.</summary>
    NewNetwork,

    /// <summary>Somebody was signed in with this account within the last hour: its owner may need no help.</summary>
    SignedInNow,

    /// <summary>The code was wrong three times or more.</summary>
    WrongCodes,

    /// <summary>From a network in which a member of staff is signed in.</summary>
    StaffNetwork,

    /// <summary>The account is of staff.</summary>
    StaffAccount,

    /// <summary>The new address has an account of its own.</summary>
    AddressTaken,

    AccountShut,
}

/// <summary>What is known about a request and its account.</summary>
/// <param name="RequestsInMonth">For this account, this one among them.</param>
/// <param name="HasSignedIn">There are sign-ins to compare networks with.</param>
public sealed record RiskFacts(
    bool EmailChanged, bool LocksChanged, int RequestsInMonth, bool RefusedBefore, bool HasSignedIn, bool KnownNetwork, bool SignedInNow,
    int WrongCodes, bool StaffNetwork, bool StaffAccount, bool AddressTaken, bool AccountShut);

public static class RiskFlags
{
    public const int ManyFrom = 3;
    public const int WrongFrom = 3;

    /// <summary>Whether the system leaves the decision to people. A new network is too common for that: a phone has one in every town.</summary>
    public static bool AsksForPeople(this RiskFlag flag) => flag is not (RiskFlag.NewNetwork or RiskFlag.SignedInNow);

    public static IReadOnlyList<RiskFlag> Of(RiskFacts facts)
    {
        var flags = new List<RiskFlag>();
        Add(facts.AccountShut, RiskFlag.AccountShut);
        Add(facts.AddressTaken, RiskFlag.AddressTaken);
        Add(facts.StaffAccount, RiskFlag.StaffAccount);
        Add(facts.RefusedBefore, RiskFlag.RefusedBefore);
        Add(facts.EmailChanged, RiskFlag.EmailChangedLately);
        Add(facts.LocksChanged, RiskFlag.LocksChangedLately);
        Add(facts.WrongCodes >= WrongFrom, RiskFlag.WrongCodes);
        Add(facts.RequestsInMonth >= ManyFrom, RiskFlag.ManyRequests);
        Add(facts.SignedInNow, RiskFlag.SignedInNow);
        Add(facts.HasSignedIn && !facts.KnownNetwork, RiskFlag.NewNetwork);
        Add(facts.StaffNetwork, RiskFlag.StaffNetwork);
        return flags;

        void Add(bool applies, RiskFlag flag)
        {
            if (applies)
                flags.Add(flag);
        }
    }
}
