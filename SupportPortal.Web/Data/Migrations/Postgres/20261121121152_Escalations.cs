using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SupportPortal.Web.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Escalations : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "escalations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    item = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    item_id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: true),
                    level = table.Column<int>(type: "integer", nullable: false),
                    origin = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    action = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    from = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    to = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    actor_id = table.Column<Guid>(type: "uuid", nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    policy = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    clock = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    point_percent = table.Column<int>(type: "integer", nullable: true),
                    cycle = table.Column<int>(type: "integer", nullable: true),
                    acknowledged_by = table.Column<Guid>(type: "uuid", nullable: true),
                    acknowledged_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    acknowledgement_note = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_escalations", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "escalation_log",
                table: "escalations",
                columns: new[] { "at", "id" },
                descending: new bool[0])
                .Annotation("Npgsql:IndexInclude", new[] { "origin", "action", "level", "acknowledged_at" });

            migrationBuilder.CreateIndex(
                name: "escalation_log_of_owner",
                table: "escalations",
                columns: new[] { "owner_id", "at", "id" },
                descending: new[] { false, true, true })
                .Annotation("Npgsql:IndexInclude", new[] { "origin", "action", "level", "acknowledged_at" });

            migrationBuilder.CreateIndex(
                name: "escalation_log_open",
                table: "escalations",
                columns: new[] { "at", "id" },
                descending: new bool[0],
                filter: "acknowledged_at IS NULL")
                .Annotation("Npgsql:IndexInclude", new[] { "origin", "action", "level", "owner_id" });

            migrationBuilder.CreateIndex(
                name: "escalations_answered",
                table: "escalations",
                column: "acknowledged_at",
                filter: "acknowledged_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "escalations_of_item",
                table: "escalations",
                columns: new[] { "item_id", "at", "id" },
                descending: new[] { false, true, true });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "escalations");
        }
    }
}
