using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SupportPortal.Web.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Notifications : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "digest_id",
                table: "outbox_messages",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "is_for_digest",
                table: "outbox_messages",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "notification_preferences",
                columns: table => new
                {
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    muted = table.Column<string[]>(type: "text[]", nullable: false),
                    not_mailed = table.Column<string[]>(type: "text[]", nullable: false),
                    mailed_in_digest = table.Column<string[]>(type: "text[]", nullable: false),
                    quiet_from = table.Column<TimeOnly>(type: "time without time zone", nullable: true),
                    quiet_until = table.Column<TimeOnly>(type: "time without time zone", nullable: true),
                    digest_time = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    digest_days = table.Column<string[]>(type: "text[]", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_notification_preferences", x => x.person_id);
                    table.ForeignKey(
                        name: "fk_notification_preferences_asp_net_users_person_id",
                        column: x => x.person_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "notifications",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    recipient_id = table.Column<Guid>(type: "uuid", nullable: false),
                    event_id = table.Column<Guid>(type: "uuid", nullable: false),
                    ticket_id = table.Column<Guid>(type: "uuid", nullable: true),
                    actor_id = table.Column<Guid>(type: "uuid", nullable: true),
                    priority = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    detail = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    read_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    dropped_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_notifications", x => x.id);
                    table.ForeignKey(
                        name: "fk_notifications_asp_net_users_recipient_id",
                        column: x => x.recipient_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_notifications_tickets_ticket_id",
                        column: x => x.ticket_id,
                        principalTable: "tickets",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "outbox_digests_due",
                table: "outbox_messages",
                columns: new[] { "next_attempt_at", "recipient_id" },
                filter: "state = 'Held'");

            migrationBuilder.CreateIndex(
                name: "outbox_in_digest",
                table: "outbox_messages",
                column: "digest_id",
                filter: "digest_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "outbox_sent_to",
                table: "outbox_messages",
                columns: new[] { "recipient_id", "sent_at" },
                filter: "sent_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "notification_once",
                table: "notifications",
                columns: new[] { "event_id", "kind", "recipient_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "notifications_by_creation",
                table: "notifications",
                column: "created_at");

            migrationBuilder.CreateIndex(
                name: "notifications_by_reading",
                table: "notifications",
                column: "read_at",
                filter: "read_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "notifications_of_person",
                table: "notifications",
                columns: new[] { "recipient_id", "created_at", "id" })
                .Annotation("Npgsql:IndexInclude", new[] { "kind" });

            migrationBuilder.CreateIndex(
                name: "notifications_unread",
                table: "notifications",
                columns: new[] { "recipient_id", "kind", "created_at" },
                filter: "read_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "notifications_unread_of_ticket",
                table: "notifications",
                column: "ticket_id",
                filter: "read_at IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "notification_preferences");

            migrationBuilder.DropTable(
                name: "notifications");

            migrationBuilder.DropIndex(
                name: "outbox_digests_due",
                table: "outbox_messages");

            migrationBuilder.DropIndex(
                name: "outbox_in_digest",
                table: "outbox_messages");

            migrationBuilder.DropIndex(
                name: "outbox_sent_to",
                table: "outbox_messages");

            migrationBuilder.DropColumn(
                name: "digest_id",
                table: "outbox_messages");

            migrationBuilder.DropColumn(
                name: "is_for_digest",
                table: "outbox_messages");
        }
    }
}
