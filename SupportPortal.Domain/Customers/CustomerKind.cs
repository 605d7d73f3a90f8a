namespace SupportPortal.Domain.Customers;

/// <summary>On which side of an order a customer stands.</summary>
public enum CustomerKind
{
    Client,
    Writer,
}
