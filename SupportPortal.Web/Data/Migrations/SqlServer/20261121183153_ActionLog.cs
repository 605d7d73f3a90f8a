using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SupportPortal.Web.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class ActionLog : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "action_log",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    actor_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    actor = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    action = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    subject_kind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    subject_id = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    subject = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    from = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    to = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    channel = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    address = table.Column<string>(type: "nvarchar(45)", maxLength: 45, nullable: true),
                    session_id = table.Column<Guid>(type: "uniqueidentifier", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_action_log", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "action_log_by_action",
                table: "action_log",
                columns: new[] { "action", "at", "id" });

            migrationBuilder.CreateIndex(
                name: "action_log_by_time",
                table: "action_log",
                columns: new[] { "at", "id" });

            migrationBuilder.CreateIndex(
                name: "action_log_of_actor",
                table: "action_log",
                columns: new[] { "actor_id", "at", "id" });

            migrationBuilder.CreateIndex(
                name: "action_log_of_subject",
                table: "action_log",
                columns: new[] { "subject_kind", "subject_id", "at", "id" });

            migrationBuilder.Sql(ActionLogGuard.Create);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "action_log");
        }
    }
}
