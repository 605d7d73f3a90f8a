namespace SupportPortal.Web.Data;

/// <summary>The words of one ticket, for search by staff: subject, description and every message, notes included.</summary>
public sealed class TicketSearchText
{
    /// <summary>A thread that grows past this is found by its first words only: full-text documents are limited in size.</summary>
    public const int MaxLength = 200_000;

    public required Guid TicketId { get; init; }

    public required string Text { get; set; }
}
