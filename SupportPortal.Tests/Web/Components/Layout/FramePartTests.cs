using System.Security.Claims;
using System.Text.Json;
using Bunit;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Components.Layout;
using SupportPortal.Web.Live;
using SupportPortal.Web.Security;

namespace SupportPortal.Tests.Web.Components.Layout;

public class FramePartTests : ComponentTest
{
    private readonly CurrentUser _user = new();

    public FramePartTests()
    {
        Services.AddSingleton(TimeProvider.System);
        Services.AddSingleton<ChangeFeed>();
        Services.AddSingleton(_user);
        SetRendererInfo(new("Server", isInteractive: true));
        Become(Roles.Staff);
    }

    [Fact]
    public void What_was_drawn_stands_until_its_own_reading_is_done()
    {
        var part = Render<Part>(p => p.Add(x => x.Drawn, Json(A.Agent, 4)));
        Assert.Equal("shows 4, not live", part.Markup);

        part.Instance.Answer(5);

        part.WaitForState(() => part.Markup == "shows 5, live");
    }

    [Fact]
    public void What_the_page_brings_later_does_not_replace_what_it_has_read()
    {
        var part = Render<Part>(p => p.Add(x => x.Drawn, Json(A.Agent, 4)));
        part.Instance.Answer(5);
        part.WaitForState(() => part.Markup == "shows 5, live");

        part.Render(p => p.Add(x => x.Drawn, Json(A.Agent, 4)));

        Assert.Equal("shows 5, live", part.Markup);
        Assert.Equal(1, part.Instance.Readings);
    }

    [Fact]
    public void What_was_drawn_for_another_person_is_not_shown()
    {
        var part = Render<Part>(p => p.Add(x => x.Drawn, Json(A.OtherAgent, 4)));

        Assert.Equal("shows nothing, not live", part.Markup);
    }

    [Fact]
    public void Where_nothing_could_be_drawn_it_shows_what_it_reads()
    {
        var part = Render<Part>();
        Assert.Equal("shows nothing, not live", part.Markup);

        part.Instance.Answer(0);

        part.WaitForState(() => part.Markup == "shows 0, live");
    }

    [Fact]
    public void A_change_during_the_first_reading_is_another_reading()
    {
        var part = Render<Part>(p => p.Add(x => x.Drawn, Json(A.Agent, 4)));

        Services.GetRequiredService<ChangeFeed>().Publish([Change.Agents]);
        Assert.Equal(1, part.Instance.Readings);
        part.Instance.Answer(5);

        part.WaitForState(() => part.Instance.Readings == 2);
    }

    [Fact]
    public void While_the_page_is_drawn_it_reads_nothing_itself()
    {
        SetRendererInfo(new("Static", isInteractive: false));

        var part = Render<Part>(p => p.Add(x => x.Drawn, Json(A.Agent, 4)));

        Assert.Equal("shows 4, not live", part.Markup);
        Assert.Equal(0, part.Instance.Readings);
    }

    [Fact]
    public void A_customer_sees_and_reads_nothing()
    {
        Become(Roles.Customer);

        var part = Render<Part>(p => p.Add(x => x.Drawn, Json(A.Agent, 4)));
        var frame = Render<DrawnFirst<int>>(p => p
            .Add(x => x.Read, _ => throw new InvalidOperationException("Read for a customer."))
            .Add(x => x.ChildContent, drawn => drawn is null ? "nothing" : "something"));

        Assert.Equal("shows nothing, not live", part.Markup);
        Assert.Equal(0, part.Instance.Readings);
        Assert.Equal("nothing", frame.Markup);
    }

    [Fact]
    public void The_frame_draws_the_part_once_it_has_read_for_it()
    {
        var reading = new TaskCompletionSource<int>();
        var frame = Render<DrawnFirst<int>>(p => p
            .Add(x => x.Read, _ => reading.Task)
            .Add<Part, JsonElement?>(x => x.ChildContent, drawn => part => part.Add(x => x.Drawn, drawn)));
        Assert.Empty(frame.Markup);

        reading.SetResult(4);

        frame.WaitForState(() => frame.Markup == "shows 4, not live");
    }

    [Fact]
    public void A_database_that_is_away_does_not_keep_the_part_away()
    {
        var frame = Render<DrawnFirst<int>>(p => p
            .Add(x => x.Read, _ => throw new NpgsqlException("It is gone."))
            .Add<Part, JsonElement?>(x => x.ChildContent, drawn => part => part.Add(x => x.Drawn, drawn)));

        Assert.Equal("shows nothing, not live", frame.Markup);
    }

    private static JsonElement Json(Guid person, int what) => JsonSerializer.SerializeToElement(new Drawn<int>(person, what));

    private void Become(string role) => _user.Become(new ClaimsPrincipal(new ClaimsIdentity(
        [new(ClaimTypes.NameIdentifier, A.Agent.ToString()), new(ClaimTypes.Role, role)], "test")));

    private sealed class Part : FramePart<int>
    {
        private readonly TaskCompletionSource<int> _answer = new();

        public int Readings { get; private set; }

        protected override TimeSpan Pause => TimeSpan.Zero;

        public void Answer(int what) => _answer.SetResult(what);

        protected override Change Followed(Guid person) => Change.Agents;

        protected override Task<int> ReadShownAsync()
        {
            Readings++;
            return _answer.Task;
        }

        protected override void BuildRenderTree(RenderTreeBuilder builder) =>
            builder.AddContent(0, $"shows {(IsKnown ? Shown : "nothing")}, {(IsLive ? "live" : "not live")}");
    }
}
