using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Agents;
using SupportPortal.Domain.Kernel;
using SupportPortal.Web.Data;
using SupportPortal.Web.Features.Agents.Profiles;

namespace SupportPortal.Web.Features.Agents.Import;

/// <summary>
/// Creates and changes support profiles from a file. What it would do is told line by line first; then all lines without an objection are
/// carried out together, or none.
/// </summary>
public sealed class ImportProfiles(IDbContextFactory<PortalDbContext> contexts, IAssignmentLock rounds)
{
    public async Task<Result<ImportResult>> ExecuteAsync(string file, bool apply, CancellationToken ct)
    {
        var rows = ProfileFile.Read(file);
        if (rows.Refusal is { } refusal)
            return refusal;
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.InTransactionAsync<Result<ImportResult>>(
            async () =>
            {
                // What the preview showed may be carried out only if nobody changes the profiles meanwhile.
                if (apply)
                {
                    await rounds.TakeAsync(db, ct);
                    await db.SupportProfiles.LockAsync(p => p.Edition, ct);
                }

                var lines = await JudgeAsync(db, rows.Value, ct);
                if (apply)
                    await db.SaveChangesAsync(ct);
                return new ImportResult(lines, apply);
            },
            ct);
    }

    /// <summary>Changes the profiles in the context as the lines say; saving is the caller's.</summary>
    private static async Task<List<ImportLine>> JudgeAsync(PortalDbContext db, IReadOnlyList<ProfileRow> rows, CancellationToken ct)
    {
        string[] emails = [.. rows.Select(row => Normal(row.Email)).Distinct()];
        var names = await db.Users.Where(u => emails.Contains(u.NormalizedEmail))
            .Select(u => new { u.Id, u.Name, Email = u.NormalizedEmail!, u.TimeZone }).ToDictionaryAsync(u => u.Email, ct);
        Guid[] ids = [.. names.Values.Select(user => user.Id)];
        var profiles = await db.SupportProfiles.Where(p => ids.Contains(p.UserId)).ToDictionaryAsync(p => p.UserId, ct);
        var (lines, done) = (new List<ImportLine>(), new HashSet<string>());
        foreach (var row in rows)
        {
            var user = names.GetValueOrDefault(Normal(row.Email));
            var profile = user is null ? null : profiles.GetValueOrDefault(user.Id);
            var refusals = row.Refusals.ToList();
            if (!done.Add(Normal(row.Email)))
                refusals.Add(ImportRefusals.Twice);
            if (profile is null && (await CreateProfile.FindAsync(db, row.Email, ct)).Refusal is { } unfit)
                refusals.Add(unfit with { Field = "email" });
            var details = Details(row, profile, user?.TimeZone);
            refusals.AddRange(details.Check().Refusals.Where(found => refusals.All(known => known.Field != found.Field)));
            var outcome = refusals.Count > 0 ? ImportOutcome.Refused
                : profile is null ? ImportOutcome.New
                : details.Check().Clean == profile.Details ? ImportOutcome.Unchanged : ImportOutcome.Changed;
            lines.Add(new(row.Line, row.Email, user?.Name, profile?.Number, outcome, refusals.Count > 0 ? null : details, refusals));
            if (outcome is ImportOutcome.New)
                db.Add(profile = new(user!.Id, []));
            if (outcome is ImportOutcome.New or ImportOutcome.Changed)
                profile!.Change(details);
        }

        return lines;
    }

    private static ProfileDetails Details(ProfileRow row, SupportProfile? profile, string? userZone) => new(
        row.Specialisations ?? profile?.Specialisations ?? [],
        row.Tags ?? profile?.Tags ?? [],
        row.Capacity ?? profile?.Capacity ?? SupportProfile.UsualCapacity,
        new(
            row.TimeZone ?? profile?.TimeZone ?? (string.IsNullOrEmpty(userZone) ? SupportProfile.UsualTimeZone : userZone),
            row.Shifts ?? profile?.Shifts ?? []));

    private static string Normal(string email) => email.Trim().ToUpperInvariant();
}
