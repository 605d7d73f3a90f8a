namespace SupportPortal.Web.Components.Layout;

/// <summary>What a part of the frame showed when the page was drawn, and to whom. Good for showing and for nothing else.</summary>
internal sealed record Drawn<T>(Guid For, T What);
