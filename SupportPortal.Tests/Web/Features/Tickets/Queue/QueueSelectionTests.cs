using SupportPortal.Web.Features.Tickets.Queue;

namespace SupportPortal.Tests.Web.Features.Tickets.Queue;

public sealed class QueueSelectionTests
{
    private readonly QueueSelection _selection = new();

    [Fact]
    public void A_click_selects_and_the_next_one_unselects()
    {
        var line = Lines.Line(3);

        _selection.Toggle(line);
        Assert.True(_selection.Contains(line.Row.Id));
        Assert.Equal(3, _selection.Anchor);

        _selection.Toggle(line);
        Assert.Equal(0, _selection.Count);
    }

    [Fact]
    public void The_whole_list_is_no_longer_chosen_once_a_ticket_is_taken_out()
    {
        var lines = Enumerable.Range(0, 5).Select(i => Lines.Line(i)).ToList();
        _selection.SetWholeList(lines.Select(l => l.Row.Id));
        Assert.True(_selection.IsWholeList);

        _selection.Toggle(lines[2]);

        Assert.False(_selection.IsWholeList);
        Assert.Equal(4, _selection.Count);
        Assert.False(_selection.Contains(lines[2].Row.Id));
    }

    [Fact]
    public void Clearing_forgets_where_a_range_would_begin()
    {
        _selection.Toggle(Lines.Line(7));

        _selection.Clear();

        Assert.Equal((0, null), (_selection.Count, _selection.Anchor));
    }
}
