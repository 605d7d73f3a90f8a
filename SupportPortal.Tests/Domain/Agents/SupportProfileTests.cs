using SupportPortal.Domain.Agents;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Tickets;
using SupportPortal.Tests.Support;

namespace SupportPortal.Tests.Domain.Agents;

public class SupportProfileTests
{
    private static readonly Guid Substitute = Guid.Parse("01900000-0000-7000-8000-0000000000b1");

    private readonly SupportProfile _profile = new(A.Agent, []);

    [Fact]
    public void A_person_says_what_they_are_and_each_change_is_a_line()
    {
        Assert.True(_profile.Be(Availability.Busy, A.Agent, A.Monday).IsDone);
        Assert.True(_profile.Be(Availability.Busy, A.Agent, A.Monday.AddHours(1)).IsDone);
        Assert.True(_profile.Be(Availability.Available, null, A.Monday.AddHours(2)).IsDone);
        Assert.Equal(
            [(Availability.Available, Availability.Busy, A.Monday), (Availability.Busy, Availability.Available, A.Monday.AddHours(2))],
            Lines().Select(line => (line.From, line.To, line.At)));
        Assert.All(Lines(), line => Assert.Equal((A.Agent, AvailabilityCause.Said), (line.AgentId, line.Cause)));
        Assert.Equal(AgentRefusals.UntilMissing, _profile.Be(Availability.OutOfOffice, A.Agent, A.Monday).Refusal);
    }

    [Fact]
    public void Out_of_office_has_an_end_that_is_neither_past_nor_endless_and_another_person_as_substitute()
    {
        Assert.Equal(AgentRefusals.UntilPast, _profile.GoOutOfOffice(A.Monday, null, null, A.Monday).Refusal);
        Assert.Equal(AgentRefusals.UntilTooFar, _profile.GoOutOfOffice(A.Monday.AddDays(367), null, null, A.Monday).Refusal);
        Assert.Equal(AgentRefusals.OwnSubstitute, _profile.GoOutOfOffice(A.Monday.AddDays(1), A.Agent, null, A.Monday).Refusal);
        Assert.Empty(Lines());

        Assert.True(_profile.GoOutOfOffice(A.Monday.AddDays(1), Substitute, A.Agent, A.Monday).IsDone);
        Assert.True(_profile.GoOutOfOffice(A.Monday.AddDays(2), Substitute, A.Agent, A.Monday).IsDone);
        Assert.Equal([A.Monday.AddDays(1), A.Monday.AddDays(2)], Lines().Select(line => line.Until!.Value));
        Assert.All(Lines(), line => Assert.Equal(Substitute, line.SubstituteId));

        Assert.True(_profile.Be(Availability.Available, A.Agent, A.Monday.AddHours(1)).IsDone);
        Assert.Equal(((DateTimeOffset?)null, (Guid?)null), (_profile.OutOfOfficeUntil, _profile.SubstituteId));
        Assert.Null(Lines()[^1].Until);
    }

    [Theory]
    [InlineData(Availability.Available, Availability.Away, Availability.Offline)]
    [InlineData(Availability.Busy, Availability.Away, Availability.Offline)]
    [InlineData(Availability.Away, Availability.Away, Availability.Offline)]
    [InlineData(Availability.Offline, Availability.Offline, Availability.Offline)]
    public void Who_leaves_without_a_word_is_again_what_they_were_when_they_come_back(Availability said, Availability idle, Availability gone)
    {
        _profile.Be(said, A.Agent, A.Monday);
        _profile.FallIdle(A.Monday.AddMinutes(15));
        Assert.Equal(idle, _profile.Availability);
        _profile.Disconnect(A.Monday.AddMinutes(20));
        Assert.Equal(gone, _profile.Availability);
        _profile.ComeBack(A.Monday.AddHours(1));
        Assert.Equal(said, _profile.Availability);
        _profile.ComeBack(A.Monday.AddHours(2));
        Assert.Equal(said, _profile.Availability);
        Assert.All(Lines().Where(line => line.Cause is not AvailabilityCause.Said), line => Assert.Null(line.ActorId));
    }

    [Fact]
    public void What_somebody_says_does_not_pass_by_itself()
    {
        _profile.FallIdle(A.Monday);
        _profile.Be(Availability.Away, A.Agent, A.Monday.AddMinutes(1));
        _profile.ComeBack(A.Monday.AddMinutes(2));
        Assert.Equal((Availability.Away, AvailabilityCause.Said), (_profile.Availability, _profile.AvailabilityCause));
    }

