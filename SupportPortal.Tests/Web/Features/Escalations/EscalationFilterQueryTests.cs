using SupportPortal.Domain.Escalations;
using SupportPortal.Domain.Kernel;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Features.Escalations.Log;

namespace SupportPortal.Tests.Web.Features.Escalations;

public class EscalationFilterQueryTests
{
    private static readonly TimeZoneInfo Moscow = TimeZoneInfo.FindSystemTimeZoneById("Europe/Moscow");

    [Fact]
    public void Every_word_finds_its_place()
    {
        var problems = new List<Refusal>();

        var filter = new EscalationFilterQuery("open", "rule", "priority_raised", "2", "me", "tkt-2026-00042", "2026-03-01", "2026-03-02")
            .Read(Moscow, A.Agent, problems);

        Assert.Empty(problems);
        Assert.Equal(
            new EscalationFilter(
                EscalationState.Open, EscalationOrigin.Rule, EscalationAction.PriorityRaised, 2, new(A.Agent), "TKT-2026-00042",
                new(2026, 2, 28, 21, 0, 0, TimeSpan.Zero), new(2026, 3, 2, 21, 0, 0, TimeSpan.Zero)),
            filter);
    }

    [Fact]
    public void What_is_not_understood_is_named_and_left_out()
    {
        var problems = new List<Refusal>();

        var filter = new EscalationFilterQuery("shut", "god", "1", "9", "bob", "42!", "yesterday", "2026-02-30")
            .Read(Moscow, A.Agent, problems);

        Assert.Equal(new EscalationFilter(), filter);
        Assert.Equal(["state", "origin", "action", "level", "owner", "ticket", "from", "to"], problems.Select(p => p.Field));
    }

    [Fact]
    public void Nobody_is_an_owner_and_nothing_said_is_no_filter()
    {
        var nothing = new EscalationFilterQuery(null, "", null, null, null, " ", null, null).Read(Moscow, A.Agent, []);
        var nobody = new EscalationFilterQuery(null, null, null, null, "nobody", null, null, null).Read(Moscow, A.Agent, []);

        Assert.Equal(new EscalationFilter(), nothing);
        Assert.Equal(new OwnerChoice(null), nobody.Owner);
    }
}
