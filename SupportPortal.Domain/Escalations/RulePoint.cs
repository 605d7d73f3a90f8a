namespace SupportPortal.Domain.Escalations;

/// <summary>Where on which clock a rule acted.</summary>
/// <param name="Clock">first_response or resolution.</param>
/// <param name="Percent">Of the target; 100 is the breach.</param>
public readonly record struct RulePoint(string Policy, string Clock, int Percent, int Cycle);
