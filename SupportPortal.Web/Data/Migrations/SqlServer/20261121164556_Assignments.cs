using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SupportPortal.Web.Data.Migrations.SqlServer
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
                UPDATE support_profiles SET specialisations = coalesce(
                    (SELECT LOWER([value]) AS category, 2 AS [level] FROM OPENJSON(specialisations) FOR JSON PATH), '[]');
                """);

            migrationBuilder.AddColumn<int>(
                name: "capacity",
                table: "support_profiles",
                type: "int",
                nullable: false,
                defaultValue: 1000);

            migrationBuilder.CreateTable(
                name: "assignment_decisions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ticket_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    agent_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    category = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    priority = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    occasion = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    decided_by = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    eligible = table.Column<int>(type: "int", nullable: false),
                    full = table.Column<int>(type: "int", nullable: false),
                    candidates = table.Column<string>(type: "nvarchar(max)", nullable: false)
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
        }
    }
}
