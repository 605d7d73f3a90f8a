using System.Collections.Concurrent;
using Bunit;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Live;

namespace SupportPortal.Tests.Web.Live;

public class LiveComponentTests : ComponentTest
{
    private readonly PushedClock _clock = new();

    public LiveComponentTests()
    {
        Services.AddSingleton<TimeProvider>(_clock);
        Services.AddSingleton<ChangeFeed>();
        SetRendererInfo(new("Server", isInteractive: true));
    }

    private ChangeFeed Feed => Services.GetRequiredService<ChangeFeed>();

    [Fact]
    public void A_burst_is_one_reading_and_what_comes_during_it_another()
    {
        var page = Render<Page>();

        Feed.Publish([Change.Agents]);
        Feed.Publish([Change.Agents, Change.SlaSettings]);
        _clock.RunOut();
        page.WaitForState(() => page.Markup == "1 read, true");
        Feed.Publish([Change.Agents]);
        _clock.RunOut();
        page.WaitForState(() => page.Markup == "2 read, true");

        Assert.Equal(0, _clock.Running);
    }

    [Fact]
    public void A_database_that_is_away_is_said_asked_again_by_itself_and_found_when_it_is_back()
    {
        var page = Render<Page>();
        page.Instance.Problem = new NpgsqlException("It is gone.");

        Feed.Publish([Change.Agents]);
        _clock.RunOut();
        page.WaitForState(() => page.Markup == "1 read, may be old");
        _clock.RunOut();
        page.WaitForState(() => page.Markup == "2 read, may be old");
        page.Instance.Problem = null;
        _clock.RunOut();

        page.WaitForState(() => page.Markup == "3 read, true");
        Assert.Equal(0, _clock.Running);
    }

    [Fact]
    public async Task A_slow_reading_is_never_shown_after_a_later_one()
    {
        var page = Render<Page>();
        var slow = new TaskCompletionSource();

        var first = page.InvokeAsync(() => page.Instance.TakeAsync(slow.Task, "old"));
        var second = page.InvokeAsync(() => page.Instance.TakeAsync(Task.CompletedTask, "new"));
        Assert.Equal("", page.Instance.Taken);
        slow.SetResult();
        await Task.WhenAll(first, second);

        Assert.Equal("old new ", page.Instance.Taken);
    }

    [Fact]
    public async Task What_waits_behind_a_reading_that_fails_is_read_all_the_same()
    {
        var page = Render<Page>();
        var slow = new TaskCompletionSource();

        var first = page.InvokeAsync(() => page.Instance.TakeAsync(slow.Task, "old"));
        var second = page.InvokeAsync(() => page.Instance.TakeAsync(Task.CompletedTask, "new"));
        slow.SetException(new InvalidOperationException("A mistake."));

        await Assert.ThrowsAsync<InvalidOperationException>(() => first);
        await second;
        Assert.Equal("new ", page.Instance.Taken);
    }

    [Fact]
    public async Task A_reading_that_somebody_asked_for_is_asked_again_by_itself_as_well()
    {
        var page = Render<Page>();

        await page.InvokeAsync(() => page.Instance.TakeAsync(Task.FromException(new NpgsqlException("It is gone.")), "nothing"));
        _clock.RunOut();

        page.WaitForState(() => page.Markup == "1 read, true");
        Assert.Equal("", page.Instance.Taken);
        Assert.Equal(0, _clock.Running);
    }

    [Fact]
    public async Task Any_other_fault_is_not_kept_quiet()
    {
        var page = Render<Page>();
        page.Instance.Problem = new InvalidOperationException("A mistake.");

        Feed.Publish([Change.Agents]);
        _clock.RunOut();

        Assert.Same(page.Instance.Problem, await Renderer.UnhandledException.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task Who_is_gone_reads_no_more()
    {
        var page = Render<Page>();
        Feed.Publish([Change.Agents]);
        var instance = page.Instance;

        await DisposeComponentsAsync();
        Feed.Publish([Change.Agents]);

        Assert.Equal(0, instance.Readings);
        Assert.Equal(0, _clock.Running);
    }

    [Fact]
    public void A_page_that_is_only_drawn_follows_nothing()
    {
        SetRendererInfo(new("Static", isInteractive: false));
        Render<Page>();

        Feed.Publish([Change.Agents]);

        Assert.Equal(0, _clock.Running);
    }

    private sealed class Page : LiveComponent
    {
        public int Readings { get; private set; }

        public Exception? Problem { get; set; }

        public string Taken { get; private set; } = "";

        public Task TakeAsync(Task ready, string what) => ReadAsync(async () =>
        {
            await ready;
            Taken += what + " ";
        });

        protected override void OnInitialized() => Follow(Change.Agents);

        protected override Task ReadAnewAsync()
        {
            Readings++;
            return Problem is null ? Task.CompletedTask : Task.FromException(Problem);
        }

        protected override void BuildRenderTree(RenderTreeBuilder builder) =>
            builder.AddContent(0, $"{Readings} read, {(Failed ? "may be old" : "true")}");
    }

    /// <summary>What waits on it waits until it is pushed.</summary>
    private sealed class PushedClock : TimeProvider
    {
        private readonly ConcurrentDictionary<Waiting, TimerCallback> _timers = [];

        public int Running => _timers.Count;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = new Waiting(_timers);
            _timers[timer] = _ => callback(state);
            return timer;
        }

        /// <summary>Who hears of something on another thread begins to wait a moment later.</summary>
        public void RunOut()
        {
            Assert.True(SpinWait.SpinUntil(() => Running > 0, TimeSpan.FromSeconds(30)));
            foreach (var (timer, callback) in _timers)
            {
                if (_timers.TryRemove(timer, out _))
                    callback(null);
            }
        }

        private sealed class Waiting(ConcurrentDictionary<Waiting, TimerCallback> timers) : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose() => timers.TryRemove(this, out _);

            public ValueTask DisposeAsync()
            {
                Dispose();
                return ValueTask.CompletedTask;
            }
        }
    }
}
