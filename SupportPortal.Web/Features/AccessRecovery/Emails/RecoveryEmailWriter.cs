using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Localization;
using SupportPortal.Domain.AccessRecovery;
using SupportPortal.Web.Email;
using SupportPortal.Web.Outbox;

namespace SupportPortal.Web.Features.AccessRecovery.Emails;

/// <summary>The letters of a recovery. Codes and links are secrets, which only the protected payload knows.</summary>
internal sealed class RecoveryEmailWriter(
    IDataProtectionProvider protection, IStringLocalizer<EmailWords> words, PortalLinks links) : IEmailWriter
{
    public IReadOnlyCollection<string> Kinds { get; } = [EmailKinds.AccessRecovery];

    public Task<EmailDraft?> WriteAsync(OutboxMessage owed, EmailRecipient recipient, CancellationToken ct)
    {
        var letter = Letter(owed);
        var mail = new RecoveryLetter(
            letter.Mail,
            recipient.Name,
            words[$"{EmailKinds.AccessRecovery}_Type_{letter.Type}"],
            letter.Reference,
            Grouped(letter.Code),
            letter.Reason,
            letter.NewEmail,
            letter.Until is { } until ? recipient.Say(until, words["When_Format"]) : null,
            new(links.Root),
            Own(letter.Url ?? UsualPage(letter)),
            letter.NotMeUrl is { } notMe ? Own(notMe) : null);
        return Task.FromResult<EmailDraft?>(new(words[$"{EmailKinds.AccessRecovery}_{letter.Mail}_Subject"], typeof(RecoveryEmail), mail));
    }

    /// <summary>Links without their query, which is what makes them open something, and dots for the code.</summary>
    public OutboxMessage ForOthers(OutboxMessage owed)
    {
        var letter = Letter(owed);
        var harmless = letter with
        {
            Code = letter.Code is null ? null : new('•', RecoveryCode.Digits),
            Url = WithoutQuery(letter.Url),
            NotMeUrl = WithoutQuery(letter.NotMeUrl),
        };
        return owed.With(Protector.Protect(JsonSerializer.Serialize(harmless, JsonSerializerOptions.Web)));
    }

    private IDataProtector Protector => protection.CreateProtector(OutboxMessage.PayloadPurpose);

    private RecoveryMailPayload Letter(OutboxMessage owed) =>
        JsonSerializer.Deserialize<RecoveryMailPayload>(Protector.Unprotect(owed.Payload!), JsonSerializerOptions.Web)!;

    private string UsualPage(RecoveryMailPayload letter) => letter.Mail switch
    {
        RecoveryMail.Unlocked or RecoveryMail.SecondStepOff or RecoveryMail.AddressIsNew => links.To("/account/login"),
        RecoveryMail.AddressUndone => links.To("/account/forgot-password"),
        RecoveryMail.Expired => links.To("/recover"),
        _ => links.To($"/recover/{letter.Reference}"),
    };

    private Uri Own(string url) => url.StartsWith($"{links.Root}/", StringComparison.Ordinal)
        ? new(url)
        : throw new InvalidOperationException($"A link of an {EmailKinds.AccessRecovery} does not lead to the portal.");

    private static string? WithoutQuery(string? url) => url is null ? null : new Uri(url).GetLeftPart(UriPartial.Path);

    private static string? Grouped(string? code) => code is null ? null : $"{code[..(code.Length / 2)]} {code[(code.Length / 2)..]}";
}

/// <param name="Asked">What was asked for, in words.</param>
/// <param name="Code">In groups.</param>
/// <param name="Until">In the reader's words and zone.</param>
public sealed record RecoveryLetter(
    RecoveryMail Mail,
    string ReaderName,
    string Asked,
    string Reference,
    string? Code,
    string? Reason,
    string? NewEmail,
    string? Until,
    Uri PortalUrl,
    Uri Link,
    Uri? NotMe);
