using SupportPortal.Domain.Tickets;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Features.Tickets.Change;
using SupportPortal.Web.Features.Tickets.Detail;

namespace SupportPortal.Tests.Web.Features.Tickets.Detail;

public class ConflictTests
{
    private static readonly TicketView Seen = Some.View();

    [Fact]
    public void The_same_thing_changed_by_somebody_else_is_a_conflict_and_says_who()
    {
        var now = Seen with { Subject = "Theirs", History = [Some.Event(1, TicketChangeKind.Subject, "Cannot sign in", "Theirs", "Cara")] };
        var conflict = Conflict.Find(new(new(Seen.Number, Subject: "Mine"), Seen), now);
        Assert.Equal((TicketChangeKind.Subject, "Cara", "Theirs", "Mine"), (conflict!.Kind, conflict.Who, conflict.Theirs, conflict.Yours));
    }

    private static readonly string[] Things = ["subject", "status", "priority", "category", "assignee", "escalation"];

    [Theory]
    [InlineData("subject")]
    [InlineData("status")]
    [InlineData("priority")]
    [InlineData("category")]
    [InlineData("assignee")]
    [InlineData("escalation")]
    public void Each_thing_conflicts_with_itself_and_with_nothing_else(string thing)
    {
        var wish = new Wish(Command(thing), Seen);
        foreach (var other in Things)
            Assert.Equal(other == thing, Conflict.Find(wish, Changed(other)) is not null);
        Assert.Null(Conflict.Find(wish, Seen with { Version = 9, LastMessageId = Guid.CreateVersion7() }));
    }

    private static ChangeTicketCommand Command(string thing) => thing switch
    {
        "subject" => new(Seen.Number, Subject: "Mine"),
        "status" => new(Seen.Number, Status: TicketStatus.Resolved),
        "priority" => new(Seen.Number, Priority: TicketPriority.Critical),
        "category" => new(Seen.Number, Category: TicketCategory.Bug),
        "assignee" => new(Seen.Number, Assignee: new(null)),
        _ => new(Seen.Number, EscalationReason: "VIP"),
    };

    private static TicketView Changed(string thing) => thing switch
    {
        "subject" => Seen with { Subject = "Theirs" },
        "status" => Seen with { Status = TicketStatus.OnHold },
        "priority" => Seen with { Priority = TicketPriority.Low },
        "category" => Seen with { Category = TicketCategory.Billing },
        "assignee" => Seen with { Assignee = new(A.OtherAgent, "Cara", "cara@example.com") },
        _ => Seen with { EscalationLevel = 1 },
    };
}
