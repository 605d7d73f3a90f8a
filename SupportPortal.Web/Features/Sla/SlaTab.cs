namespace SupportPortal.Web.Features.Sla;

/// <summary>The pages side by side in the SLA section.</summary>
public enum SlaTab
{
    Overview,
    Policies,
    Calendars,
    History,
}

internal static class SlaTabInfo
{
    public static string Path(this SlaTab tab) => tab switch
    {
        SlaTab.Overview => "/sla",
        SlaTab.Policies => "/sla/policies",
        SlaTab.Calendars => "/sla/calendars",
        SlaTab.History => "/sla/history",
    };
}
