using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Quartz;
using SupportPortal.Web.Components;
using SupportPortal.Web.Words;

namespace SupportPortal.Tests.Architecture;

public class LayeringTests
{
    private const string Root = "SupportPortal.Web";
    private static readonly string[] Foundations = ["Data", "Email", "Live", "Outbox", "Security", "Words"];

    private static readonly Assembly Product = typeof(App).Assembly;
    private static readonly Type[] Own =
        [.. Product.GetTypes().Where(type => !type.IsNested && type.Namespace?.StartsWith(Root, StringComparison.Ordinal) == true)];

    [Fact]
    public void Domain_knows_nothing_but_the_base_class_library()
    {
        var strangers = Assembly.Load("SupportPortal.Domain").GetReferencedAssemblies()
            .Select(reference => reference.Name!)
            .Where(name => !name.StartsWith("System.", StringComparison.Ordinal));
        Findings.AssertNone(strangers);
    }

    [Fact]
    public void A_feature_uses_no_page_component_or_job_of_another_feature() => Findings.AssertNone(
        from type in Own
        let feature = FeatureOf(type)
        where feature is not null
        from used in TypeUse.Of(type)
        where FeatureOf(used) is { } other && other != feature && IsScreenOrJob(used)
        select $"{type.FullName} uses {used.FullName}");

    [Fact]
    public void What_features_stand_on_names_no_feature() => Findings.AssertNone(
        from type in Own
        where Foundations.Any(part => IsIn(type, $"{Root}.{part}"))
        from used in TypeUse.Of(type)
        where FeatureOf(used) is not null
        select $"{type.FullName} uses {used.FullName}");

    [Fact]
    public void Every_page_says_who_may_open_it()
    {
        var pages = Own.Where(type => type.IsDefined(typeof(RouteAttribute), inherit: false)).ToList();
        Assert.NotEmpty(pages);
        Findings.AssertNone(pages
            .Where(page => !page.GetCustomAttributes(inherit: true).Any(a => a is IAuthorizeData or IAllowAnonymous))
            .Select(page => $"{page.FullName} has neither [Authorize] nor [AllowAnonymous]"));
    }

    [Fact]
    public void The_search_for_uses_sees_markup_attributes_and_generic_arguments()
    {
        Assert.Contains(typeof(Routes), TypeUse.Of(typeof(App)));
        Assert.Contains(typeof(NotFoundPage), TypeUse.Of(typeof(Routes)));
        Assert.Contains(typeof(SharedWords), TypeUse.Of(typeof(NotFoundPage)));
        Assert.DoesNotContain(typeof(NotFoundPage), TypeUse.Of(typeof(App)));
    }

    private static string? FeatureOf(Type type) =>
        IsIn(type, $"{Root}.Features") && type.Namespace!.Split('.') is [_, _, _, var feature, ..] ? feature : null;

    private static bool IsIn(Type type, string space) =>
        type.Namespace == space || type.Namespace?.StartsWith(space + ".", StringComparison.Ordinal) == true;

    private static bool IsScreenOrJob(Type type) =>
        typeof(IComponent).IsAssignableFrom(type) || typeof(IJob).IsAssignableFrom(type);
}
