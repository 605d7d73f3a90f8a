using SupportPortal.Domain.Agents;
using SupportPortal.Domain.Kernel;

namespace SupportPortal.Web.Features.Agents.Profiles;

/// <summary>A suspended agent gets nothing new, and reassignment gives what they have to others. Their account stays as it is.</summary>
public sealed class SuspendAgent(AgentEditor editor, TimeProvider clock)
{
    public Task<Result> ExecuteAsync(AgentNumber number, string? reason, CancellationToken ct) =>
        editor.ChangeAsync(number, (_, profile) => Task.FromResult(profile.Suspend(reason, clock.Now())), ct);

    public Task<Result> UndoAsync(AgentNumber number, CancellationToken ct) => editor.ChangeAsync(
        number,
        (_, profile) =>
        {
            profile.Reactivate();
            return Task.FromResult(Result.Done);
        },
        ct);
}
