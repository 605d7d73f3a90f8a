using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SupportPortal.Web.Data.Migrations.Postgres
{
    /// <summary>What the model cannot express: number sequences and full-text search.</summary>
    public partial class DatabaseObjects : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                CREATE FUNCTION next_ticket_number(year integer) RETURNS bigint LANGUAGE plpgsql AS $$
                BEGIN
                    RETURN nextval(format('ticket_number_%s', year));
                EXCEPTION WHEN undefined_table THEN
                    PERFORM pg_advisory_xact_lock(hashtext('ticket_number'));
                    EXECUTE format('CREATE SEQUENCE IF NOT EXISTS ticket_number_%s', year);
                    RETURN nextval(format('ticket_number_%s', year));
                END $$;

                -- Russian stems Cyrillic words and English ones alike.
                ALTER TABLE ticket_search_texts
                    ADD COLUMN document tsvector GENERATED ALWAYS AS (to_tsvector('russian', text)) STORED;
                CREATE INDEX ticket_search ON ticket_search_texts USING gin (document);
                """);
        }

        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                ALTER TABLE ticket_search_texts DROP COLUMN document;
                DROP FUNCTION next_ticket_number(integer);
                """);
        }
    }
}
