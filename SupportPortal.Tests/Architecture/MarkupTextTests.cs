namespace SupportPortal.Tests.Architecture;

public class MarkupTextTests
{
    [Theory]
    [InlineData("<p>Hello</p>", "Hello")]
    [InlineData("<p>@name, hello</p>", ", hello")]
    [InlineData("<p title=\"Hello\"></p>", "Hello")]
    [InlineData("<p aria-label=\"Hello @name\"></p>", "Hello")]
    [InlineData("<Badge Text=\"Hello\" />", "Hello")]
    [InlineData("<input placeholder=\"Hello\"><p></p>", "Hello")]
    [InlineData("@if (a > b)\n{\n    <p>Hello</p>\n}", "Hello")]
    [InlineData("@if (a)\n{\n    <p>@b</p>\n}\nelse if (c)\n{\n    <p>Hello</p>\n}", "Hello")]
    [InlineData("@switch (a)\n{\n    case Kind.One:\n        <p>Hello</p>\n        break;\n}", "Hello")]
    [InlineData("@foreach (var a in b)\n{\n    var c = a[\"x\"];\n    @:Hello @c\n}", "Hello")]
    [InlineData("@foreach (var a in b)\n{\n    if (a < c)\n    {\n        <i>Hello</i>\n    }\n}", "Hello")]
    [InlineData("<button @onclick=\"() => Save(x > 1)\" title=\"@T[\"Save\"]\">Hello</button>", "Hello")]
    [InlineData("<Grid Click=\"async x => await Save(\"a\")\">Hello</Grid>", "Hello")]
    [InlineData("@page \"/a/{id:guid}\"\n@attribute [Authorize(Policy = \"x\")]\nHello", "Hello")]
    [InlineData("<p>Привет</p>", "Привет")]
    public void Words_in_markup_are_found(string markup, string words) =>
        Assert.Equal([words], MarkupText.In(markup).Select(found => found.Text));

    [Theory]
    [InlineData("<p>@T[\"Hello\"]</p>")]
    [InlineData("<p>@T.Plural(\"Days\", days) &middot; #@number × 2</p>")]
    [InlineData("<p title=\"@T[\"Hello\", $\"{a[\"b\"]}\"]\" class=\"quiet\">@(a > b ? c : d)</p>")]
    [InlineData("<!DOCTYPE html>\n<html lang=\"en\"></html>")]
    [InlineData("@* <p>Hello</p> *@\n<!-- Hello -->")]
    [InlineData("@code {\n    private bool IsMore => a > b && \"}\".Length < c;\n    // <p>Hello</p>\n}")]
    [InlineData("@using System.Text\n@inject IStringLocalizer<SharedWords> T\n@typeparam TItem where TItem : class")]
    [InlineData("@if (a is { Length: > 0 } && b < c)\n{\n    var d = a < b ? 'x' : '\"';\n    <p>@d</p>\n}\nelse\n{\n    <br />\n    <p>@T[\"x\"]</p>\n}")]
    [InlineData("<kbd>Ctrl</kbd><code>x</code><svg><path d=\"M0 0\"/></svg>")]
    [InlineData("@foreach (var a in b.Where(x => x.Count > 1))\n{\n    <Row @key=\"a\" OnClick=\"() => Open(a)\">@a.Name</Row>\n}")]
    [InlineData("<p>@await Read<int>(x)!.Name</p>\n<p>@@</p>")]
    [InlineData("@{\n    var title = T[\"x\"];\n    RenderFragment part = @<p>@title</p>;\n}\n<h1>@title</h1>")]
    public void What_nobody_reads_is_left_alone(string markup) =>
        Assert.Empty(MarkupText.In(markup));

    [Fact]
    public void The_line_is_the_one_with_the_first_letter() =>
        Assert.Equal((4, "Hello"), Assert.Single(MarkupText.In("<p>\n    @a\n</p>\n<p>Hello</p>")));
}
