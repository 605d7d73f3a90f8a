namespace SupportPortal.Domain.Sla.Rehearsal;

/// <summary>What became of a number of items under one book of promises.</summary>
/// <param name="Breached">Items of which a promise was broken, either one.</param>
/// <param name="Warnings">Warning points passed.</param>
/// <param name="Escalated">Items that a rule acted on.</param>
/// <param name="Notices">
/// What people would have been told: once for what an item passes at one time, once for each lead told and each new owner. Each is
/// an e-mail at most; preferences and digests make fewer of them.
/// </param>
public sealed record SlaTally(
    int Items,
    int Breached,
    int FirstResponseBreaches,
    int ResolutionBreaches,
    int Warnings,
    int Escalated,
    int PrioritiesRaised,
    int LeadsNotified,
    int Reassigned,
    int Notices)
{
    public static readonly SlaTally None = new(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    public static SlaTally operator +(SlaTally one, SlaTally other) => new(
        one.Items + other.Items,
        one.Breached + other.Breached,
        one.FirstResponseBreaches + other.FirstResponseBreaches,
        one.ResolutionBreaches + other.ResolutionBreaches,
        one.Warnings + other.Warnings,
        one.Escalated + other.Escalated,
        one.PrioritiesRaised + other.PrioritiesRaised,
        one.LeadsNotified + other.LeadsNotified,
        one.Reassigned + other.Reassigned,
        one.Notices + other.Notices);
}
