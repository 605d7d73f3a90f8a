namespace SupportPortal.Web.Features.AccessRecovery;

/// <summary>Names the words of the pages for people who cannot sign in.</summary>
public sealed class RecoveryWords;
