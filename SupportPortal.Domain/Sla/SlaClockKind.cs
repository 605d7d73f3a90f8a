namespace SupportPortal.Domain.Sla;

/// <summary>The two promises of a cycle.</summary>
public enum SlaClockKind
{
    /// <summary>Until somebody of the desk answers.</summary>
    FirstResponse,

    /// <summary>Until it is resolved.</summary>
    Resolution,
}
