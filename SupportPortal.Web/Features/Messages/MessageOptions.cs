using System.ComponentModel.DataAnnotations;

namespace SupportPortal.Web.Features.Messages;

/// <summary>Section <c>Messages</c>.</summary>
public sealed class MessageOptions
{
    public const string Section = "Messages";

    /// <summary>Between two e-mails to a person about what they have not read.</summary>
    [Range(typeof(TimeSpan), "00:15:00", "7.00:00:00")]
    public TimeSpan MailEvery { get; set; } = TimeSpan.FromHours(1);
}
