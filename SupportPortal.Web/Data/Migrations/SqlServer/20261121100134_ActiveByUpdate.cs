using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SupportPortal.Web.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class ActiveByUpdate : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "queue_active_by_update",
                table: "tickets",
                columns: new[] { "updated_at", "id" },
                filter: "resolved_at IS NULL")
                .Annotation("SqlServer:Include", new[] { "status", "priority", "category", "assignee_id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "queue_active_by_update",
                table: "tickets");
        }
    }
}
