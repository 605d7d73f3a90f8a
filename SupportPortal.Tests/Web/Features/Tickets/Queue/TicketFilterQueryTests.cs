using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Tickets;
using SupportPortal.Web.Features.Tickets.Queue;

namespace SupportPortal.Tests.Web.Features.Tickets.Queue;

public sealed class TicketFilterQueryTests
{
    private static readonly Guid Somebody = new("019aa000-0000-7000-8000-000000000001");

    public static TheoryData<string, TicketFilter> Understood => new()
    {
        { "", TicketFilter.Default },
        { "?status=open,on_hold", TicketFilter.Default with { Statuses = Of(TicketStatus.Open, TicketStatus.OnHold) } },
        { "?status=OPEN, On_Hold", TicketFilter.Default with { Statuses = Of(TicketStatus.Open, TicketStatus.OnHold) } },
        { "?status=open&status=closed", TicketFilter.Default with { Statuses = Of(TicketStatus.Open, TicketStatus.Closed) } },
        { "?status=any", TicketFilter.Everything },
        { "?status=active", TicketFilter.Default },
        { "?status=active,resolved", TicketFilter.Default with { Statuses = TicketFilter.Active.With(TicketStatus.Resolved) } },
        { "?status=", TicketFilter.Default },
        { "?STATUS=new", TicketFilter.Default with { Statuses = Of(TicketStatus.New) } },
        { "?priority=high,critical", TicketFilter.Default with { Priorities = Of(TicketPriority.High, TicketPriority.Critical) } },
        { "?category=billing", TicketFilter.Default with { Categories = Of(TicketCategory.Billing) } },
        { "?category=any", TicketFilter.Default },
        { "?assignee=me", TicketFilter.Default with { Assignee = AssigneeFilter.Me } },
        { "?assignee=Nobody", TicketFilter.Default with { Assignee = AssigneeFilter.Nobody } },
        { "?assignee=any", TicketFilter.Default },
        { $"?assignee={Somebody}", TicketFilter.Default with { Assignee = AssigneeFilter.Person(Somebody) } },
        { $"?requester={Somebody}", TicketFilter.Default with { RequesterId = Somebody } },
        { "?sla=breached", TicketFilter.Default with { Sla = SlaStanding.Breached } },
        { "?sla=in_time&due_from=2026-03-02T10:00:00Z&due_before=2026-03-02T11:00:00.5Z", TicketFilter.Default with
            { Sla = SlaStanding.InTime, DueFrom = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero), DueBefore = new(2026, 3, 2, 11, 0, 0, 500, TimeSpan.Zero) } },
        { $"?policy={Somebody}", TicketFilter.Default with { PolicyId = Somebody } },
        { "?q=%20paper+jam%20", TicketFilter.Everything with { Search = "paper jam" } },
        { "?q=a,b", TicketFilter.Everything with { Search = "a,b" } },
        { "?q=a&status=active", TicketFilter.Default with { Search = "a" } },
        { "?status=open&q=a", TicketFilter.Default with { Statuses = Of(TicketStatus.Open), Search = "a" } },
    };

    public static TheoryData<string, string, string> NotUnderstood => new()
    {
        { "?status=opne", "value.unknown", "status" },
        { "?status=open,1", "value.unknown", "status" },
        { "?status=Open|New", "value.unknown", "status" },
        { "?priority=urgent", "value.unknown", "priority" },
        { "?priority=-1", "value.unknown", "priority" },
        { "?category=Tech'--", "value.unknown", "category" },
        { "?assignee=joe", "value.unknown", "assignee" },
        { "?assignee=me,nobody", "value.unknown", "assignee" },
        { "?sla=late", "value.unknown", "sla" },
        { "?policy=standard", "value.unknown", "policy" },
        { "?due_before=soon", "value.unknown", "due_before" },
        { "?requester=42", "value.unknown", "requester" },
        { "?sort=password_hash", "value.unknown", "sort" },
        { "?sort=--updated", "value.unknown", "sort" },
        { "?sort=updated,number", "value.unknown", "sort" },
        { "?requester_id__password=x", TicketFilterQuery.UnknownName, "requester_id__password" },
        { $"?q={new string('x', 10_000)}", TextRules.TooLong, "q" },
    };

    public static TheoryData<string, TicketSortField, bool> Sorts => new()
    {
        { "?sort=sla", TicketSortField.Sla, false },
        { "?sort=-sla", TicketSortField.Sla, true },
        { "?sort=number", TicketSortField.Number, false },
        { "?sort=-created", TicketSortField.Number, true },
        { "?sort=-updated", TicketSortField.Updated, true },
        { "?sort=priority", TicketSortField.Priority, false },
        { "?sort=Status", TicketSortField.Status, false },
    };

    [Theory]
    [MemberData(nameof(Understood))]
    public void A_query_is_read_as_a_filter_and_written_back_the_same(string query, TicketFilter expected)
    {
        var parsed = TicketFilterQuery.Parse(query);

        Assert.Empty(parsed.Problems);
        Assert.Equal(expected, parsed.Filter);
        Assert.Equal(expected, TicketFilterQuery.Parse(TicketFilterQuery.Write(expected)).Filter);
    }

    [Theory]
    [MemberData(nameof(NotUnderstood))]
    public void What_is_not_understood_is_named_and_left_out(string query, string code, string field)
    {
        var parsed = TicketFilterQuery.Parse(query);

        var problem = Assert.Single(parsed.Problems);
        Assert.Equal((code, field), (problem.Code, problem.Field));
        Assert.True(problem.Detail?.ToString()?.Length is null or <= 40, "A long word must not be echoed whole");
        Assert.Null(parsed.Sort);
    }

    [Fact]
    public void The_rest_of_a_query_holds_beside_a_word_that_is_not_understood()
    {
        var parsed = TicketFilterQuery.Parse("?status=open,opne&priority=high&sort=number");

        Assert.Equal(Of(TicketStatus.Open), parsed.Filter.Statuses);
        Assert.Equal(Of(TicketPriority.High), parsed.Filter.Priorities);
        Assert.Equal(new TicketSort(TicketSortField.Number), parsed.Sort);
        Assert.Single(parsed.Problems);
    }

    [Fact]
    public void A_search_that_is_too_long_is_cut_and_said_so()
    {
        var parsed = TicketFilterQuery.Parse($"?q={new string('x', 201)}");

        Assert.Equal(new string('x', 200), parsed.Filter.Search);
        Assert.Equal(new Refusal(TextRules.TooLong, "q", 200, 201), Assert.Single(parsed.Problems));
    }

    [Theory]
    [MemberData(nameof(Sorts))]
    public void An_order_is_read_from_the_query(string query, TicketSortField field, bool descending)
    {
        var parsed = TicketFilterQuery.Parse(query);

        Assert.Empty(parsed.Problems);
        Assert.Equal(new TicketSort(field, descending), parsed.EffectiveSort);
    }

    [Fact]
    public void Without_an_order_active_tickets_come_by_due_date_and_finished_ones_by_their_latest_change()
    {
        Assert.Equal(TicketSort.BySla, TicketFilterQuery.Parse("").EffectiveSort);
        Assert.Equal(new TicketSort(TicketSortField.Updated, true), TicketFilterQuery.Parse("?status=any").EffectiveSort);
    }

    [Fact]
    public void The_default_is_an_empty_query_and_search_words_are_escaped()
    {
        Assert.Equal("", TicketFilterQuery.Write(TicketFilter.Default, TicketSort.BySla));
        Assert.Equal(
            "?q=a%26b%3D%22c%22&sort=-number",
            TicketFilterQuery.Write(
                TicketFilter.Everything with { Search = "a&b=\"c\"" }, new TicketSort(TicketSortField.Number, true)));
    }

    [Fact]
    public void A_search_looks_at_every_status_unless_some_were_chosen()
    {
        var chosen = TicketFilter.Default with { Statuses = Of(TicketStatus.Open) };

        Assert.True(TicketFilter.Default.SearchingFor("paper").Statuses.IsAll);
        Assert.Equal(TicketFilter.Default, TicketFilter.Default.SearchingFor("paper").SearchingFor(""));
        Assert.Equal(chosen with { Search = "paper" }, chosen.SearchingFor("paper"));
    }

    [Fact]
    public void The_caller_keeps_its_own_parameters_and_may_start_from_another_filter()
    {
        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery("?cursor=x&limit=5&priority=low");

        var parsed = TicketFilterQuery.Parse(query, TicketFilter.Everything, "cursor", "limit");

        Assert.Empty(parsed.Problems);
        Assert.Equal(TicketFilter.Everything with { Priorities = Of(TicketPriority.Low) }, parsed.Filter);
    }

    private static Choice<T> Of<T>(params T[] members)
        where T : struct, Enum => Choice.Of(members);
}
