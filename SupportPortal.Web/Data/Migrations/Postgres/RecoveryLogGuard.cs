namespace SupportPortal.Web.Data.Migrations.Postgres;

/// <summary>Lines of the sealed log are written and read; whatever would change or remove one is refused, even when it finds none.</summary>
internal static class RecoveryLogGuard
{
    public const string Create = """
        CREATE FUNCTION recovery_log_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            RAISE EXCEPTION 'The sealed log is append-only: % is refused.', TG_OP USING ERRCODE = 'restrict_violation';
        END $$;

        CREATE TRIGGER recovery_log_guard BEFORE UPDATE OR DELETE OR TRUNCATE ON recovery_log
            FOR EACH STATEMENT EXECUTE FUNCTION recovery_log_is_append_only();
        """;

    public const string Drop = "DROP FUNCTION recovery_log_is_append_only() CASCADE;";
}
