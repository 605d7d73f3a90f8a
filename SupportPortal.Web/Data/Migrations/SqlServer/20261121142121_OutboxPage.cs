using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SupportPortal.Web.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class OutboxPage : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "decided_at",
                table: "outbox_messages",
                type: "datetimeoffset",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "decided_by_id",
                table: "outbox_messages",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "decision",
                table: "outbox_messages",
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "state_before",
                table: "outbox_messages",
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "outbox_hours",
                columns: table => new
                {
                    hour = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    sent = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outbox_hours", x => x.hour);
                });

            migrationBuilder.CreateIndex(
                name: "outbox_by_kind",
                table: "outbox_messages",
                columns: new[] { "kind", "state", "created_at", "id" });

            migrationBuilder.CreateIndex(
                name: "outbox_by_state",
                table: "outbox_messages",
                columns: new[] { "state", "created_at", "id" });

            migrationBuilder.CreateIndex(
                name: "outbox_decided",
                table: "outbox_messages",
                column: "decided_at",
                filter: "decided_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "outbox_of_ticket",
                table: "outbox_messages",
                column: "ticket_id",
                filter: "ticket_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "outbox_released",
                table: "outbox_messages",
                column: "due_at",
                filter: "due_at IS NOT NULL AND state IN ('Waiting', 'Sending')");

            migrationBuilder.CreateIndex(
                name: "outbox_sent",
                table: "outbox_messages",
                column: "sent_at",
                filter: "sent_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "outbox_to_address",
                table: "outbox_messages",
                column: "address",
                filter: "address IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "outbox_to_person",
                table: "outbox_messages",
                columns: new[] { "recipient_id", "created_at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "outbox_hours");

            migrationBuilder.DropIndex(
                name: "outbox_by_kind",
                table: "outbox_messages");

            migrationBuilder.DropIndex(
                name: "outbox_by_state",
                table: "outbox_messages");

            migrationBuilder.DropIndex(
                name: "outbox_decided",
                table: "outbox_messages");

            migrationBuilder.DropIndex(
                name: "outbox_of_ticket",
                table: "outbox_messages");

            migrationBuilder.DropIndex(
                name: "outbox_released",
                table: "outbox_messages");

            migrationBuilder.DropIndex(
                name: "outbox_sent",
                table: "outbox_messages");

            migrationBuilder.DropIndex(
                name: "outbox_to_address",
                table: "outbox_messages");

            migrationBuilder.DropIndex(
                name: "outbox_to_person",
                table: "outbox_messages");

            migrationBuilder.DropColumn(
                name: "decided_at",
                table: "outbox_messages");

            migrationBuilder.DropColumn(
                name: "decided_by_id",
                table: "outbox_messages");

            migrationBuilder.DropColumn(
                name: "decision",
                table: "outbox_messages");

            migrationBuilder.DropColumn(
                name: "state_before",
                table: "outbox_messages");
        }
    }
}
