namespace SupportPortal.Domain.AccessRecovery;

/// <summary>A member of staff who judges or decides, as the database knows them at that moment.</summary>
public sealed record RecoveryAdmin(Guid Id, string Name, string Email, bool IsSuperuser);

/// <summary>The account that somebody wants to get into, as it is at that moment.</summary>
/// <param name="IsStaff">A superuser's too.</param>
/// <param name="Phone">The number on file.</param>
public sealed record RecoveryAccount(Guid Id, string Name, string Email, bool IsStaff, bool IsShut, string? Phone);

/// <summary>Who is the same person behind two addresses.</summary>
public static class SamePerson
{
    /// <summary>
    /// The address without what its owner may add at will: case, what follows a plus, and for Gmail the dots. Enough to see that two
    /// accounts have one mailbox, not to send mail by.
    /// </summary>
    public static string Mailbox(string email)
    {
        var at = email.LastIndexOf('@');
        if (at <= 0)
            return email.Trim().ToUpperInvariant();
        var (local, host) = (email[..at].Trim().ToUpperInvariant(), email[(at + 1)..].Trim().ToUpperInvariant());
        if (local.IndexOf('+', StringComparison.Ordinal) is > 0 and var plus)
            local = local[..plus];
        if (host is "GMAIL.COM" or "GOOGLEMAIL.COM")
            (local, host) = (local.Replace(".", "", StringComparison.Ordinal), "GMAIL.COM");
        return $"{local}@{host}";
    }

    public static bool Share(string? one, string? other) => one is not null && other is not null && Mailbox(one) == Mailbox(other);
}
