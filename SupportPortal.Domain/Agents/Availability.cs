namespace SupportPortal.Domain.Agents;

/// <summary>Whether somebody gets new tickets. Only who is available does.</summary>
public enum Availability
{
    Available,

    /// <summary>At the desk, with enough to do.</summary>
    Busy,

    /// <summary>Not at the desk for a moment.</summary>
    Away,

    /// <summary>Not at work.</summary>
    Offline,

    /// <summary>Not at work until a day that is known; their tickets go to others.</summary>
    OutOfOffice,
}

/// <summary>Why an availability is what it is.</summary>
public enum AvailabilityCause
{
    /// <summary>A person said so: the agent, or a superuser for them.</summary>
    Said,

    /// <summary>Nothing was done for a while.</summary>
    Idle,

    /// <summary>The last window was closed.</summary>
    Disconnected,

    /// <summary>They came back, and are what they were before.</summary>
    CameBack,

    /// <summary>The time out of office is over.</summary>
    LeaveOver,
}
