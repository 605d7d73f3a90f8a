using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SupportPortal.Web.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class HeldMail : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "outbox_due",
                table: "outbox_messages");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "due_at",
                table: "outbox_messages",
                type: "datetimeoffset",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "outbox_due",
                table: "outbox_messages",
                columns: new[] { "is_urgent", "next_attempt_at" },
                descending: new[] { true, false },
                filter: "state IN ('Waiting', 'Held', 'Sending')");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "outbox_due",
                table: "outbox_messages");

            migrationBuilder.DropColumn(
                name: "due_at",
                table: "outbox_messages");

            migrationBuilder.CreateIndex(
                name: "outbox_due",
                table: "outbox_messages",
                columns: new[] { "is_urgent", "next_attempt_at" },
                descending: new[] { true, false },
                filter: "state IN ('Waiting', 'Sending')");
        }
    }
}
