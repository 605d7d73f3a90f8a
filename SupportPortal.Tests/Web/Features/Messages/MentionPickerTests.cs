using Bunit;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Features.Messages;
using SupportPortal.Web.Features.Messages.Desk;

namespace SupportPortal.Tests.Web.Features.Messages;

public sealed class MentionPickerTests : ComponentTest
{
    private static readonly Colleague Ada = Person("Ada Lovelace");
    private static readonly Colleague Alan = Person("Alan Turing");
    private static readonly Colleague Grace = Person("Grace Hopper");
    private static readonly Colleague Twin = Person("Alan Kay") with { Handle = "alan.kay@example.com" };

    private readonly List<Colleague> _chosen = [];

    [Fact]
    public async Task The_first_letters_of_any_part_of_the_name_narrow_the_list_members_first()
    {
        var cut = Show();

        Assert.Equal(2, await LookAsync(cut, "al"));
        Assert.Equal(["Alan Turing", "Alan Kay"], Names(cut)); // who takes part comes first
        Assert.Contains("does not take part", cut.Markup, StringComparison.Ordinal);
        Assert.Equal(1, await LookAsync(cut, "hopp"));
        Assert.Equal(["Grace Hopper"], Names(cut));
        Assert.Equal(1, await LookAsync(cut, "ALAN T"));
        Assert.Equal(4, await LookAsync(cut, ""));
    }

    [Fact]
    public async Task What_fits_nobody_or_is_written_out_shows_no_list()
    {
        var cut = Show();

        Assert.Equal(0, await LookAsync(cut, "zz"));
        Assert.Equal(0, await LookAsync(cut, "Ada Lovelace "));
        Assert.Equal(0, await LookAsync(cut, null));
        Assert.Empty(cut.FindAll("[role=listbox]"));
        Assert.Null(cut.Instance.ActiveId);
    }

    [Fact]
    public async Task Arrows_go_round_and_enter_and_tab_choose()
    {
        var cut = Show();
        await LookAsync(cut, "a");
        var first = cut.Instance.ActiveId;
        Assert.Equal(first, Selected(cut));

        Assert.Null(await PressAsync(cut, "ArrowUp"));
        Assert.Equal("Alan Kay", cut.Find("[aria-selected=true] .cut").TextContent);
        Assert.Null(await PressAsync(cut, "ArrowDown"));
        Assert.Equal(first, Selected(cut));
        await PressAsync(cut, "ArrowDown");
        Assert.Equal(Alan, await PressAsync(cut, "Enter"));
        Assert.False(cut.Instance.IsOpen);

        await LookAsync(cut, "grace");
        Assert.Equal(Grace, await PressAsync(cut, "Tab"));
    }

    [Fact]
    public async Task Escape_closes_and_chooses_nobody()
    {
        var cut = Show();
        await LookAsync(cut, "a");

        Assert.Null(await PressAsync(cut, "Escape"));

        Assert.Empty(cut.FindAll("[role=option]"));
        Assert.Null(await PressAsync(cut, "Enter")); // closed: the key is the text's own
    }

    [Fact]
    public async Task Who_shares_a_name_is_told_apart_by_the_address()
    {
        var cut = Show();
        await LookAsync(cut, "alan k");

        Assert.Contains(Twin.Email, cut.Find("[role=option]").TextContent, StringComparison.Ordinal);
        Assert.Equal("alan.kay@example.com", (await PressAsync(cut, "Enter"))!.Handle);
    }

    private IRenderedComponent<MentionPicker> Show() => Render<MentionPicker>(p => p
        .Add(c => c.People, [Ada, Twin, Alan, Grace])
        .Add(c => c.Members, new HashSet<Guid> { Ada.Id, Alan.Id })
        .Add(c => c.OnChoose, _chosen.Add));

    private static Task<int> LookAsync(IRenderedComponent<MentionPicker> cut, string? query) =>
        cut.InvokeAsync(() => cut.Instance.Look(query));

    private static Task<Colleague?> PressAsync(IRenderedComponent<MentionPicker> cut, string key) =>
        cut.InvokeAsync(() => cut.Instance.Press(key));

    private static string? Selected(IRenderedComponent<MentionPicker> cut) => cut.Find("[aria-selected=true]").Id;

    private static IEnumerable<string> Names(IRenderedComponent<MentionPicker> cut) =>
        cut.FindAll("[role=option]").Select(o => o.QuerySelector(".cut")!.TextContent);

    private static Colleague Person(string name) =>
        new(Guid.CreateVersion7(), name, name, $"{name.Replace(' ', '.').ToLowerInvariant()}@example.com");
}
