namespace SupportPortal.Web.Email;

/// <summary>Names the words of the e-mails.</summary>
public sealed class EmailWords;
