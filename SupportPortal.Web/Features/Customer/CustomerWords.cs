namespace SupportPortal.Web.Features.Customer;

/// <summary>Names the words of the customers' pages.</summary>
public sealed class CustomerWords;
