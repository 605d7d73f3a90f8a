namespace SupportPortal.Web.Security;

public static class Roles
{
    public const string Customer = nameof(Customer);
    public const string Staff = nameof(Staff);

    /// <summary>Runs the desk; may also do whatever staff may.</summary>
    public const string Superuser = nameof(Superuser);

    public static readonly IReadOnlyList<string> All = [Customer, Staff, Superuser];
}
