using System.ComponentModel.DataAnnotations;
using System.Net.Mail;

namespace SupportPortal.Web.Email;

/// <summary>Section <c>Email</c>: who writes, and through which server. Without a host, mails become files.</summary>
public sealed class EmailOptions : IValidatableObject
{
    public const string Section = "Email";

    /// <summary>An address, with a name if wanted: <c>Support &lt;support@example.com&gt;</c>.</summary>
    [Required]
    public string From { get; set; } = "";

    /// <summary>How many mails each server makes in a second; 0 for as many as it can.</summary>
    public int PerSecond { get; set; } = 50;

    /// <summary>How many mails that the desk writes by itself an address gets in an hour, the rest becomes a digest; 0 for no limit.</summary>
    public int AutomaticPerHour { get; set; } = 20;

    /// <summary>
    /// How long a mail belongs to the server that took it to send it. If that server dies, another sends it afterwards.
    /// </summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromMinutes(5);

    public SmtpOptions Smtp { get; set; } = new();

    public MailAddress Sender => new(From);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!MailAddress.TryCreate(From, out _))
            yield return new($"Email:From is no e-mail address: {From}");
        if (PerSecond is < 0 or > 10_000)
            yield return new($"Email:PerSecond is out of range: {PerSecond}");
        if (AutomaticPerHour is < 0 or > 10_000)
            yield return new($"Email:AutomaticPerHour is out of range: {AutomaticPerHour}");
        if (Smtp.Port is < 1 or > 65_535)
            yield return new($"Email:Smtp:Port is out of range: {Smtp.Port}");
        if (Smtp.Timeout < TimeSpan.FromSeconds(1) || Smtp.Timeout > TimeSpan.FromMinutes(2))
            yield return new("Email:Smtp:Timeout must lie between 1 second and 2 minutes.");
        if (Lease < 2 * Smtp.Timeout || Lease > TimeSpan.FromDays(1))
            yield return new($"Email:Lease must lie between twice Email:Smtp:Timeout and a day: {Lease}");
    }
}

public sealed class SmtpOptions
{
    public string? Host { get; set; }

    public int Port { get; set; } = 587;

    public SmtpSecurity Security { get; set; } = SmtpSecurity.StartTls;

    public string? User { get; set; }

    public string? Password { get; set; }

    /// <summary>For one mail, from connecting to the server's last word.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);
}

public enum SmtpSecurity
{
    StartTls,
    None,
}
