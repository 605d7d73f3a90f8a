namespace SupportPortal.Web.Features.Account;

/// <summary>Names the words of signing in, registering and one's own account.</summary>
public sealed class AccountWords;
