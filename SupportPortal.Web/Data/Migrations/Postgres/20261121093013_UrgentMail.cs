using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SupportPortal.Web.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class UrgentMail : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "outbox_due",
                table: "outbox_messages");

            migrationBuilder.AddColumn<bool>(
                name: "is_urgent",
                table: "outbox_messages",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateIndex(
                name: "outbox_due",
                table: "outbox_messages",
                columns: new[] { "is_urgent", "next_attempt_at" },
                descending: new[] { true, false },
                filter: "state IN ('Waiting', 'Sending')");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "outbox_due",
                table: "outbox_messages");

            migrationBuilder.DropColumn(
                name: "is_urgent",
                table: "outbox_messages");

            migrationBuilder.CreateIndex(
                name: "outbox_due",
                table: "outbox_messages",
                column: "next_attempt_at",
                filter: "state IN ('Waiting', 'Sending')");
        }
    }
}
