using SupportPortal.Domain.Agents;
using SupportPortal.Domain.Assignment;
using SupportPortal.Domain.Tickets;
using SupportPortal.Tests.Support;

namespace SupportPortal.Tests.Domain.Assignment;

public class ReassignmentTests
{
    private static readonly DateTimeOffset Now = A.Monday;

    private static readonly AssignmentRules Rules = AssignmentRules.Usual with
    {
        Patiences = [new(TicketPriority.Low, null, null), new(TicketPriority.Medium, 480, 600), new(TicketPriority.High, 120, 240), new(TicketPriority.Critical, 30, 60)],
    };

    [Theory]
    [InlineData(Availability.Available, 10_000, null)]
    [InlineData(Availability.Busy, 10_000, null)]
    [InlineData(Availability.Away, 10_000, null)]
    [InlineData(Availability.Offline, 119, null)]
    [InlineData(Availability.Offline, 120, AssignmentOccasion.Offline)]
    [InlineData(Availability.OutOfOffice, 0, AssignmentOccasion.OutOfOffice)]
    public void An_owner_who_is_gone_for_longer_than_the_priority_waits_loses_it(Availability availability, int minutes, AssignmentOccasion? why) =>
        Assert.Equal(why, Reassignment.Reason(Fresh(), new(true, Availability: availability, AvailabilitySince: Now.AddMinutes(-minutes)), Rules, Now));

    [Theory]
    [InlineData(TicketPriority.Critical, 29, null)]
    [InlineData(TicketPriority.Critical, 30, AssignmentOccasion.Offline)]
    [InlineData(TicketPriority.Low, 100_000, null)]
    public void Each_priority_has_its_own_patience(TicketPriority priority, int minutes, AssignmentOccasion? why) => Assert.Equal(
        why, Reassignment.Reason(Fresh() with { Priority = priority }, new(true, Availability: Availability.Offline, AvailabilitySince: Now.AddMinutes(-minutes)), Rules, Now));

    [Theory]
    [InlineData(TicketStatus.Open, 239, null)]
    [InlineData(TicketStatus.Open, 240, AssignmentOccasion.Idle)]
    [InlineData(TicketStatus.InProgress, 240, AssignmentOccasion.Idle)]
    [InlineData(TicketStatus.WaitingOnCustomer, 10_000, null)]
    [InlineData(TicketStatus.OnHold, 10_000, null)]
    [InlineData(TicketStatus.Resolved, 10_000, null)]
    [InlineData(TicketStatus.Closed, 10_000, null)]
    public void A_ticket_is_idle_only_while_it_waits_for_its_owner(TicketStatus status, int minutes, AssignmentOccasion? why) => Assert.Equal(
        why, Reassignment.Reason(new(status, TicketPriority.High, Now.AddMinutes(-minutes), null), new(true), Rules, Now));

    [Fact]
    public void Who_is_suspended_or_no_longer_works_here_loses_all_that_is_active()
    {
        Assert.Equal(AssignmentOccasion.Suspended, Reassignment.Reason(Fresh(), new(true, AgentStatus.Suspended), Rules, Now));
        Assert.Equal(AssignmentOccasion.Suspended, Reassignment.Reason(Fresh() with { Status = TicketStatus.OnHold }, new(false), Rules, Now));
        Assert.Null(Reassignment.Reason(Fresh() with { Status = TicketStatus.Resolved }, new(false), Rules, Now));
    }

    [Theory]
    [InlineData(Availability.Available, -5, null)]
    [InlineData(Availability.Busy, -5, null)]
    [InlineData(Availability.Away, -5, AssignmentOccasion.Reopened)]
    [InlineData(Availability.Offline, -5, AssignmentOccasion.Reopened)]
    [InlineData(Availability.Offline, -15, null)]
    public void What_comes_back_while_its_owner_is_not_there_goes_to_somebody_who_is(Availability availability, int reopened, AssignmentOccasion? why) => Assert.Equal(
        why, Reassignment.Reason(Fresh() with { ReopenedAt = Now.AddMinutes(reopened) }, new(true, Availability: availability, AvailabilitySince: Now.AddMinutes(-10)), Rules, Now));

    [Fact]
    public void Rules_are_refused_where_a_priority_is_missing_or_a_figure_is_out_of_its_range()
    {
        Assert.True(AssignmentRules.Usual.Check().IsDone);
        Assert.Equal("weights", (Rules with { Weights = [new(TicketPriority.Low, 1)] }).Check().Refusal?.Field);
        Assert.Equal(TicketPriority.High, (Rules with { Weights = [new(TicketPriority.High, 21), .. Rules.Weights.Where(w => w.Priority != TicketPriority.High)] }).Check().Refusal?.SecondDetail);
        Assert.Equal("offline", (Rules with { Patiences = [.. Rules.Patiences.Select(p => p with { Offline = 4 })] }).Check().Refusal?.Field);
        Assert.Equal("idle", (Rules with { Patiences = [.. Rules.Patiences.Select(p => p with { Idle = Patience.Most + 1 })] }).Check().Refusal?.Field);
        var shuffled = Rules with { Weights = [.. Rules.Weights.Reverse()], Patiences = [.. Rules.Patiences.Reverse()] };
        Assert.Equal(Rules, shuffled.Check().Value);
    }

    private static Owned Fresh() => new(TicketStatus.Open, TicketPriority.High, Now, null);
}
