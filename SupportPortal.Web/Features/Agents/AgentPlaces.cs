using SupportPortal.Web.Api;

namespace SupportPortal.Web.Features.Agents;

/// <summary>Places in lists that go by number.</summary>
internal static class AgentPlaces
{
    public static Cursor Of(int registration, Guid userId) => new(DateTimeOffset.UnixEpoch.AddSeconds(registration), userId);

    public static int After(PageRequest page) =>
        page.After is { } place ? (int)Math.Min((place.At - DateTimeOffset.UnixEpoch).TotalSeconds, int.MaxValue) : 0;
}
