using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Domain.Actions;
using SupportPortal.Tests.Architecture;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Features.ActionLog;

namespace SupportPortal.Tests.Web.Features.ActionLog;

public sealed class ActionTextTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private static readonly Guid Anna = Guid.CreateVersion7();

    private ActionText Say => portal.Services.GetRequiredService<ActionText>();

    [Theory]
    [InlineData("en", "Anna changed the priority of TKT-2026-00017 from Low to High")]
    [InlineData("ru", "Anna: приоритет TKT-2026-00017 — «Высокий» вместо «Низкий»")]
    public void A_line_is_a_plain_sentence(string language, string sentence) => In(language, () => Assert.Equal(
        sentence, Say.Sentence(Line(ActionCode.TicketPriority, "Low", "High"))));

    [Theory]
    [InlineData(null, "Bob", "Anna assigned TKT-2026-00017 to Bob")]
    [InlineData("Bob", null, "Anna took TKT-2026-00017 from Bob")]
    [InlineData("Bob", "Carl", "Anna moved TKT-2026-00017 from Bob to Carl")]
    public void Assigning_reads_by_what_changed(string? from, string? to, string sentence) =>
        In("en", () => Assert.Equal(sentence, Say.Sentence(Line(ActionCode.TicketAssignee, from, to))));

    [Theory]
    [InlineData("en")]
    [InlineData("ru")]
    public void Every_action_has_a_name_and_a_sentence_with_what_it_tells(string language) => In(language, () => Findings.AssertNone(
        from action in Enum.GetValues<ActionCode>()
        from line in new[] { Line(action, "OLD", "NEW"), Line(action, null, "NEW"), Line(action, "OLD", null), Line(action, null, null) }
        from problem in Problems(line)
        select $"{action}: {problem}"));

    [Fact]
    public void Every_group_and_channel_has_a_name() => In("ru", () =>
    {
        Assert.All(Enum.GetValues<ActionGroup>(), group => Assert.DoesNotContain('_', Say.Name(group)));
        var words = portal.Services.GetRequiredService<Microsoft.Extensions.Localization.IStringLocalizer<ActionLogWords>>();
        Assert.All(Enum.GetValues<ActionChannel>(), channel => Assert.False(words[$"Channel_{channel}"].ResourceNotFound));
    });

    [Fact]
    public void A_name_is_no_part_of_the_sentence_it_stands_in()
    {
        var line = Line(ActionCode.TicketAssignee, null, "{0} \u0001 <script>");

        In("en", () => Assert.Equal("Anna assigned TKT-2026-00017 to {0} \u0001 <script>", Say.Sentence(line)));
    }

    private IEnumerable<string> Problems(ActionEntry line)
    {
        var sentence = Say.Sentence(line);
        if (Say.Name(line.Action).Contains('_', StringComparison.Ordinal) || sentence.StartsWith("Said_", StringComparison.Ordinal))
            yield return "no words";
        if (!sentence.StartsWith("Anna", StringComparison.Ordinal))
            yield return $"\"{sentence}\" does not begin with who did it";
        if (sentence.Any(char.IsControl))
            yield return $"\"{sentence}\" holds a place that is not filled";
    }

    private static ActionEntry Line(ActionCode action, string? from = null, string? to = null) => new()
    {
        At = A.Monday,
        ActorId = Anna,
        Actor = "Anna",
        Action = action,
        SubjectKind = ActionSubject.Ticket,
        SubjectId = A.Customer,
        Subject = "TKT-2026-00017",
        From = from,
        To = to,
        Channel = ActionChannel.Web,
    };

    private static void In(string language, Action check)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        try
        {
            check();
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
