using SupportPortal.Domain.Sla;
using SupportPortal.Domain.Sla.Policies;
using SupportPortal.Domain.Tickets;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Features.Sla.History;
using SupportPortal.Web.Features.Sla.Policies;

namespace SupportPortal.Tests.Web.Features.Sla.Policies;

public sealed class PolicyDraftTests
{
    [Fact]
    public void It_knows_whether_it_differs_from_what_is_kept()
    {
        var draft = Draft();
        Assert.False(draft.IsChanged);

        Assert.True(draft.AddPoint(60));
        Assert.True(draft.IsChanged);
        draft.RemovePoint(60);
        Assert.False(draft.IsChanged);
        draft.SetTarget(TicketPriority.High, SlaClockKind.Resolution, 90);
        Assert.Equal((120, 90), (draft.Target(TicketPriority.High).FirstResponseMinutes, draft.Target(TicketPriority.High).ResolutionMinutes));
        Assert.True(draft.IsChanged);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    [InlineData(-5)]
    public void What_is_no_share_is_no_point(int percent) => Assert.False(Draft().AddPoint(percent));

    [Fact]
    public void A_point_takes_its_rules_along_and_a_ninth_one_is_refused()
    {
        var draft = Draft();
        draft.AddRule();
        Assert.Equal([new(SlaClockKind.Resolution, 90, RuleAction.RaisePriority)], draft.Rules);

        draft.RemovePoint(90);
        Assert.Empty(draft.Rules);
        foreach (var point in new[] { 1, 2, 3, 4, 5, 6 })
            Assert.True(draft.AddPoint(point));
        Assert.False(draft.AddPoint(7));
        Assert.True(draft.AddPoint(6));
    }

    [Fact]
    public void A_new_one_begins_as_another_without_its_name()
    {
        var draft = PolicyDraft.NewFrom(SlaBook.Standard().Definition);

        Assert.Equal("", draft.Name);
        Assert.Equal(SlaPolicyDefinition.DefaultWarningPoints, draft.WarningPoints);
        Assert.Equal([("text.empty", "name")], draft.Written.Check().Refusals.Select(refusal => (refusal.Code, refusal.Field)));
    }

    [Fact]
    public void What_differs_is_said_part_by_part()
    {
        var before = SlaBook.Standard().Definition;
        var draft = PolicyDraft.Of(before);
        draft.Name = "Other";
        draft.SetCategory(TicketCategory.Bug, included: true);
        draft.SetTarget(TicketPriority.Low, SlaClockKind.FirstResponse, 5);
        draft.AddPoint(60);
        draft.AddRule();
        draft.UseCalendar(Guid.CreateVersion7(), A.MoscowHours());

        Assert.Empty(PolicyDiff.Of(before, before));
        Assert.Equal(
            [SettingPart.Name, SettingPart.Scope, SettingPart.Target, SettingPart.Calendar, SettingPart.Points, SettingPart.Rules],
            PolicyDiff.Of(before, draft.Written).Select(change => change.Part));
    }

    private static PolicyDraft Draft() => PolicyDraft.Of(SlaBook.Standard().Definition);
}
