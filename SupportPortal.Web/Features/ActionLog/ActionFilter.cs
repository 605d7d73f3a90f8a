using SupportPortal.Domain.Actions;

namespace SupportPortal.Web.Features.ActionLog;

/// <summary>Which lines of the log are asked for; what is null does not matter.</summary>
/// <param name="Actions">One, or all of a group.</param>
/// <param name="Search">A ticket's number, or part of the name of anything else.</param>
/// <param name="Until">The first instant after the period.</param>
public sealed record ActionFilter(
    Guid? Actor = null,
    IReadOnlyList<ActionCode>? Actions = null,
    string? Search = null,
    ActionChannel? Channel = null,
    string? Address = null,
    DateTimeOffset? From = null,
    DateTimeOffset? Until = null)
{
    public const int SearchMaxLength = 100;
}