    [Theory]
    [InlineData(true, Availability.Available)]
    [InlineData(false, Availability.Offline)]
    public void After_a_leave_they_are_available_from_the_moment_they_are_at_the_desk(bool isThere, Availability then)
    {
        _profile.GoOutOfOffice(A.Monday.AddDays(1), null, null, A.Monday);
        _profile.FallIdle(A.Monday.AddHours(1));
        _profile.Disconnect(A.Monday.AddHours(1));
        _profile.EndLeave(isThere, A.Monday.AddDays(1).AddTicks(-10));
        Assert.Equal(Availability.OutOfOffice, _profile.Availability);

        _profile.EndLeave(isThere, A.Monday.AddDays(1));
        Assert.Equal((then, (DateTimeOffset?)null), (_profile.Availability, _profile.OutOfOfficeUntil));
        _profile.ComeBack(A.Monday.AddDays(2));
        Assert.Equal(Availability.Available, _profile.Availability);
    }

    [Fact]
    public void A_suspension_has_a_reason_and_is_taken_back()
    {
        Assert.Equal(TextRules.Empty, _profile.Suspend("  ", A.Monday).Refusal?.Code);
        Assert.True(_profile.Suspend("On leave", A.Monday).IsDone);
        Assert.True(_profile.Suspend("Until spring", A.Monday.AddDays(1)).IsDone);
        Assert.Equal((AgentStatus.Suspended, "Until spring", A.Monday, 2), (_profile.Status, _profile.SuspendedReason, _profile.SuspendedAt, _profile.Edition));
        _profile.Reactivate();
        _profile.Reactivate();
        Assert.Equal((AgentStatus.Active, null, null, 3), (_profile.Status, _profile.SuspendedReason, _profile.SuspendedAt, _profile.Edition));
    }

    [Fact]
    public void Details_are_cleaned_and_everything_wrong_with_them_is_told_at_once()
    {
        var (clean, none) = new ProfileDetails([new(TicketCategory.Bug, 3), new(TicketCategory.Access, 1)], [" vip ", "VIP", "", "german"], 1, new("Europe/Berlin", [])).Check();
        Assert.Empty(none);
        Assert.Equal(["vip", "german"], clean.Tags);
        Assert.Equal(Enum.GetValues<TicketCategory>().Where(category => category is TicketCategory.Access or TicketCategory.Bug), clean.Specialisations.Select(known => known.Category));

        var (_, refusals) = new ProfileDetails(
            [new(TicketCategory.Bug, 4)], [new string('x', 41)], 1_001, new("Mars/Olympus", [])).Check();
        Assert.Equal(["specialisations", "capacity", "tags", "time_zone"], refusals.Select(refusal => refusal.Field!));
        Assert.Equal(
            AgentRefusals.CategoryTwice(TicketCategory.Bug).Code,
            Assert.Single(new ProfileDetails([new(TicketCategory.Bug, 1), new(TicketCategory.Bug, 2)], [], 1, new("UTC", [])).Check().Refusals).Code);
        Assert.Equal(
            AgentRefusals.TooManyTags,
            Assert.Single(new ProfileDetails([], [.. Enumerable.Range(0, 21).Select(n => $"tag {n}")], 1, new("UTC", [])).Check().Refusals));
    }

    [Fact]
    public void A_change_that_changes_nothing_is_none()
    {
        Assert.True(_profile.Change(_profile.Details).IsDone);
        Assert.Equal(0, _profile.Edition);
        Assert.True(_profile.Change(_profile.Details with { Capacity = 7 }).IsDone);
        Assert.Equal((1, 7), (_profile.Edition, _profile.Capacity));
        Assert.Equal(AgentRefusals.BadCapacity, _profile.Change(_profile.Details with { Capacity = 0 }).Refusal);
    }

    [Theory]
    [InlineData("AGT-0007", 7)]
    [InlineData(" agt-12345 ", 12_345)]
    [InlineData("7", 7)]
    [InlineData("AGT-0", null)]
    [InlineData("AGT--7", null)]
    [InlineData("Anna", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    [InlineData("99999999999", null)]
    public void Numbers_are_read_as_people_write_them(string? text, int? number) => Assert.Equal(number, AgentNumber.Find(text)?.Registration);

    [Fact]
    public void Numbers_have_four_digits_and_more_when_they_need_them() =>
        Assert.Equal(("AGT-0007", "AGT-12345"), (new AgentNumber(7).ToString(), new AgentNumber(12_345).ToString()));

    private List<AvailabilityChange> Lines() => [.. _profile.Events.OfType<AvailabilityChange>()];
}
