using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Tickets;

namespace SupportPortal.Domain.Agents;

public static class AgentRefusals
{
    public static readonly Refusal NoProfile = new("agent.no-profile");
    public static readonly Refusal NotFound = new("agent.not-found");
    public static readonly Refusal Changed = new("agent.changed-meanwhile");
    public static readonly Refusal HasProfile = new("agent.has-profile", "user");
    public static readonly Refusal UnknownUser = new("agent.unknown-user", "user");
    public static readonly Refusal NotStaff = new("agent.not-staff", "user");

    public static readonly Refusal UnknownLevel = new("agent.unknown-level", "specialisations", Specialisation.HighestLevel);
    public static readonly Refusal BadCapacity = new("agent.bad-capacity", "capacity", SupportProfile.MostCapacity);
    public static readonly Refusal TooManyTags = new("agent.too-many-tags", "tags", ProfileDetails.MostTags);

    public static readonly Refusal UntilMissing = new("agent.until-missing", "until");
    public static readonly Refusal UntilPast = new("agent.until-past", "until");
    public static readonly Refusal UntilTooFar = new("agent.until-too-far", "until", SupportProfile.MostDaysOut);
    public static readonly Refusal OwnSubstitute = new("agent.own-substitute", "substitute");
    public static readonly Refusal UnknownSubstitute = new("agent.unknown-substitute", "substitute");

    public static Refusal CategoryTwice(TicketCategory category) => new("agent.category-twice", "specialisations", category);

    public static Refusal UnreadableHours(string part) => new("agent.unreadable-hours", "working_hours", part);
}
