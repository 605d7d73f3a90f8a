using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using SupportPortal.Web.Features.AccessRecovery.Person;

namespace SupportPortal.Web.Features.AccessRecovery;

/// <summary>Encrypts what people show of themselves, with the keys that all servers of the desk share.</summary>
public sealed class EvidenceVault(IDataProtectionProvider protection)
{
    private readonly IDataProtector _pictures = protection.CreateProtector("recovery-document");
    private readonly IDataProtector _answers = protection.CreateProtector("recovery-answers");

    public byte[] Lock(byte[] picture) => _pictures.Protect(picture);

    public byte[] Open(byte[] picture) => _pictures.Unprotect(picture);

    public string Lock(RecoveryAnswers answers) => _answers.Protect(JsonSerializer.Serialize(answers, JsonSerializerOptions.Web));

    public RecoveryAnswers OpenAnswers(string kept) => JsonSerializer.Deserialize<RecoveryAnswers>(_answers.Unprotect(kept), JsonSerializerOptions.Web)!;
}
