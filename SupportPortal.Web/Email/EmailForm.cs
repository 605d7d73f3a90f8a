namespace SupportPortal.Web.Email;

/// <summary>Each e-mail is written once and rendered twice; its parts know how they look in either form.</summary>
public enum EmailForm
{
    Html,
    Text,
}
