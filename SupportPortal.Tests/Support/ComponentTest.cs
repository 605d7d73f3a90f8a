using System.Runtime.CompilerServices;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Web.Components;
using SupportPortal.Web.Words;

namespace SupportPortal.Tests.Support;

/// <summary>
/// Renders one component with the services that every component may use. Assert on words and roles. Events go through
/// <c>cut.InvokeAsync</c> and the component's own callbacks; real clicks are tested in a browser.
/// </summary>
public abstract class ComponentTest : BunitContext
{
    protected ComponentTest()
    {
        // bUnit builds its comparer on a package that not every registry holds. Nothing but MarkupMatches calls it.
        var comparer = typeof(BunitContext).Assembly.GetType("Bunit.Diffing.HtmlComparer", throwOnError: true)!;
        Services.AddSingleton(comparer, RuntimeHelpers.GetUninitializedObject(comparer));
        Services.AddWords();
        Services.AddScoped<OutageNotice>();
        JSInterop.Mode = JSRuntimeMode.Loose;
    }
}
