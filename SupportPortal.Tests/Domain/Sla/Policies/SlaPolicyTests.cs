using SupportPortal.Domain.Customers;
using SupportPortal.Domain.Sla;
using SupportPortal.Domain.Sla.Policies;
using SupportPortal.Domain.Tickets;
using SupportPortal.Tests.Support;

namespace SupportPortal.Tests.Domain.Sla.Policies;

public sealed class SlaPolicyTests
{
    private static readonly SlaPolicyDefinition Standard = SlaBook.Standard().Definition;

    public static TheoryData<string, string> Wrong => new()
    {
        { "text.empty", "name" },
        { "sla-policy.bad-target", "targets.high" },
        { "sla-policy.answer-after-solution", "targets.low" },
        { "sla-policy.bad-warning-point", "warning_points" },
        { "sla-policy.too-many-warning-points", "warning_points" },
        { "sla-policy.rule-without-point", "rules" },
        { "sla-policy.too-many-rules", "rules" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_cannot_be_promised_is_refused_at_its_field(string code, string field)
    {
        var wrong = code switch
        {
            "text.empty" => Standard with { Name = " " },
            "sla-policy.bad-target" => Standard with { Targets = With(TicketPriority.High, new(0, 60)) },
            "sla-policy.answer-after-solution" => Standard with { Targets = With(TicketPriority.Low, new(61, 60)) },
            "sla-policy.bad-warning-point" => Standard with { WarningPoints = [100] },
            "sla-policy.too-many-warning-points" => Standard with { WarningPoints = [1, 2, 3, 4, 5, 6, 7, 8, 9] },
            "sla-policy.rule-without-point" => Standard with { Rules = [new(SlaClockKind.Resolution, 60, RuleAction.NotifyLead)] },
            _ => Standard with
            {
                Rules = [.. from point in new[] { 50, 75, 90, 100 } from clock in Enum.GetValues<SlaClockKind>() from action in Enum.GetValues<RuleAction>() select new EscalationRule(clock, point, action)],
            },
        };

        Assert.Equal((code, field), wrong.Check().Refusals.Select(refusal => (refusal.Code, refusal.Field)).Single());
    }

    [Fact]
    public void A_definition_is_put_in_good_order()
    {
        var rule = new EscalationRule(SlaClockKind.Resolution, SlaPromise.Breach, RuleAction.NotifyLead);

        var (tidy, refusals) = (Standard with
        {
            Name = " Standard ",
            Categories = [.. Enum.GetValues<TicketCategory>(), TicketCategory.Bug],
            WarningPoints = [90, 60, 90],
            Rules = [rule, rule],
        }).Check();

        Assert.Empty(refusals);
        Assert.Equal("Standard", tidy.Name);
        Assert.True(tidy.IsForEverything);
        Assert.Equal([60, 90], tidy.WarningPoints);
        Assert.Equal([rule], tidy.Rules);
    }

    [Fact]
    public void Each_change_is_a_version_and_a_line_of_the_history_and_what_was_said_stays()
    {
        var (policy, first) = SlaPolicy.Create(Standard with { Name = "Billing" }, 1, A.Agent, null, A.Monday);

        var second = policy.Change(first, Standard with { Name = "Billing", WarningPoints = [60] }, A.OtherAgent, "Agreed", A.Monday.AddDays(1)).Value;
        var same = policy.Change(second, second.Definition, A.Agent, null, A.Monday.AddDays(2)).Value;

        Assert.Equal((2, second.Id), (second.Number, policy.CurrentVersionId));
        Assert.Same(second, same);
        Assert.Equal(SlaPolicyDefinition.DefaultWarningPoints, first.Definition.WarningPoints);
        var lines = policy.Events.Cast<SlaChange>().ToList();
        Assert.Equal([SlaChangeKind.Created, SlaChangeKind.Changed], lines.Select(line => line.Kind));
        Assert.Equal(("Agreed", A.OtherAgent), (lines[1].Why, lines[1].ActorId!.Value));
        Assert.Equal([60], SlaPolicyJson.Read(lines[1].To!).WarningPoints);
    }

    [Fact]
    public void The_policy_of_last_resort_is_never_narrowed_moved_or_retired()
    {
        var (narrow, _) = SlaPolicy.Create(Standard with { Name = "Billing" }, 1, null, null, A.Monday);
        var standard = (SlaPolicy)Activator.CreateInstance(typeof(SlaPolicy), nonPublic: true)!;
        typeof(SlaPolicy).GetProperty(nameof(SlaPolicy.Id))!.SetValue(standard, SlaPolicy.StandardId);
        var version = SlaBook.Standard();

        Assert.Equal(PolicyRefusals.LastResort, standard.Change(version, Standard with { Customer = CustomerKind.Writer }, null, null, A.Monday).Refusal);
        Assert.Equal(PolicyRefusals.LastResort, standard.Retire("Standard", null, A.Monday).Refusal);
        Assert.Equal(PolicyRefusals.LastResort, standard.MoveTo(1, "Standard", null, A.Monday).Refusal);
        Assert.True(narrow.Retire("Billing", A.Agent, A.Monday).IsDone);
        Assert.Equal(PolicyRefusals.Retired, narrow.Change(version, Standard, null, null, A.Monday).Refusal);
    }

    [Fact]
    public void The_first_policy_that_applies_answers_and_the_last_for_the_rest()
    {
        var writers = Version(Standard with { Name = "Writers", Customer = CustomerKind.Writer });
        var billing = Version(Standard with { Name = "Billing", Categories = [TicketCategory.Billing] });
        var book = SlaBook.Seeded.With(billing).With(writers);

        Assert.Equal("Writers", Answers(book, TicketCategory.Billing, CustomerKind.Writer));
        Assert.Equal("Billing", Answers(book, TicketCategory.Billing, CustomerKind.Client));
        Assert.Equal("Standard", Answers(book, TicketCategory.Bug, CustomerKind.Client));
        Assert.Equal("Standard", Answers(book, null, CustomerKind.Client));
    }

    [Fact]
    public void A_book_with_another_calendar_differs_only_for_the_policies_that_count_by_it()
    {
        var calendar = Guid.CreateVersion7();
        var billing = Version(Standard with { Name = "Billing", Categories = [TicketCategory.Billing], CalendarId = calendar });
        var book = SlaBook.Seeded.With(billing);

        var other = book.With(calendar, A.MoscowHours(), A.Monday);

        Assert.Equal(A.MoscowHours(), other.InForce[0].Definition.Calendar);
        Assert.Same(book.InForce[1], other.InForce[1]);
        Assert.True(other.Knows(billing.Id));
    }

    private static string Answers(SlaBook book, TicketCategory? category, CustomerKind customer) =>
        book.For(new(SlaItemKind.Ticket, category, TicketPriority.High, customer)).Definition.Name;

    private static SlaPolicyVersion Version(SlaPolicyDefinition definition) => SlaPolicy.Create(definition, 1, null, null, A.Monday).First;

    private static Dictionary<TicketPriority, SlaTarget> With(TicketPriority priority, SlaTarget target) =>
        new(Standard.Targets) { [priority] = target };
}
