using SupportPortal.Domain.Sla;
using SupportPortal.Web.Api;
using SupportPortal.Web.Features.Tickets.Api;

namespace SupportPortal.Web.Features.Sla.Records;

/// <summary>A policy by name.</summary>
public sealed record PolicyNameResource(Guid Id, string Name);

/// <summary>A promise that was broken. It stays in the list, whatever became of the item.</summary>
[Example("""
    {
      "item": "ticket", "number": "TKT-2026-00042", "subject": "Invoice 1042 shows the wrong VAT", "clock": "resolution", "cycle": 1,
      "sla_due_date": "2026-03-02T18:00:00Z", "breached_at": "2026-03-02T18:00:00Z", "fired_at": "2026-03-02T18:00:41Z",
      "assigned_to": { "id": "019d2b5c-0001-7c3e-9f55-1f0e6a1b2c3d", "name": "Mia Wong" },
      "policy": { "id": "01900000-0000-7000-8000-00000000a001", "name": "Standard" },
      "is_open": true, "is_overdue": true, "time_until_sla": -1200
    }
    """)]
public sealed record BreachResource
{
    /// <summary>What kind of thing it is.</summary>
    public required SlaItemKind Item { get; init; }

    public required string Number { get; init; }

    public required string Subject { get; init; }

    /// <summary>Which promise: first_response or resolution.</summary>
    public required SlaClockKind Clock { get; init; }

    /// <summary>1 for the first, one more at each reopening.</summary>
    public required int Cycle { get; init; }

    /// <summary>By when it had been promised.</summary>
    public required DateTimeOffset SlaDueDate { get; init; }

    /// <summary>The instant at which it was broken, however late that was noticed.</summary>
    public required DateTimeOffset BreachedAt { get; init; }

    /// <summary>When that was noticed.</summary>
    public required DateTimeOffset FiredAt { get; init; }

    /// <summary>Whose it is now; null for nobody.</summary>
    public required PersonResource? AssignedTo { get; init; }

    public required PolicyNameResource Policy { get; init; }

    /// <summary>Neither answered nor resolved since.</summary>
    public required bool IsOpen { get; init; }

    /// <summary>It is open, its clock runs and its due date of today has passed.</summary>
    public required bool IsOverdue { get; init; }

    /// <summary>Seconds until its due date of today, negative when overdue; null unless it is open and its clock runs.</summary>
    public required long? TimeUntilSla { get; init; }

    internal static BreachResource Of(BreachRow row, DateTimeOffset now)
    {
        var left = row.IsOpen && row.Item.State is SlaClockState.Running ? row.Item.Promise(row.Point.Clock).DueAt - now : (TimeSpan?)null;
        return new()
        {
            Item = row.Thing.Kind,
            Number = row.Thing.Number,
            Subject = row.Thing.Subject,
            Clock = row.Point.Clock,
            Cycle = row.Point.Cycle,
            SlaDueDate = row.Point.DueAt,
            BreachedAt = row.Point.At,
            FiredAt = row.Point.FiredAt,
            AssignedTo = row.Thing.OwnerId is { } owner ? new(owner, row.Thing.Owner ?? "") : null,
            Policy = new(row.PolicyId, row.Policy),
            IsOpen = row.IsOpen,
            IsOverdue = left <= TimeSpan.Zero,
            TimeUntilSla = left is { } time ? (long)Math.Floor(time.TotalSeconds) : null,
        };
    }
}
