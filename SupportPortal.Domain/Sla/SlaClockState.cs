namespace SupportPortal.Domain.Sla;

public enum SlaClockState
{
    Running,
    Paused,
    Stopped,
}
