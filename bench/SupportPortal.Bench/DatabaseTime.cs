using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace SupportPortal.Bench;

/// <summary>How long the statements of a call took, each from its sending until its last row was read.</summary>
internal sealed class DatabaseTime : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly List<IDisposable> _listening = [];

    public DatabaseTime() => _listening.Add(DiagnosticListener.AllListeners.Subscribe(this));

    public TimeSpan Sum { get; private set; }

    public int Statements { get; private set; }

    public void Reset() => (Sum, Statements) = (TimeSpan.Zero, 0);

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == DbLoggerCategory.Name)
            _listening.Add(value.Subscribe(this));
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        switch (value.Value)
        {
            case CommandExecutedEventData executed:
                (Sum, Statements) = (Sum + executed.Duration, Statements + 1);
                break;
            case DataReaderDisposingEventData read:
                Sum += read.Duration;
                break;
        }
    }

    public void OnCompleted()
    {
        // Nothing is kept open for it.
    }

    public void OnError(Exception error)
    {
        // Nor is anything lost by it.
    }

    public void Dispose() => _listening.ForEach(listening => listening.Dispose());
}
