using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SupportPortal.Web.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class MailCount : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "outbox_sent_to",
                table: "outbox_messages");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "counted_at",
                table: "outbox_messages",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "outbox_counted",
                table: "outbox_messages",
                columns: new[] { "recipient_id", "counted_at" },
                filter: "counted_at IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "outbox_counted",
                table: "outbox_messages");

            migrationBuilder.DropColumn(
                name: "counted_at",
                table: "outbox_messages");

            migrationBuilder.CreateIndex(
                name: "outbox_sent_to",
                table: "outbox_messages",
                columns: new[] { "recipient_id", "sent_at" },
                filter: "sent_at IS NOT NULL");
        }
    }
}
