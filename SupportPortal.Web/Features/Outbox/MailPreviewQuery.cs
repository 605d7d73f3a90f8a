using Microsoft.EntityFrameworkCore;
using SupportPortal.Web.Data;
using SupportPortal.Web.Email;

namespace SupportPortal.Web.Features.Outbox;

/// <param name="Text">The same in plain text.</param>
public sealed record MailPreview(string From, string To, string Subject, string Html, string Text);

/// <summary>A mail as it would be sent at this moment, in its recipient's language, without what is secret in it.</summary>
public sealed class MailPreviewQuery(IDbContextFactory<PortalDbContext> contexts, EmailComposer composer, ILogger<MailPreviewQuery> log)
{
    /// <summary>Null when it cannot be made or must not be shown.</summary>
    public async Task<MailPreview?> ExecuteAsync(Guid id, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (await db.OutboxMessages.AsNoTracking().SingleOrDefaultAsync(m => m.Id == id, ct) is not { } owed)
            return null;
        var reader = await db.Users.Where(u => u.Id == owed.RecipientId)
            .Select(u => new { u.Id, u.Name, u.Email, u.Language, u.TimeZone }).SingleOrDefaultAsync(ct);
        if (reader is null || (owed.Address ?? reader.Email) is not { } address)
            return null;
        try
        {
            var mail = await composer.PreviewAsync(owed, new(reader.Id, reader.Name, address, reader.Language, reader.TimeZone), ct);
            return mail is null ? null : new(mail.From.ToString(), mail.To.ToString(), mail.Subject, mail.Html, mail.Text);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            // What cannot be made cannot be sent either; the row says why as soon as it was tried.
            log.LogWarning(problem, "E-mail {Mail} of kind {Kind} cannot be shown", owed.Id, owed.Kind);
            return null;
        }
    }
}
