using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SupportPortal.Web.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class QueueIndexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_tickets_follows_up_id",
                table: "tickets");

            migrationBuilder.DropIndex(
                name: "queue",
                table: "tickets");

            migrationBuilder.DropIndex(
                name: "queue_of_agent",
                table: "tickets");

            migrationBuilder.CreateIndex(
                name: "follow_ups",
                table: "tickets",
                column: "follows_up_id",
                filter: "follows_up_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "queue",
                table: "tickets",
                columns: new[] { "queue_due_at", "id" },
                filter: "resolved_at IS NULL")
                .Annotation("SqlServer:Include", new[] { "status", "priority", "category", "assignee_id" });

            migrationBuilder.CreateIndex(
                name: "queue_by_creation",
                table: "tickets",
                columns: new[] { "created_at", "id" });

            migrationBuilder.CreateIndex(
                name: "queue_of_agent",
                table: "tickets",
                columns: new[] { "assignee_id", "queue_due_at", "id" },
                filter: "resolved_at IS NULL")
                .Annotation("SqlServer:Include", new[] { "status", "priority", "category" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "follow_ups",
                table: "tickets");

            migrationBuilder.DropIndex(
                name: "queue",
                table: "tickets");

            migrationBuilder.DropIndex(
                name: "queue_by_creation",
                table: "tickets");

            migrationBuilder.DropIndex(
                name: "queue_of_agent",
                table: "tickets");

            migrationBuilder.CreateIndex(
                name: "ix_tickets_follows_up_id",
                table: "tickets",
                column: "follows_up_id");

            migrationBuilder.CreateIndex(
                name: "queue",
                table: "tickets",
                columns: new[] { "queue_due_at", "id" },
                filter: "resolved_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "queue_of_agent",
                table: "tickets",
                columns: new[] { "assignee_id", "queue_due_at", "id" },
                filter: "resolved_at IS NULL");
        }
    }
}
