using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SupportPortal.Web.Data.Migrations.SqlServer
{
    /// <summary>What the model cannot express: number sequences and full-text search.</summary>
    public partial class DatabaseObjects : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                CREATE PROCEDURE next_ticket_number @year int AS
                BEGIN
                    SET NOCOUNT ON;
                    DECLARE @sequence sysname = CONCAT('ticket_number_', @year);
                    IF NOT EXISTS (SELECT 1 FROM sys.sequences WHERE name = @sequence)
                    BEGIN
                        DECLARE @create nvarchar(400) = N'CREATE SEQUENCE ' + QUOTENAME(@sequence) + N' AS bigint START WITH 1';
                        BEGIN TRY
                            EXEC sp_executesql @create;
                        END TRY
                        BEGIN CATCH
                            IF ERROR_NUMBER() <> 2714 THROW; -- 2714: somebody else made it meanwhile
                        END CATCH
                    END
                    DECLARE @draw nvarchar(400) = N'SELECT NEXT VALUE FOR ' + QUOTENAME(@sequence) + N' AS [Value]';
                    EXEC sp_executesql @draw;
                END
                """);

            // Full-text search is an optional part of SQL Server; without it search falls back to LIKE.
            migrationBuilder.Sql("""
                IF SERVERPROPERTY('IsFullTextInstalled') = 1
                BEGIN
                    IF NOT EXISTS (SELECT 1 FROM sys.fulltext_catalogs WHERE name = 'portal')
                        CREATE FULLTEXT CATALOG portal;
                    EXEC('CREATE FULLTEXT INDEX ON ticket_search_texts(text LANGUAGE 1049) KEY INDEX pk_ticket_search_texts ON portal');
                END
                """, suppressTransaction: true);
        }

        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                IF EXISTS (SELECT 1 FROM sys.fulltext_indexes WHERE object_id = OBJECT_ID('ticket_search_texts'))
                    DROP FULLTEXT INDEX ON ticket_search_texts;
                """, suppressTransaction: true);
            migrationBuilder.Sql("DROP PROCEDURE next_ticket_number;");
        }
    }
}
