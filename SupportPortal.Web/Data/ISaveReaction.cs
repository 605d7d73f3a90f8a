using SupportPortal.Domain.Kernel;

namespace SupportPortal.Web.Data;

/// <summary>Owes one statement for everything that happened in a save, where one for each event would be too many.</summary>
public interface ISaveReaction
{
    IFollowingStatement? StatementFor(IReadOnlyList<IDomainEvent> happened);
}
