using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using SupportPortal.Domain.AccessRecovery;
using SupportPortal.Domain.Kernel;
using SupportPortal.Web.Data;
using SupportPortal.Web.Features.AccessRecovery.Decide;
using SupportPortal.Web.Features.Notifications;
using SupportPortal.Web.Live;
using SupportPortal.Web.Words;

namespace SupportPortal.Web.Features.AccessRecovery.Desk;

/// <summary>
/// One request, and whether one can decide it. The page follows every change, but what somebody decides counts for the state that
/// they have read: after a change of others the first click is refused, unless they said that they have seen it.
/// </summary>
public sealed partial class RecoveryPage(
    RecoveryQuery requests,
    RecoveryHistoryQuery histories,
    JudgeEvidence judge,
    ApproveRecovery approve,
    RejectRecovery reject,
    ReadNotifications notifications,
    RefusalText refusals,
    IStringLocalizer<RecoveryDeskWords> words,
    ILogger<RecoveryPage> logger)
{
    private RecoveryView? view;
    private RecoveryHistory? history;
    private IReadOnlyList<RecoveryLogEntry> news = [];
    private (bool Failed, string Text)? said;
    private (RecoveryMethod Method, Refusal Why)? judged;
    private Refusal? decided;
    private int readVersion;
    private long readLine;
    private DecisionPanel? panel;
    private bool missing;
    private bool busy;
    private Guid? followed;

    [Parameter]
    public string? Reference { get; set; }

    private IStringLocalizer<RecoveryDeskWords> T => words;

    protected override async Task OnParametersSetAsync()
    {
        if (view is not null && view.Request.Reference == RecoveryReference.Clean(Reference))
            return;
        (view, history, said, judged, decided) = (null, null, null, null, null);
        await OpenAsync();
    }

    protected override async Task ReadAnewAsync()
    {
        if (view is null)
        {
            await BeginAsync();
            return;
        }

        await LoadAsync();
        if (view is null)
            return;
        news = [.. view.Log.Where(line => line.Sequence > readLine && IsNews(line))];
        if (news.Count == 0)
            HaveRead();
        else
            said = null;
    }

    private Task OpenAsync() => ReadAsync(BeginAsync);

    private async Task BeginAsync()
    {
        if (RendererInfo.IsInteractive && await requests.IdOfAsync(Reference, Leaving) is { } id && id != followed)
            Follow(Change.Recovery((followed = id).Value));
        await LoadAsync();
        if (view is null)
            return;
        HaveRead();
        if (RendererInfo.IsInteractive)
            await notifications.OfRecoveryAsync(view.Request.Reference, Leaving);
    }

    private async Task LoadAsync()
    {
        view = await requests.ExecuteAsync(Reference, Leaving);
        missing = view is null;
        history = view is { Refuses: null } ? await histories.ExecuteAsync(view.Request.Reference, Leaving) : RecoveryHistory.None;
    }

    /// <summary>What is on the screen is what the next decision counts for.</summary>
    private void HaveRead()
    {
        readVersion = view!.Request.Version;
        readLine = view.Log.Count == 0 ? 0 : view.Log[^1].Sequence;
        news = [];
    }

    private Task JudgeAsync((RecoveryMethod Method, bool IsAccepted, string? Notes) what) => ActAsync(
        () => judge.ExecuteAsync(view!.Request.Reference, readVersion, what.Method, what.IsAccepted, what.Notes, Leaving),
        was => (what.IsAccepted, was, view!.Request.Status) switch
        {
            (true, RecoveryStatus.Submitted, RecoveryStatus.Approved or RecoveryStatus.Completed) => words["Said_AcceptedAndApproved", words.Name(what.Method)],
            (true, RecoveryStatus.Submitted, RecoveryStatus.Verified) => words["Said_AcceptedEnough", words.Name(what.Method)],
            (true, _, _) => words["Said_Accepted", words.Name(what.Method)],
            _ => words["Said_Declined", words.Name(what.Method)],
        },
        refusal => judged = (what.Method, refusal));

    private Task ApproveAsync(string? notes) => ActAsync(
        () => approve.ExecuteAsync(view!.Request.Reference, readVersion, notes, Leaving),
        _ => view!.Request.Status is RecoveryStatus.ApprovedOnce ? words["Said_ApprovedOnce"] : words[$"Said_Approved_{view.Request.Type}"],
        refusal => decided = refusal);

    private Task RejectAsync(string? reason) => ActAsync(
        () => reject.ExecuteAsync(view!.Request.Reference, readVersion, reason, Leaving),
        _ => words["Said_Rejected"],
        refusal => decided = refusal);

    private async Task ActAsync(Func<Task<Result>> act, Func<RecoveryStatus, string> done, Action<Refusal> refused)
    {
        if (busy || view is null)
            return;
        (busy, said, judged, decided) = (true, null, null, null);
        try
        {
            var was = view.Request.Status;
            var result = await act();
            await OpenAsync();
            if (Failed)
                said = (true, words["Unread_After"]);
            else if (result.Refusal is not { } refusal)
                said = (false, done(was));
            else if (refusal.Field is not null)
                refused(refusal);
            else
                said = (true, refusals.Of(refusal));
        }
        catch (OperationCanceledException) when (Leaving.IsCancellationRequested)
        {
            // The page is closed: nobody is left to show anything to.
        }
        catch (Exception problem) when (problem.IsOutage())
        {
            logger.LogError(problem, "A recovery could not be judged or decided");
            said = (true, words["Failed_Act"]);
        }
        finally
        {
            busy = false;
        }
    }

    /// <summary>That somebody looked at a picture, and what one did oneself in another window, changes no mind.</summary>
    private bool IsNews(RecoveryLogEntry line) =>
        line.ActorId != view!.ReaderId && line.Step is not (RecoveryStep.DocumentSeen or RecoveryStep.CodeSent or RecoveryStep.LinkSent);
}
