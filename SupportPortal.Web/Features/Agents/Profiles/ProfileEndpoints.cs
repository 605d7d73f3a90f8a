using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SupportPortal.Domain.Agents;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Tickets;
using SupportPortal.Web.Api;
using SupportPortal.Web.Features.Agents.Import;
using SupportPortal.Web.Security;
using SupportPortal.Web.Text;
using SupportPortal.Web.Words;

namespace SupportPortal.Web.Features.Agents.Profiles;

internal static class ProfileEndpoints
{
    private const string Path = "/support-profiles";

    public static void MapSupportProfiles(this IEndpointRouteBuilder app)
    {
        var profiles = app.MapApiGroup(Path, "Agents", Permissions.WorkTickets);
        profiles.MapGet("/", ListAsync).WithName("listSupportProfiles").Refuses(400)
            .WithSummary("Lists the support profiles by number")
            .WithDescription("`q` is a part of a name or e-mail address, or a number. `status`, `availability` and `category` narrow the list.");
        profiles.MapGet("/{number}", ReadAsync).WithName("readSupportProfile").Refuses(404).WithSummary("Reads a support profile");

        var own = app.MapApiGroup(Path, "Agents", Permissions.RunDesk);
        own.MapPost("/", CreateAsync).WithName("createSupportProfile").Refuses(400)
            .WithSummary("Makes a member of staff somebody who gets tickets");
        own.MapPut("/{number}", ChangeAsync).WithName("changeSupportProfile").Refuses(400, 404, 409)
            .WithSummary("Changes a support profile")
            .WithDescription("All of it is replaced. With a `version` that is not the newest the answer is 409 and carries the profile as it is now.");
        own.MapPost("/{number}/suspend", SuspendAsync).WithName("suspendAgent").Refuses(400, 404)
            .WithSummary("Suspends an agent").WithDescription("They get nothing new, and what they have goes to others.");
        own.MapPost("/{number}/reactivate", ReactivateAsync).WithName("reactivateAgent").Refuses(404).WithSummary("Takes a suspension back");
        own.MapPost("/import", ImportAsync).WithName("importSupportProfiles").Refuses(400, 413)
            .WithMetadata(new RequestSizeLimitAttribute(2 * ProfileFile.MostBytes))
            .Accepts<string>("text/csv", "text/plain", "application/octet-stream")
            .WithSummary("Shows what a CSV file would do, and does it when asked to")
            .WithDescription(
                $"The body is the file, in UTF-8, at most 1 MB and {ProfileFile.MostLines} lines, its first line `{ProfileFile.Head}`; only `email` is needed. "
                + "A line for somebody who has a profile changes it, another one creates one. Nothing changes without `apply=true`, which carries out every line that is not refused.");
    }

    private static async Task<Results<Ok<Page<ProfileResource>>, RefusalResult>> ListAsync(
        ProfileListQuery profiles, CancellationToken ct, string? q = null, string? status = null, string? availability = null, string? category = null,
        string? cursor = null, string? limit = null)
    {
        var refusals = new List<Refusal>();
        var page = PageRequest.Read(cursor, limit, refusals);
        var filter = new ProfileFilter(
            q, One<AgentStatus>("status", status, refusals), One<Availability>("availability", availability, refusals),
            One<TicketCategory>("category", category, refusals));
        if (refusals.Count > 0)
            return new RefusalResult(refusals);
        var rows = await profiles.ExecuteAsync(filter, AgentPlaces.After(page), page.Limit + 1, ct);
        return TypedResults.Ok(Page.Of(rows, page.Limit, ProfileResource.Of, row => AgentPlaces.Of(row.Profile.Registration, row.Profile.UserId)));
    }

    private static async Task<Results<Ok<ProfileResource>, RefusalResult>> ReadAsync(string number, ProfileQuery profiles, CancellationToken ct) =>
        await FindAsync(number, profiles, ct) is { } profile ? TypedResults.Ok(ProfileResource.Of(profile)) : AgentRefusals.NotFound.ToProblem();

