namespace SupportPortal.Web.Email;

/// <summary>The names of the e-mails that the portal writes, as they stand in the outbox.</summary>
public static class EmailKinds
{
    public const string TicketCreated = "ticket_created";
    public const string TicketUpdated = "ticket_updated";
    public const string TicketResolved = "ticket_resolved";
    public const string CustomerReplied = "customer_replied";
    public const string TicketAssigned = "ticket_assigned";
    public const string SlaWarning = "sla_warning";
    public const string SlaBreach = "sla_breach";
    public const string TicketEscalated = "ticket_escalated";

    /// <summary>One in the place of many.</summary>
    public const string Digest = "notification_digest";

    /// <summary>What colleagues wrote and was not read.</summary>
    public const string MessageDigest = "message_digest";

    public const string ConfirmEmail = "confirm_email";
    public const string ResetPassword = "reset_password";
    public const string AccountExists = "account_exists";
    public const string SecurityNotice = "security_notice";

    /// <summary>The letters of an access recovery.</summary>
    public const string AccessRecovery = "access_recovery";
}
