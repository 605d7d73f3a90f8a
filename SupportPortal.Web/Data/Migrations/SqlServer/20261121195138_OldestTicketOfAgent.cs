using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SupportPortal.Web.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class OldestTicketOfAgent : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "queue_of_agent",
                table: "tickets");

            migrationBuilder.CreateIndex(
                name: "queue_of_agent",
                table: "tickets",
                columns: new[] { "assignee_id", "queue_due_at", "id" },
                filter: "resolved_at IS NULL")
                .Annotation("SqlServer:Include", new[] { "status", "priority", "category", "sla_policy_id", "queue_broken_at", "created_at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "queue_of_agent",
                table: "tickets");

            migrationBuilder.CreateIndex(
                name: "queue_of_agent",
                table: "tickets",
                columns: new[] { "assignee_id", "queue_due_at", "id" },
                filter: "resolved_at IS NULL")
                .Annotation("SqlServer:Include", new[] { "status", "priority", "category", "sla_policy_id", "queue_broken_at" });
        }
    }
}
