using System.Net.Mail;

namespace SupportPortal.Web.Email;

/// <summary>One e-mail, ready to hand over.</summary>
/// <param name="MessageId">Without angle brackets; the same at every attempt, so that a receiver can tell a repetition.</param>
/// <param name="ThreadId">What it belongs to, in the same form; mail programs show one thread for one of these.</param>
public sealed record EmailMessage(
    string MessageId, string? ThreadId, MailAddress From, MailAddress To, string Subject, string Html, string Text);
