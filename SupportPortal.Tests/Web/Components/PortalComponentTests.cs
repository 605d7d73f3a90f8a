using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Components;
using SupportPortal.Web.Components.Ui;

namespace SupportPortal.Tests.Web.Components;

public class PortalComponentTests : ComponentTest
{
    public PortalComponentTests() => SetRendererInfo(new("Server", isInteractive: true));

    private OutageNotice Outages => Services.GetRequiredService<OutageNotice>();

    [Fact]
    public async Task Without_a_database_a_click_ends_no_page_and_is_said_to_have_failed()
    {
        var (page, bar) = (Render<Page>(), Render<OutageBar>());

        await page.InvokeAsync(() => page.Instance.SaveAsync(Gone()));

        Assert.Equal("saved 0, can be saved", page.Markup);
        bar.WaitForAssertion(() => Assert.Contains("may not be saved", bar.Find("[role=alert] p").TextContent, StringComparison.Ordinal));

        await page.InvokeAsync(() => page.Instance.SaveAsync(Task.CompletedTask));
        Assert.Equal("saved 1, can be saved", page.Markup);
    }

    [Fact]
    public async Task What_was_said_stays_until_it_is_closed_or_another_page_is_opened()
    {
        var (page, bar) = (Render<Page>(), Render<OutageBar>());
        await page.InvokeAsync(() => page.Instance.SaveAsync(Gone()));
        bar.WaitForState(() => Outages.IsTold);

        await bar.InvokeAsync(Outages.Dismiss);
        bar.WaitForAssertion(() => Assert.Empty(bar.FindAll("p")));

        await page.InvokeAsync(() => page.Instance.SaveAsync(Gone()));
        Render<OutageBar>();
        Assert.False(Outages.IsTold);
    }

    [Fact]
    public async Task A_part_whose_page_could_not_save_does_not_go_on_as_if_it_had()
    {
        var page = Render<PageAbove>().FindComponent<Page>();

        await page.InvokeAsync(() => page.Instance.SaveAsync(Task.CompletedTask));

        Assert.Equal("saved 0, can be saved", page.Markup);
        Assert.True(Outages.IsTold);
    }

    [Fact]
    public async Task Any_other_fault_is_not_kept_quiet()
    {
        var page = Render<Page>();

        await Assert.ThrowsAsync<InvalidOperationException>(
            () => page.InvokeAsync(() => page.Instance.SaveAsync(Task.FromException(new InvalidOperationException("A mistake.")))));

        Assert.False(Outages.IsTold);
    }

    [Fact]
    public async Task What_is_called_off_is_no_fault()
    {
        var page = Render<Page>();

        await page.InvokeAsync(() => page.Instance.SaveAsync(Task.FromCanceled(new(canceled: true))));

        Assert.Equal("saved 0, can be saved", page.Markup);
    }

    [Fact]
    public async Task A_form_without_a_circuit_is_answered_with_the_fault()
    {
        SetRendererInfo(new("Static", isInteractive: false));
        var page = Render<Page>();

        await Assert.ThrowsAsync<NpgsqlException>(() => page.InvokeAsync(() => page.Instance.SaveAsync(Gone())));
    }

    private static async Task Gone()
    {
        await Task.Yield();
        throw new NpgsqlException("It is gone.");
    }

    /// <summary>What its part tells it, it cannot save.</summary>
    private sealed class PageAbove : PortalComponent
    {
        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            builder.OpenComponent<Page>(0);
            builder.AddAttribute(1, nameof(Page.OnSaved), EventCallback.Factory.Create(this, Gone));
            builder.CloseComponent();
        }
    }

    /// <summary>With a handler of its own, and a page above it that it tells.</summary>
    private sealed class Page : PortalComponent
    {
        private int _saved;
        private bool _saving;

        [Parameter] public EventCallback OnSaved { get; set; }

        public Task SaveAsync(Task work) => EventCallback.Factory.Create(this, async () =>
        {
            _saving = true;
            try
            {
                await work;
                await OnSaved.InvokeAsync();
                _saved++;
            }
            finally
            {
                _saving = false;
            }
        }).InvokeAsync();

        protected override void BuildRenderTree(RenderTreeBuilder builder) =>
            builder.AddContent(0, $"saved {_saved}, {(_saving ? "is being saved" : "can be saved")}");
    }
}
