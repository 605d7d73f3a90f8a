using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SupportPortal.Web.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class AccessRecovery : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "recovery_log",
                columns: table => new
                {
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    request_id = table.Column<Guid>(type: "uuid", nullable: false),
                    reference = table.Column<string>(type: "character varying(18)", maxLength: 18, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    step = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    actor_id = table.Column<Guid>(type: "uuid", nullable: true),
                    actor = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    detail = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    previous_hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_recovery_log", x => x.sequence);
                });

            migrationBuilder.CreateTable(
                name: "recovery_requests",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    reference = table.Column<string>(type: "character varying(18)", maxLength: 18, nullable: false),
                    type = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: true),
                    new_email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    statement = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    submitted_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    from_address = table.Column<string>(type: "character varying(45)", maxLength: 45, nullable: true),
                    from_device = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    submitted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    verified_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    first_approved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    first_approved_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    first_notes = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    decided_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    notes = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    reason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    effective_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    address_confirmed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    objected_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    undone_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    call_wish = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    answers = table.Column<string>(type: "text", nullable: true),
                    evidence_deleted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    late_told_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_recovery_requests", x => x.id);
                    table.ForeignKey(
                        name: "fk_recovery_requests_asp_net_users_account_id",
                        column: x => x.account_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "recovery_seal",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    checked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    checked_sequence = table.Column<long>(type: "bigint", nullable: false),
                    checked_hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: true),
                    broken_at = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_recovery_seal", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "recovery_codes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    request_id = table.Column<Guid>(type: "uuid", nullable: false),
                    salt = table.Column<byte[]>(type: "bytea", maxLength: 16, nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    sent_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    tries = table.Column<int>(type: "integer", nullable: false),
                    used_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_recovery_codes", x => x.id);
                    table.ForeignKey(
                        name: "fk_recovery_codes_recovery_requests_request_id",
                        column: x => x.request_id,
                        principalTable: "recovery_requests",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "recovery_documents",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    request_id = table.Column<Guid>(type: "uuid", nullable: false),
                    format = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    size = table.Column<int>(type: "integer", nullable: false),
                    content = table.Column<byte[]>(type: "bytea", nullable: true),
                    uploaded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    deleted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_recovery_documents", x => x.id);
                    table.ForeignKey(
                        name: "fk_recovery_documents_recovery_requests_request_id",
                        column: x => x.request_id,
                        principalTable: "recovery_requests",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "recovery_evidence",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    request_id = table.Column<Guid>(type: "uuid", nullable: false),
                    method = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    offered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    judged_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    judged_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    notes = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_recovery_evidence", x => x.id);
                    table.ForeignKey(
                        name: "fk_recovery_evidence_recovery_requests_request_id",
                        column: x => x.request_id,
                        principalTable: "recovery_requests",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "recovery_links",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    request_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    sent_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    closed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_recovery_links", x => x.id);
                    table.ForeignKey(
                        name: "fk_recovery_links_recovery_requests_request_id",
                        column: x => x.request_id,
                        principalTable: "recovery_requests",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.InsertData(
                table: "recovery_seal",
                columns: new[] { "id", "broken_at", "checked_at", "checked_hash", "checked_sequence", "hash", "sequence" },
                values: new object[] { 1, null, null, null, 0L, new byte[] { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 }, 0L });

            migrationBuilder.CreateIndex(
                name: "recovery_codes_of_request",
                table: "recovery_codes",
                columns: new[] { "request_id", "sent_at" });

            migrationBuilder.CreateIndex(
                name: "recovery_documents_of_request",
                table: "recovery_documents",
                column: "request_id");

            migrationBuilder.CreateIndex(
                name: "recovery_evidence_once",
                table: "recovery_evidence",
                columns: new[] { "request_id", "method" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "recovery_link_by_hash",
                table: "recovery_links",
                column: "hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "recovery_links_of_request",
                table: "recovery_links",
                columns: new[] { "request_id", "kind" });

            migrationBuilder.CreateIndex(
                name: "recovery_log_of_request",
                table: "recovery_log",
                columns: new[] { "request_id", "sequence" });

            migrationBuilder.CreateIndex(
                name: "recovery_by_end",
                table: "recovery_requests",
                columns: new[] { "status", "expires_at" });

            migrationBuilder.CreateIndex(
                name: "recovery_by_reference",
                table: "recovery_requests",
                column: "reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "recovery_evidence_to_delete",
                table: "recovery_requests",
                column: "ended_at",
                filter: "evidence_deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "recovery_of_account",
                table: "recovery_requests",
                columns: new[] { "account_id", "submitted_at" });

            migrationBuilder.CreateIndex(
                name: "recovery_queue",
                table: "recovery_requests",
                columns: new[] { "status", "submitted_at", "id" });

            migrationBuilder.Sql(RecoveryLogGuard.Create);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "recovery_codes");

            migrationBuilder.DropTable(
                name: "recovery_documents");

            migrationBuilder.DropTable(
                name: "recovery_evidence");

            migrationBuilder.DropTable(
                name: "recovery_links");

            migrationBuilder.DropTable(
                name: "recovery_log");

            migrationBuilder.DropTable(
                name: "recovery_seal");

            migrationBuilder.DropTable(
                name: "recovery_requests");
            migrationBuilder.Sql(RecoveryLogGuard.Drop);
        }
    }
}