    private static async Task<Results<Created<ProfileResource>, RefusalResult>> CreateAsync(
        ProfileRequest request, CreateProfile create, ProfileQuery profiles, CancellationToken ct)
    {
        var (details, refusals) = request.Read();
        if (string.IsNullOrWhiteSpace(request.User))
            refusals.Add(ApiRefusals.Missing("user"));
        if (refusals.Count > 0)
            return new RefusalResult(refusals);
        var created = await create.ExecuteAsync(request.User, details, ct);
        return created.Refusal is { } refusal
            ? refusal.ToProblem()
            : TypedResults.Created($"{ApiSetup.Prefix}{Path}/{created.Value}", ProfileResource.Of((await profiles.ExecuteAsync(created.Value, ct))!));
    }

    private static async Task<Results<Ok<ProfileResource>, RefusalResult>> ChangeAsync(
        string number, ProfileRequest request, ChangeProfile change, ProfileQuery profiles, CancellationToken ct)
    {
        var (details, refusals) = request.Read();
        if (request.Version is null)
            refusals.Add(ApiRefusals.Missing("version"));
        if (refusals.Count > 0)
            return new RefusalResult(refusals);
        if (AgentNumber.Find(number) is not { } agent)
            return AgentRefusals.NotFound.ToProblem();
        var changed = await change.ExecuteAsync(agent, request.Version!.Value, details, ct);
        var current = await profiles.ExecuteAsync(agent, ct);
        return changed.Refusal switch
        {
            null => TypedResults.Ok(ProfileResource.Of(current!)),
            { } refusal when refusal == AgentRefusals.Changed => refusal.ToProblem(ProfileResource.Of(current!)),
            { } refusal => refusal.ToProblem(),
        };
    }

    private static Task<Results<Ok<ProfileResource>, RefusalResult>> SuspendAsync(
        string number, SuspensionRequest request, SuspendAgent suspend, ProfileQuery profiles, CancellationToken ct) =>
        DoAsync(number, agent => suspend.ExecuteAsync(agent, request.Reason, ct), profiles, ct);

    private static Task<Results<Ok<ProfileResource>, RefusalResult>> ReactivateAsync(
        string number, SuspendAgent suspend, ProfileQuery profiles, CancellationToken ct) =>
        DoAsync(number, agent => suspend.UndoAsync(agent, ct), profiles, ct);

    private static async Task<Results<Ok<ImportResource>, RefusalResult>> ImportAsync(
        HttpRequest http, ImportProfiles import, RefusalText words, CancellationToken ct, bool apply = false)
    {
        var text = await Utf8File.ReadAsync(http.Body, ProfileFile.MostBytes, ImportRefusals.TooLarge, ImportRefusals.NotText, ct);
        if (text.Refusal is { } unreadable)
            return unreadable.ToProblem();
        var imported = await import.ExecuteAsync(text.Value, apply, ct);
        return imported.Refusal is { } refusal ? refusal.ToProblem() : TypedResults.Ok(ImportResource.Of(imported.Value, words));
    }

    private static async Task<Results<Ok<ProfileResource>, RefusalResult>> DoAsync(
        string number, Func<AgentNumber, Task<Result>> act, ProfileQuery profiles, CancellationToken ct)
    {
        if (AgentNumber.Find(number) is not { } agent)
            return AgentRefusals.NotFound.ToProblem();
        return (await act(agent)).Refusal is { } refusal
            ? refusal.ToProblem()
            : TypedResults.Ok(ProfileResource.Of((await profiles.ExecuteAsync(agent, ct))!));
    }

    private static async Task<ProfileView?> FindAsync(string number, ProfileQuery profiles, CancellationToken ct) =>
        AgentNumber.Find(number) is { } agent ? await profiles.ExecuteAsync(agent, ct) : null;

    private static T? One<T>(string field, string? word, List<Refusal> refusals)
        where T : struct, Enum
    {
        if (word is null)
            return null;
        if (SnakeWords.TryParse<T>(word, out var value))
            return value;
        refusals.Add(ApiRefusals.NotOneOf(field, Enum.GetValues<T>().Select(member => member.Word())));
        return null;
    }
}
