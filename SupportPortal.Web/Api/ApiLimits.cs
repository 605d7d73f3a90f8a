namespace SupportPortal.Web.Api;

internal static class ApiLimits
{
    /// <summary>Twice the longest text there is, every character escaped.</summary>
    public const int BodyBytes = 256 * 1024;

    public const int PageDefault = 50;
    public const int PageMost = 200;
}
