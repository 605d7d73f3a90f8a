using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SupportPortal.Web.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class WorkHandled : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "sla_handled",
                table: "sla_outcomes",
                column: "ended_at",
                filter: "clock = 'Resolution' AND owner_id IS NOT NULL")
                .Annotation("Npgsql:IndexInclude", new[] { "owner_id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "sla_handled",
                table: "sla_outcomes");
        }
    }
}
