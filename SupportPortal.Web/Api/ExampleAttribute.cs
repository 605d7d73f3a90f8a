namespace SupportPortal.Web.Api;

/// <summary>How a request or an answer may look, for the description of the API.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class ExampleAttribute(string json) : Attribute
{
    public string Json { get; } = json;
}
