using Bunit;
using Microsoft.AspNetCore.Components;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Components.Ui;

namespace SupportPortal.Tests.Web.Components.Ui;

public class FieldTests : ComponentTest
{
    [Theory]
    [InlineData(null, null, null)]
    [InlineData("At most 200 characters", null, "subject-hint")]
    [InlineData(null, "Write something here.", "subject-problem")]
    [InlineData("At most 200 characters", "Write something here.", "subject-hint subject-problem")]
    public void The_input_is_described_by_what_is_said_around_it(string? hint, string? problem, string? describedBy)
    {
        RenderFragment<string?> input = by => builder =>
        {
            builder.OpenElement(0, "input");
            builder.AddAttribute(1, "id", "subject");
            builder.AddAttribute(2, "aria-describedby", by);
            builder.CloseElement();
        };
        var cut = Render<Field>(p => p
            .Add(f => f.For, "subject")
            .Add(f => f.Label, "Subject")
            .Add(f => f.Hint, hint)
            .Add(f => f.Problem, problem)
            .Add(f => f.ChildContent, input));
        Assert.Equal(describedBy, cut.Find("input").GetAttribute("aria-describedby"));
        Assert.All(describedBy?.Split(' ') ?? [], id => Assert.NotEmpty(cut.Find($"#{id}").TextContent));
        Assert.Equal("subject", cut.Find("label").GetAttribute("for"));
    }
}
