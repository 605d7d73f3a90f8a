using Microsoft.Extensions.Options;
using SupportPortal.Domain.Kernel;
using SupportPortal.Web.Features.Account;

namespace SupportPortal.Web.Features.AccessRecovery.Person;

/// <summary>What somebody knows about their account.</summary>
/// <param name="SignedUp">When they got it.</param>
/// <param name="LastTickets">What they wrote about lately.</param>
public sealed record RecoveryAnswers(string? SignedUp, string? LastTickets, string? Other)
{
    public const int MaxLength = 1_000;

    /// <summary>One of them at least.</summary>
    public static Result<RecoveryAnswers> Read(RecoveryAnswers typed)
    {
        Result<string>[] all =
        [
            Line(typed.SignedUp, "signed_up"), Line(typed.LastTickets, "last_tickets"), Line(typed.Other, "other"),
        ];
        foreach (var one in all)
        {
            if (one.Refusal is { } refusal)
                return refusal;
        }

        return all.All(one => one.Value.Length == 0)
            ? new Refusal(TextRules.Empty, "signed_up")
            : new RecoveryAnswers(OrNull(all[0].Value), OrNull(all[1].Value), OrNull(all[2].Value));
    }

    private static Result<string> Line(string? text, string field) =>
        string.IsNullOrWhiteSpace(text) ? "" : TextRules.Body(text, field, MaxLength);

    private static string? OrNull(string text) => text.Length == 0 ? null : text;
}

public sealed class OfferAnswers(RecoveryTurns turns, RecoverySettling settling, EvidenceVault vault, EvenPace pace, IOptions<AccessRecoveryOptions> options)
{
    public async Task<Result> ExecuteAsync(Guid requestId, RecoveryAnswers answers, CancellationToken ct)
    {
        var read = RecoveryAnswers.Read(answers);
        if (read.Refusal is { } refusal)
            return refusal;
        var kept = vault.Lock(read.Value);
        return await pace.KeepAsync(
            () => turns.TakeAsync(
                requestId,
                (turn, request) => settling.AfterAsync(turn, request, _ => request.OfferAnswers(kept, options.Value.Rules, turn.Now), ct),
                ct),
            _ => false,
            ct);
    }
}
