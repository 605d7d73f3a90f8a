namespace SupportPortal.Web.Data.Migrations.SqlServer;

/// <summary>Lines of the action log are written and read; whatever would change or remove one is refused, even when it finds none.</summary>
internal static class ActionLogGuard
{
    public const string Create = """
        CREATE TRIGGER action_log_guard ON action_log INSTEAD OF UPDATE, DELETE AS
        BEGIN
            SET NOCOUNT ON;
            THROW 50001, 'The action log is append-only.', 1;
        END
        """;
}
