using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SupportPortal.Web.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class SlaStandings : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "queue",
                table: "tickets");

            migrationBuilder.DropIndex(
                name: "queue_of_agent",
                table: "tickets");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "queue_broken_at",
                table: "tickets",
                type: "datetimeoffset",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "sla_policy_id",
                table: "tickets",
                type: "uniqueidentifier",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"));

            migrationBuilder.Sql(
                """
                UPDATE t SET sla_policy_id = v.policy_id, queue_broken_at = CASE WHEN t.resolved_at IS NULL THEN coalesce(
                    CASE WHEN i.first_response_ended_at IS NULL THEN i.first_response_breached_at END,
                    CASE WHEN i.resolution_ended_at IS NULL THEN i.resolution_breached_at END) END
                FROM tickets t JOIN sla_items i ON i.id = t.id JOIN sla_policy_versions v ON v.id = i.policy_version_id
                """);

            migrationBuilder.CreateIndex(
                name: "queue",
                table: "tickets",
                columns: new[] { "queue_due_at", "id" },
                filter: "resolved_at IS NULL")
                .Annotation("SqlServer:Include", new[] { "status", "priority", "category", "assignee_id", "sla_policy_id", "queue_broken_at" });

            migrationBuilder.CreateIndex(
                name: "queue_of_agent",
                table: "tickets",
                columns: new[] { "assignee_id", "queue_due_at", "id" },
                filter: "resolved_at IS NULL")
                .Annotation("SqlServer:Include", new[] { "status", "priority", "category", "sla_policy_id", "queue_broken_at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "queue",
                table: "tickets");

            migrationBuilder.DropIndex(
                name: "queue_of_agent",
                table: "tickets");

            migrationBuilder.DropColumn(
                name: "queue_broken_at",
                table: "tickets");

            migrationBuilder.DropColumn(
                name: "sla_policy_id",
                table: "tickets");

            migrationBuilder.CreateIndex(
                name: "queue",
                table: "tickets",
                columns: new[] { "queue_due_at", "id" },
                filter: "resolved_at IS NULL")
                .Annotation("SqlServer:Include", new[] { "status", "priority", "category", "assignee_id" });

            migrationBuilder.CreateIndex(
                name: "queue_of_agent",
                table: "tickets",
                columns: new[] { "assignee_id", "queue_due_at", "id" },
                filter: "resolved_at IS NULL")
                .Annotation("SqlServer:Include", new[] { "status", "priority", "category" });
        }
    }
}
