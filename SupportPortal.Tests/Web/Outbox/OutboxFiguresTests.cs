using System.Data.Common;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Data;
using SupportPortal.Web.Email;
using SupportPortal.Web.Features.Outbox;
using SupportPortal.Web.Outbox;

namespace SupportPortal.Tests.Web.Outbox;

public sealed class OutboxFiguresTests(MailDesk desk) : IClassFixture<MailDesk>
{
    private const int Many = 40_000;

    [Fact]
    public async Task The_figures_of_a_long_outbox_come_from_indexes_and_never_from_the_table()
    {
        if (TestDatabase.Provider is not DatabaseProvider.PostgreSql)
            return; // it reads PostgreSQL's plans
        var customer = await desk.CustomerAsync();
        await desk.TicketAsync(customer);
        await using var db = desk.Database();
        await FillAsync(db.Database, customer.Id);

        var asked = new Asked();
        await using (var scope = desk.As(null))
        {
            var query = scope.ServiceProvider.GetRequiredService<OutboxSummaryQuery>();
            using (asked.Listen())
            {
                var summary = await query.ExecuteAsync(new(), CancellationToken.None);
                Assert.Equal((1, Many / 20), (summary.Counts[OutboxState.Waiting].Number, summary.Counts[OutboxState.Suppressed].Number));
                await query.ExecuteAsync(new(Kind: EmailKinds.TicketCreated), CancellationToken.None);
            }
        }

        Assert.True(asked.Commands.Count > 10, $"{asked.Commands.Count}");
        foreach (var command in asked.Commands)
        {
            var plan = await PlanAsync(command);
            Assert.DoesNotContain("Seq Scan on outbox_messages", plan, StringComparison.Ordinal);
        }
    }

    /// <summary>Old mail, all of it sent but for every twentieth.</summary>
    private static async Task FillAsync(Microsoft.EntityFrameworkCore.Infrastructure.DatabaseFacade database, Guid recipient)
    {
        await database.ExecuteSqlAsync(
            $"""
             INSERT INTO outbox_messages (id, event_id, kind, recipient_id, created_at, next_attempt_at, state, attempts, sent_at, is_urgent, is_for_digest)
             SELECT gen_random_uuid(), gen_random_uuid(), 'ticket_updated', {recipient}, made.at, made.at,
                 CASE WHEN made.number % 20 = 0 THEN 'Suppressed' ELSE 'Sent' END, 1,
                 CASE WHEN made.number % 20 = 0 THEN NULL ELSE made.at END, false, false
             FROM (SELECT number, timestamptz '2025-01-01' + number * interval '5 minutes' AS at
                   FROM generate_series(1, {Many}) AS number) AS made
             """);
        await database.ExecuteSqlAsync($"INSERT INTO outbox_hours (hour, sent) SELECT date_trunc('hour', sent_at), count(*) FROM outbox_messages WHERE sent_at IS NOT NULL GROUP BY 1");
        await database.ExecuteSqlRawAsync("VACUUM ANALYZE outbox_messages");
    }

    private async Task<string> PlanAsync(DbCommand asked)
    {
        await using var connection = new NpgsqlConnection(desk.ConnectionString);
        await connection.OpenAsync();
        await using var explain = connection.CreateCommand();
        explain.CommandText = "EXPLAIN " + asked.CommandText;
        foreach (NpgsqlParameter parameter in asked.Parameters)
            explain.Parameters.Add(parameter.Clone());
        var lines = new List<string>();
        await using var reader = await explain.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            lines.Add(reader.GetString(0));
        return string.Join('\n', lines);
    }

    /// <summary>What Entity Framework asks the database within one flow of a test.</summary>
    private sealed class Asked : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
    {
        private readonly AsyncLocal<bool> _listens = new();

        public List<DbCommand> Commands { get; } = [];

        public IDisposable Listen()
        {
            _listens.Value = true;
            return DiagnosticListener.AllListeners.Subscribe(this);
        }

        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == DbLoggerCategory.Name)
                value.Subscribe(this, (name, _, _) => name == RelationalEventId.CommandExecuting.Name);
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (_listens.Value && value.Value is CommandEventData { Command: NpgsqlCommand command })
                Commands.Add(command.Clone());
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }
    }
}
