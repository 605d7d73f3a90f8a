namespace SupportPortal.Web.Features.AccessRecovery;

/// <summary>Names the words of the pages on which staff decide about recoveries.</summary>
public sealed class RecoveryDeskWords;
