using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SupportPortal.Web.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Calendars : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "sla_calendars",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    time_zone = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    shifts = table.Column<string>(type: "text", nullable: false),
                    holidays = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    created_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    retired_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sla_calendars", x => x.id);
                    table.ForeignKey(
                        name: "fk_sla_calendars_asp_net_users_created_by_id",
                        column: x => x.created_by_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_sla_calendars_asp_net_users_updated_by_id",
                        column: x => x.updated_by_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.InsertData(
                table: "sla_calendars",
                columns: new[] { "id", "created_at", "created_by_id", "holidays", "name", "retired_at", "shifts", "time_zone", "updated_at", "updated_by_id", "version" },
                values: new object[] { new Guid("019d0000-0000-7000-8000-000000000101"), new DateTimeOffset(new DateTime(2026, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)), null, "[]", "24×7", null, "[{\"day\":\"sunday\",\"from\":0,\"to\":1440},{\"day\":\"monday\",\"from\":0,\"to\":1440},{\"day\":\"tuesday\",\"from\":0,\"to\":1440},{\"day\":\"wednesday\",\"from\":0,\"to\":1440},{\"day\":\"thursday\",\"from\":0,\"to\":1440},{\"day\":\"friday\",\"from\":0,\"to\":1440},{\"day\":\"saturday\",\"from\":0,\"to\":1440}]", "UTC", new DateTimeOffset(new DateTime(2026, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)), null, 0 });

            migrationBuilder.CreateIndex(
                name: "ix_sla_calendars_created_by_id",
                table: "sla_calendars",
                column: "created_by_id");

            migrationBuilder.CreateIndex(
                name: "ix_sla_calendars_updated_by_id",
                table: "sla_calendars",
                column: "updated_by_id");

            migrationBuilder.CreateIndex(
                name: "sla_calendar_names",
                table: "sla_calendars",
                column: "name",
                unique: true,
                filter: "retired_at IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "sla_calendars");
        }
    }
}
