using SupportPortal.Domain.Actions;

namespace SupportPortal.Web.Data.Actions;

/// <summary>A line of the action log before it is known by whom and under which names.</summary>
/// <param name="Label">Null where the name is looked up by kind and id.</param>
internal sealed record ActionDraft(
    ActionCode Action, ActionSubject Kind, Guid? Id, string? Label = null, string? From = null, string? To = null)
{
    /// <summary>The person that <see cref="From"/> or <see cref="To"/> names by id.</summary>
    public IEnumerable<Guid> People => Action is ActionCode.TicketAssignee or ActionCode.ChannelMemberAdded ? new[] { From, To }.Select(IdOf).OfType<Guid>() : [];

    private static Guid? IdOf(string? text) => Guid.TryParse(text, out var id) ? id : null;
}
