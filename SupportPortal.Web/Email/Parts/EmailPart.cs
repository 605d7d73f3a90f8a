using Microsoft.AspNetCore.Components;

namespace SupportPortal.Web.Email.Parts;

/// <summary>A piece of an e-mail. Mail programs know inline styles and tables, hence both.</summary>
public abstract class EmailPart : ComponentBase
{
    protected const string Font = "font-family:-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif;";
    protected const string Ink = "color:#1c2430;";
    protected const string QuietInk = "color:#566070;";

    /// <summary>In plain text: the end of a part, an empty line before the next one.</summary>
    protected static readonly MarkupString Gap = new("\n\n");

    [CascadingParameter]
    public EmailForm Form { get; set; }

    protected bool IsText => Form is EmailForm.Text;
}
