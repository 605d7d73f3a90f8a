namespace SupportPortal.Web.Data.Migrations.Postgres;

/// <summary>Lines of the action log are written and read; whatever would change or remove one is refused, even when it finds none.</summary>
internal static class ActionLogGuard
{
    public const string Create = """
        CREATE FUNCTION action_log_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            RAISE EXCEPTION 'The action log is append-only: % is refused.', TG_OP USING ERRCODE = 'restrict_violation';
        END $$;

        CREATE TRIGGER action_log_guard BEFORE UPDATE OR DELETE OR TRUNCATE ON action_log
            FOR EACH STATEMENT EXECUTE FUNCTION action_log_is_append_only();
        """;

    public const string Drop = "DROP FUNCTION action_log_is_append_only() CASCADE;";
}
