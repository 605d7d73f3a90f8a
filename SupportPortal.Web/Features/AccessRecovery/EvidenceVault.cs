using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using SupportPortal.Web.Features.AccessRecovery.Person;

namespace SupportPortal.Web.Features.AccessRecovery;

/// <summary>Encrypts what people show of themselves, with the keys that all servers of the desk share.</summary>
public sealed class EvidenceVault(IDataProtectionProvider protection)
{
    private readonly IDataProtector _pictures = protection.CreateProtector("recovery-document");
    private readonly IDataProtector _answers = protection.CreateProtector("recovery-answers");

    private readonly IDataProtector _before = protection.CreateProtector("recovery-before");

    public string Lock(AccountBefore before) => _before.Protect(JsonSerializer.Serialize(before, JsonSerializerOptions.Web));

    public AccountBefore OpenBefore(string kept) => JsonSerializer.Deserialize<AccountBefore>(_before.Unprotect(kept), JsonSerializerOptions.Web)!;

    public byte[] Lock(byte[] picture) => _pictures.Protect(picture);

    public byte[] Open(byte[] picture) => _pictures.Unprotect(picture);

    public string Lock(RecoveryAnswers answers) => _answers.Protect(JsonSerializer.Serialize(answers, JsonSerializerOptions.Web));

    public RecoveryAnswers OpenAnswers(string kept) => JsonSerializer.Deserialize<RecoveryAnswers>(_answers.Unprotect(kept), JsonSerializerOptions.Web)!;
}

/// <summary>What of an account belongs to its owner, whatever was done with it under another address.</summary>
/// <param name="SecondStep">The authenticator's key and the recovery codes, as Identity keeps them.</param>
public sealed record AccountBefore(bool HasSecondStep, string? Phone, IReadOnlyDictionary<string, string?> SecondStep);
