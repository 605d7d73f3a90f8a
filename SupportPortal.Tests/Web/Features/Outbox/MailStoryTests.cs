using Bunit;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Email;
using SupportPortal.Web.Features.Notifications;
using SupportPortal.Web.Features.Outbox;
using SupportPortal.Web.Outbox;

namespace SupportPortal.Tests.Web.Features.Outbox;

public sealed class MailStoryTests : ComponentTest
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);

    public MailStoryTests() => Services.AddSingleton<TimeProvider>(new TestClock(Now));

    [Theory]
    [InlineData("en", OutboxState.Held, MailReasons.Quiet, "Until")]
    [InlineData("en", OutboxState.Suppressed, MailReasons.Carried, null)]
    [InlineData("ru", OutboxState.Suppressed, MailReasons.Resolved, null)]
    [InlineData("ru", OutboxState.Held, MailReasons.Limit, "До")]
    public void The_desks_own_reason_is_said_in_the_readers_language(string language, OutboxState state, string reason, string? until)
    {
        using var _ = Reading.In(language);

        var story = Story(Row(state) with { Answer = reason });

        var said = story.Find(".mail-answer").TextContent;
        if (language == "ru")
            Assert.DoesNotContain(reason, said, StringComparison.Ordinal);
        Assert.Equal(language == "ru", said.Any(letter => letter is >= 'А' and <= 'я'));
        if (until is not null)
            Assert.StartsWith(until, story.Find(".mail-story").TextContent.Trim(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_words_of_a_mail_server_are_shown_as_they_are_with_how_often_it_was_tried()
    {
        var story = Story(Row(OutboxState.Failed) with { Answer = "550 5.1.1 <b>No such user</b>", Attempts = 3 });

        Assert.Equal("550 5.1.1 <b>No such user</b>", story.Find(".mail-answer.failed").TextContent);
        Assert.Contains("3", story.Find(".mail-story > .quiet-text").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_decided_is_named()
    {
        var story = Story(Row(OutboxState.Suppressed) with
        {
            Decision = MailDecision.Cancelled,
            DecidedAt = Now.AddMinutes(-5),
            DecidedBy = "Alex Morgan",
        });

        Assert.Contains("Alex Morgan", story.Find(".mail-story").TextContent, StringComparison.Ordinal);
    }

    private IRenderedComponent<MailStory> Story(OutboxRow row) => Render<MailStory>(with => with.Add(p => p.Row, row));

    private static OutboxRow Row(OutboxState state) => new()
    {
        Id = Guid.CreateVersion7(),
        State = state,
        Kind = EmailKinds.TicketAssigned,
        RecipientId = A.Agent,
        Recipient = "Somebody",
        Address = "somebody@example.com",
        TicketNumber = "TKT-2026-00001",
        CreatedAt = Now,
        NextAttemptAt = Now.AddHours(1),
        Attempts = 0,
        SentAt = null,
        Answer = null,
        Decision = null,
        DecidedAt = null,
        DecidedBy = null,
    };
}
