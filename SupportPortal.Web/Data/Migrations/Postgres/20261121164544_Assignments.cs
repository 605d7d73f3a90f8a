using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SupportPortal.Web.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Assignments : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // What somebody knew was known well; how well comes with it from now on.
            migrationBuilder.Sql(
                """
                ALTER TABLE support_profiles ADD COLUMN levels text;
                UPDATE support_profiles SET levels = coalesce(
                    (SELECT json_agg(json_build_object('category', lower(known), 'level', 2))::text FROM unnest(specialisations) known), '[]');
                ALTER TABLE support_profiles DROP COLUMN specialisations;
                ALTER TABLE support_profiles RENAME COLUMN levels TO specialisations;
                ALTER TABLE support_profiles ALTER COLUMN specialisations SET NOT NULL;
                """);

            migrationBuilder.AddColumn<int>(
                name: "capacity",
                table: "support_profiles",
                type: "integer",
                nullable: false,
                defaultValue: 1000);

            migrationBuilder.CreateTable(
                name: "assignment_decisions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    ticket_id = table.Column<Guid>(type: "uuid", nullable: false),
                    agent_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    category = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    priority = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    occasion = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    decided_by = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    eligible = table.Column<int>(type: "integer", nullable: false),
                    full = table.Column<int>(type: "integer", nullable: false),
                    candidates = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_assignment_decisions", x => x.id);
                    table.ForeignKey(
                        name: "fk_assignment_decisions_tickets_ticket_id",
                        column: x => x.ticket_id,
                        principalTable: "tickets",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "assignment_decisions_of_ticket",
                table: "assignment_decisions",
                columns: new[] { "ticket_id", "at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "assignment_decisions");

            migrationBuilder.DropColumn(
                name: "capacity",
                table: "support_profiles");

            migrationBuilder.Sql(
                """
                ALTER TABLE support_profiles ADD COLUMN names text[];
                UPDATE support_profiles SET names = ARRAY(SELECT initcap(known ->> 'category') FROM json_array_elements(specialisations::json) known);
                ALTER TABLE support_profiles DROP COLUMN specialisations;
                ALTER TABLE support_profiles RENAME COLUMN names TO specialisations;
                ALTER TABLE support_profiles ALTER COLUMN specialisations SET NOT NULL;
                """);
        }
    }
}
