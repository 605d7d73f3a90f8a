using System;
using Microsoft.EntityFrameworkCore.Migrations;
using SupportPortal.Domain.Sla.Policies;

#nullable disable

namespace SupportPortal.Web.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class SlaEngine : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "sla_monitor",
                table: "tickets");

            migrationBuilder.AddColumn<string>(
                name: "customer_kind",
                table: "users",
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "queue_clock",
                table: "tickets",
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "requester_kind",
                table: "tickets",
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "sla_items",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    kind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    policy_version_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    cycle = table.Column<int>(type: "int", nullable: false),
                    state = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    since = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    ran_before = table.Column<long>(type: "bigint", nullable: false),
                    runs = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    next_point_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    version = table.Column<int>(type: "int", nullable: false),
                    first_response_breached_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    first_response_due_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    first_response_ended_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    first_response_passed = table.Column<int>(type: "int", nullable: false),
                    first_response_target = table.Column<long>(type: "bigint", nullable: false),
                    resolution_breached_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    resolution_due_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    resolution_ended_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    resolution_passed = table.Column<int>(type: "int", nullable: false),
                    resolution_target = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sla_items", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "sla_outcomes",
                columns: table => new
                {
                    item_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    cycle = table.Column<int>(type: "int", nullable: false),
                    clock = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    kind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    policy_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    owner_id = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    is_met = table.Column<bool>(type: "bit", nullable: false),
                    due_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sla_outcomes", x => new { x.item_id, x.cycle, x.clock });
                });

            migrationBuilder.CreateTable(
                name: "sla_points",
                columns: table => new
                {
                    item_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    cycle = table.Column<int>(type: "int", nullable: false),
                    clock = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    percent = table.Column<int>(type: "int", nullable: false),
                    kind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    policy_version_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    fired_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    due_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    owed_since = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sla_points", x => new { x.item_id, x.cycle, x.clock, x.percent });
                });

            migrationBuilder.CreateTable(
                name: "sla_policies",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    position = table.Column<int>(type: "int", nullable: false),
                    current_version_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    retired_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sla_policies", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "sla_policy_versions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    policy_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    number = table.Column<int>(type: "int", nullable: false),
                    definition = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    created_by_id = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    why = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sla_policy_versions", x => x.id);
                    table.ForeignKey(
                        name: "fk_sla_policy_versions_asp_net_users_created_by_id",
                        column: x => x.created_by_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_sla_policy_versions_sla_policies_policy_id",
                        column: x => x.policy_id,
                        principalTable: "sla_policies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.InsertData(
                table: "sla_policies",
                columns: new[] { "id", "current_version_id", "position", "retired_at", "version" },
                values: new object[] { new Guid("01900000-0000-7000-8000-00000000a001"), new Guid("01900000-0000-7000-8000-00000000b001"), 2147483647, null, 0 });

            migrationBuilder.InsertData(
                table: "sla_policy_versions",
                columns: new[] { "id", "created_at", "created_by_id", "definition", "number", "policy_id", "why" },
                values: new object[] { new Guid("01900000-0000-7000-8000-00000000b001"), new DateTimeOffset(new DateTime(2026, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)), null, "{\"name\":\"Standard\",\"categories\":[],\"customer\":null,\"targets\":{\"low\":{\"first_response_minutes\":1440,\"resolution_minutes\":4320},\"medium\":{\"first_response_minutes\":480,\"resolution_minutes\":1440},\"high\":{\"first_response_minutes\":120,\"resolution_minutes\":480},\"critical\":{\"first_response_minutes\":30,\"resolution_minutes\":120}},\"calendar_id\":\"019d0000-0000-7000-8000-000000000101\",\"calendar\":{\"time_zone\":\"UTC\",\"shifts\":[{\"day\":\"sunday\",\"from\":0,\"to\":1440},{\"day\":\"monday\",\"from\":0,\"to\":1440},{\"day\":\"tuesday\",\"from\":0,\"to\":1440},{\"day\":\"wednesday\",\"from\":0,\"to\":1440},{\"day\":\"thursday\",\"from\":0,\"to\":1440},{\"day\":\"friday\",\"from\":0,\"to\":1440},{\"day\":\"saturday\",\"from\":0,\"to\":1440}],\"holidays\":[]},\"warning_points\":[50,75,90],\"rules\":[]}", 1, new Guid("01900000-0000-7000-8000-00000000a001"), null });

            migrationBuilder.CreateIndex(
                name: "sla_monitor",
                table: "sla_items",
                column: "next_point_at",
                filter: "next_point_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "sla_compliance",
                table: "sla_outcomes",
                column: "ended_at")
                .Annotation("SqlServer:Include", new[] { "clock", "policy_id", "owner_id", "is_met" });

            migrationBuilder.CreateIndex(
                name: "sla_breaches",
                table: "sla_points",
                column: "at",
                filter: "percent = 100");

            migrationBuilder.CreateIndex(
                name: "sla_points_owed",
                table: "sla_points",
                column: "owed_since",
                filter: "owed_since IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_sla_policy_versions_created_by_id",
                table: "sla_policy_versions",
                column: "created_by_id");

            migrationBuilder.CreateIndex(
                name: "ix_sla_policy_versions_policy_id_number",
                table: "sla_policy_versions",
                columns: new[] { "policy_id", "number" },
                unique: true);

            // Nobody promised those who wait already a first answer: their clock for it has ended, and no warning comes late.
            migrationBuilder.Sql(
                $$"""
                INSERT INTO sla_items (id, kind, policy_version_id, cycle, state, started_at, since, ran_before, runs, next_point_at, version,
                    first_response_target, first_response_due_at, first_response_passed, first_response_ended_at,
                    resolution_target, resolution_due_at, resolution_passed, resolution_breached_at, resolution_ended_at)
                SELECT t.id, 'Ticket', '{{SlaBook.StandardVersionId}}', t.sla_cycle, t.sla_state, coalesce((SELECT min(i.started_at) FROM sla_intervals i WHERE i.item_id = t.id AND i.cycle = t.sla_cycle), t.sla_since),
                    t.sla_since, t.sla_ran_before, coalesce((SELECT STRING_AGG(CAST(CONCAT((DATEDIFF_BIG(microsecond, '0001-01-01', i.started_at) * 10), ' ', (DATEDIFF_BIG(microsecond, '0001-01-01', i.ended_at) * 10)) AS nvarchar(max)), ' ') WITHIN GROUP (ORDER BY i.started_at) FROM sla_intervals i
                    WHERE i.item_id = t.id AND i.cycle = t.sla_cycle AND i.state = 'Running'), ''),
                    t.sla_next_point_at, 0,
                    CASE priority WHEN 'Low' THEN 1440 WHEN 'Medium' THEN 480 WHEN 'High' THEN 120 ELSE 30 END * CAST(600000000 AS bigint), DATEADD(second, ((CASE priority WHEN 'Low' THEN 1440 WHEN 'Medium' THEN 480 WHEN 'High' THEN 120 ELSE 30 END * CAST(600000000 AS bigint)) - t.sla_ran_before) / 10000000, t.sla_since),
                    0, coalesce(t.first_responded_at, t.sla_since),
                    t.sla_target, t.sla_due_at,
                    CASE WHEN t.sla_breached_at IS NOT NULL THEN 100 WHEN t.sla_warned_at IS NOT NULL THEN 90 ELSE 50 END,
                    t.sla_breached_at, t.resolved_at
                FROM tickets t
                """);

            migrationBuilder.RenameColumn(
                name: "sla_since",
                table: "tickets",
                newName: "queue_near_at");

            migrationBuilder.Sql(
                """
                UPDATE tickets SET queue_clock = 'Resolution', requester_kind = 'Client',
                    queue_near_at = CASE WHEN sla_state = 'Running' THEN DATEADD(second, -(sla_target / 40000000), sla_due_at) ELSE queue_due_at END
                """);

            migrationBuilder.Sql("UPDATE users SET customer_kind = 'Client'");

            migrationBuilder.DropColumn(
                name: "sla_cycle",
                table: "tickets");

            migrationBuilder.DropColumn(
                name: "sla_next_point_at",
                table: "tickets");

            migrationBuilder.DropColumn(
                name: "sla_ran_before",
                table: "tickets");

            migrationBuilder.DropColumn(
                name: "sla_target",
                table: "tickets");

            migrationBuilder.DropColumn(
                name: "sla_warned_at",
                table: "tickets");

            migrationBuilder.AddForeignKey(
                name: "fk_tickets_sla_items_id",
                table: "tickets",
                column: "id",
                principalTable: "sla_items",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_tickets_sla_items_id",
                table: "tickets");

            migrationBuilder.DropTable(
                name: "sla_items");

            migrationBuilder.DropTable(
                name: "sla_outcomes");

            migrationBuilder.DropTable(
                name: "sla_points");

            migrationBuilder.DropTable(
                name: "sla_policy_versions");

            migrationBuilder.DropTable(
                name: "sla_policies");

            migrationBuilder.DropColumn(
                name: "customer_kind",
                table: "users");

            migrationBuilder.DropColumn(
                name: "queue_clock",
                table: "tickets");

            migrationBuilder.DropColumn(
                name: "requester_kind",
                table: "tickets");

            migrationBuilder.RenameColumn(
                name: "queue_near_at",
                table: "tickets",
                newName: "sla_since");

            migrationBuilder.AddColumn<int>(
                name: "sla_cycle",
                table: "tickets",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "sla_next_point_at",
                table: "tickets",
                type: "datetimeoffset",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "sla_ran_before",
                table: "tickets",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "sla_target",
                table: "tickets",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "sla_warned_at",
                table: "tickets",
                type: "datetimeoffset",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "sla_monitor",
                table: "tickets",
                column: "sla_next_point_at",
                filter: "sla_next_point_at IS NOT NULL");
        }
    }
}
