using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace SupportPortal.Web.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Agents : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "owner_acted_at",
                table: "tickets",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "availability_cause",
                table: "support_profiles",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "Said");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "availability_since",
                table: "support_profiles",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "edition",
                table: "support_profiles",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "out_of_office_until",
                table: "support_profiles",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "registration",
                table: "support_profiles",
                type: "integer",
                nullable: false,
                defaultValue: 0)
                .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn);

            migrationBuilder.AddColumn<string>(
                name: "return_to",
                table: "support_profiles",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "shifts",
                table: "support_profiles",
                type: "text",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<string>(
                name: "status",
                table: "support_profiles",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "Active");

            migrationBuilder.AddColumn<Guid>(
                name: "substitute_id",
                table: "support_profiles",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "suspended_at",
                table: "support_profiles",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "suspended_reason",
                table: "support_profiles",
                type: "character varying(500)",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "tags",
                table: "support_profiles",
                type: "text",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<string>(
                name: "time_zone",
                table: "support_profiles",
                type: "character varying(64)",
                maxLength: 64,
                nullable: false,
                defaultValue: "UTC");

            migrationBuilder.AddColumn<Guid>(
                name: "from_agent_id",
                table: "assignment_decisions",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "measure",
                table: "assignment_decisions",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "Weighted");

            migrationBuilder.AddColumn<string>(
                name: "specialisation",
                table: "assignment_decisions",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "Prefer");

            migrationBuilder.AddColumn<int>(
                name: "unskilled",
                table: "assignment_decisions",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.Sql("UPDATE tickets SET owner_acted_at = updated_at WHERE assignee_id IS NOT NULL");

            migrationBuilder.CreateTable(
                name: "agent_presences",
                columns: table => new
                {
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    seen_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    active_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_agent_presences", x => x.user_id);
                    table.ForeignKey(
                        name: "fk_agent_presences_asp_net_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "assignment_settings",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    rules = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    changed_by_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_assignment_settings", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "availability_changes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    agent_id = table.Column<Guid>(type: "uuid", nullable: false),
                    from = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    to = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    cause = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    substitute_id = table.Column<Guid>(type: "uuid", nullable: true),
                    actor_id = table.Column<Guid>(type: "uuid", nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_availability_changes", x => x.id);
                    table.ForeignKey(
                        name: "fk_availability_changes_asp_net_users_agent_id",
                        column: x => x.agent_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "tickets_by_owners_act",
                table: "tickets",
                columns: new[] { "owner_acted_at", "id" },
                filter: "resolved_at IS NULL AND owner_acted_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_support_profiles_registration",
                table: "support_profiles",
                column: "registration",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_support_profiles_substitute_id",
                table: "support_profiles",
                column: "substitute_id");

            migrationBuilder.CreateIndex(
                name: "availability_changes_by_time",
                table: "availability_changes",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "availability_changes_of_agent",
                table: "availability_changes",
                columns: new[] { "agent_id", "at", "id" });

            migrationBuilder.AddForeignKey(
                name: "fk_support_profiles_asp_net_users_substitute_id",
                table: "support_profiles",
                column: "substitute_id",
                principalTable: "users",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_support_profiles_asp_net_users_substitute_id",
                table: "support_profiles");

            migrationBuilder.DropTable(
                name: "agent_presences");

            migrationBuilder.DropTable(
                name: "assignment_settings");

            migrationBuilder.DropTable(
                name: "availability_changes");

            migrationBuilder.DropIndex(
                name: "tickets_by_owners_act",
                table: "tickets");

            migrationBuilder.DropIndex(
                name: "ix_support_profiles_registration",
                table: "support_profiles");

            migrationBuilder.DropIndex(
                name: "ix_support_profiles_substitute_id",
                table: "support_profiles");

            migrationBuilder.DropColumn(
                name: "owner_acted_at",
                table: "tickets");

            migrationBuilder.DropColumn(
                name: "availability_cause",
                table: "support_profiles");

            migrationBuilder.DropColumn(
                name: "availability_since",
                table: "support_profiles");

            migrationBuilder.DropColumn(
                name: "edition",
                table: "support_profiles");

            migrationBuilder.DropColumn(
                name: "out_of_office_until",
                table: "support_profiles");

            migrationBuilder.DropColumn(
                name: "registration",
                table: "support_profiles");

            migrationBuilder.DropColumn(
                name: "return_to",
                table: "support_profiles");

            migrationBuilder.DropColumn(
                name: "shifts",
                table: "support_profiles");

            migrationBuilder.DropColumn(
                name: "status",
                table: "support_profiles");

            migrationBuilder.DropColumn(
                name: "substitute_id",
                table: "support_profiles");

            migrationBuilder.DropColumn(
                name: "suspended_at",
                table: "support_profiles");

            migrationBuilder.DropColumn(
                name: "suspended_reason",
                table: "support_profiles");

            migrationBuilder.DropColumn(
                name: "tags",
                table: "support_profiles");

            migrationBuilder.DropColumn(
                name: "time_zone",
                table: "support_profiles");

            migrationBuilder.DropColumn(
                name: "from_agent_id",
                table: "assignment_decisions");

            migrationBuilder.DropColumn(
                name: "measure",
                table: "assignment_decisions");

            migrationBuilder.DropColumn(
                name: "specialisation",
                table: "assignment_decisions");

            migrationBuilder.DropColumn(
                name: "unskilled",
                table: "assignment_decisions");
        }
    }
}
