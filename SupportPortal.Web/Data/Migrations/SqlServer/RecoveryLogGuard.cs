namespace SupportPortal.Web.Data.Migrations.SqlServer;

/// <summary>Lines of the sealed log are written and read; whatever would change or remove one is refused, even when it finds none.</summary>
internal static class RecoveryLogGuard
{
    public const string Create = """
        CREATE TRIGGER recovery_log_guard ON recovery_log INSTEAD OF UPDATE, DELETE AS
        BEGIN
            SET NOCOUNT ON;
            THROW 50001, 'The sealed log is append-only.', 1;
        END
        """;
}
