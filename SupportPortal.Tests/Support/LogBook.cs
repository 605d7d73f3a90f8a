using System.Collections.Concurrent;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace SupportPortal.Tests.Support;

/// <summary>What an application said in its log at this level or above, a line each.</summary>
internal sealed class LogBook(LogLevel level) : ILoggerProvider
{
    private readonly LogLevel _level = level;
    private readonly ConcurrentQueue<string> _lines = new();

    public IReadOnlyCollection<string> Lines => _lines;

    /// <summary>Hears what an operator would: the database's words too, which other tests do without.</summary>
    public void ListenTo(IWebHostBuilder host) => host.ConfigureLogging(log =>
    {
        log.Services.AddSingleton<ILoggerProvider>(this);
        log.AddFilter("Microsoft.EntityFrameworkCore", _level);
    });

    public ILogger CreateLogger(string categoryName) => new Pen(this, categoryName);

    public void Dispose()
    {
    }

    private sealed class Pen(LogBook book, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= book._level;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
                book._lines.Enqueue($"{logLevel} {category} {eventId}: {formatter(state, exception)} {exception?.Message}");
        }
    }
}
