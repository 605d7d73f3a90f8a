using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SupportPortal.Web.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class RecoveryByEmail : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "recovery_by_email",
                table: "recovery_requests",
                columns: new[] { "email", "submitted_at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "recovery_by_email",
                table: "recovery_requests");
        }
    }
}
