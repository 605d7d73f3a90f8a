using SupportPortal.Domain.Kernel;

namespace SupportPortal.Web.Data;

/// <summary>Turns a domain event into rows that are written in the same transaction.</summary>
public interface IEventReaction
{
    IEnumerable<object> RowsFor(IDomainEvent happened);
}
