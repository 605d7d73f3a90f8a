using SupportPortal.Domain.Customers;
using SupportPortal.Domain.Tickets;

namespace SupportPortal.Domain.Sla;

/// <summary>What an item has that decides on its promise.</summary>
/// <param name="Category">Null for items that have none.</param>
public readonly record struct SlaSubject(SlaItemKind Kind, TicketCategory? Category, TicketPriority Priority, CustomerKind Customer);
