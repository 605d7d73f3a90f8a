using System.Data.Common;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using SupportPortal.Domain.Kernel;
using SupportPortal.Web.Api;
using SupportPortal.Web.Components;
using SupportPortal.Web.Outbox;
using SupportPortal.Web.Words;

namespace SupportPortal.Web.Features.Outbox;

/// <summary>
/// The outbox with its filter in the address. It looks again every few seconds: rows change where they stand, and what
/// came meanwhile is offered, so that nothing moves under the pointer.
/// </summary>
public sealed partial class OutboxPage(
    OutboxListQuery list,
    OutboxSummaryQuery figures,
    MailPreviewQuery previews,
    DecideMails decide,
    NavigationManager navigation,
    RefusalText refusals,
    IStringLocalizer<OutboxWords> words) : IDisposable
{
    private const int PageSize = 50;
    private static readonly TimeSpan Refresh = TimeSpan.FromSeconds(5);

    private readonly Leaving leaving = new();
    private OutboxFilter filter = new();
    private (OutboxFilter Filter, string? After)? loaded;
    private IReadOnlyList<OutboxRow>? rows;
    private string? next;
    private OutboxSummary? summary;
    private OutboxRow? chosen;
    private MailPreview? preview;
    private bool previewLoaded;
    private int arrived;
    private bool stale;
    private (bool Failed, string Words)? outcome;
    private DateTimeOffset? undo;

    [SupplyParameterFromQuery(Name = "state")]
    private string? State { get; set; }

    [SupplyParameterFromQuery(Name = "kind")]
    private string? Kind { get; set; }

    [SupplyParameterFromQuery(Name = "q")]
    private string? Query { get; set; }

    [SupplyParameterFromQuery(Name = "after")]
    private string? After { get; set; }

    [SupplyParameterFromQuery(Name = "mail")]
    private string? Mail { get; set; }

    public void Dispose() => leaving.Dispose();

    protected override async Task OnParametersSetAsync()
    {
        filter = new(
            SnakeWords.TryParse<OutboxState>(State, out var state) && OutboxFilter.Tabs.Contains(state) ? state : null,
            Blank(Kind),
            Blank(Query) is { Length: > OutboxFilter.SearchMaxLength } words ? words[..OutboxFilter.SearchMaxLength] : Blank(Query));
        if (loaded != (filter, After))
        {
            loaded = (filter, After);
            await LoadAsync();
        }

        await ChooseAsync(Guid.TryParse(Mail, out var id) ? id : null);
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
            _ = InvokeAsync(KeepFreshAsync);
    }

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private async Task LoadAsync()
    {
        var asked = loaded;
        Cursor? place = After is { } text && Cursor.TryParse(text, out var cursor) ? cursor : null;
        var page = await list.PageAsync(filter, new(place, PageSize), leaving.Token);
        var counted = await figures.ExecuteAsync(filter, leaving.Token);
        if (asked != loaded)
            return; // another filter was chosen meanwhile
        (rows, next, summary, arrived, stale) = (page.Items, page.NextCursor, counted, 0, false);
    }

    private async Task ChooseAsync(Guid? id)
    {
        if (id == chosen?.Id)
            return;
        (preview, previewLoaded) = (null, false);
        chosen = id is null ? null : rows?.FirstOrDefault(r => r.Id == id) ?? await list.FindAsync(id.Value, leaving.Token);
        if (chosen is not { } mail)
            return;
        var shown = await previews.ExecuteAsync(mail.Id, leaving.Token);
        if (chosen?.Id == mail.Id)
            (preview, previewLoaded) = (shown, true);
    }

    private async Task KeepFreshAsync()
    {
        using var timer = new PeriodicTimer(Refresh);
        try
        {
            while (await timer.WaitForNextTickAsync(leaving.Token))
            {
                await LookAgainAsync();
                StateHasChanged();
            }
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
        catch (Exception problem)
        {
            await DispatchExceptionAsync(problem);
        }
    }

    private async Task LookAgainAsync()
    {
        if (rows is null)
            return;
        try
        {
            var asked = loaded;
            var again = await list.AgainAsync(rows, leaving.Token);
            var came = After is null ? await list.ArrivedAsync(filter, rows is [var first, ..] ? first : null, leaving.Token) : 0;
            var counted = await figures.ExecuteAsync(filter, leaving.Token);
            var mail = chosen is null ? null : await list.FindAsync(chosen.Id, leaving.Token);
            if (asked != loaded)
                return;
            (rows, arrived, summary, stale) = (again, came, counted, false);
            if (mail?.Id == chosen?.Id)
                chosen = mail;
        }
        catch (DbException)
        {
            stale = true;
        }
    }

    private Task ShowArrivedAsync() => LoadAsync();

    private async Task RetryAsync(OutboxRow row)
    {
        var decided = await decide.RetryAsync(row.Id, leaving.Token);
        await SayAsync(decided.Refusal, words["Retried", row.Address ?? ""], undoable: null);
    }

    private async Task CancelAsync()
    {
        if (chosen is not { } row)
            return;
        var decided = await decide.CancelAsync(row.Id, leaving.Token);
        await SayAsync(decided.Refusal, words["Cancelled", row.Address ?? ""], decided.IsDone ? decided.Value.At : null);
    }

    private async Task RetryAllAsync()
    {
        var decided = await decide.RetryAsync(filter, leaving.Token);
        await SayAsync(null, words.Plural("RetriedAll", decided.Count), undoable: null);
    }

    private async Task CancelAllAsync()
    {
        var decided = await decide.CancelAsync(filter, leaving.Token);
        await SayAsync(null, words.Plural("CancelledAll", decided.Count), decided.Count > 0 ? decided.At : null);
    }

    private async Task UndoAsync()
    {
        if (undo is not { } cancelledAt)
            return;
        var restored = await decide.UndoAsync(cancelledAt, leaving.Token);
        await SayAsync(restored.Refusal, restored.IsDone ? words.Plural("Restored", restored.Value.Count) : "", undoable: null);
    }

    private async Task SayAsync(Refusal? refusal, string done, DateTimeOffset? undoable)
    {
        outcome = refusal is null ? (false, done) : (true, refusals.Of(refusal));
        undo = undoable;
        await LookAgainAsync();
    }

    private string MailAddressOf(Guid? id) => navigation.GetUriWithQueryParameter("mail", id?.ToString());

    private string MailAddressOf(Guid id) => MailAddressOf((Guid?)id);

    private string PageAfter(string? cursor) => navigation.GetUriWithQueryParameters(new Dictionary<string, object?>
    {
        ["after"] = cursor,
        ["mail"] = null,
    });
}
