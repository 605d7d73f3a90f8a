using System.Linq.Expressions;
using Microsoft.AspNetCore.Components.Forms;

namespace SupportPortal.Web.Components.Ui.Forms;

/// <summary>What is wrong with a form that came in: words beside a field, or above the form when they concern the whole.</summary>
public sealed class FormState
{
    private readonly ValidationMessageStore _store;

    public FormState(object input)
    {
        Context = new(input);
        _store = new(Context);
    }

    public EditContext Context { get; }

    public bool IsGood => !Context.GetValidationMessages().Any();

    public IEnumerable<string> OfWhole => Context.GetValidationMessages(Whole);

    private FieldIdentifier Whole => new(Context.Model, "");

    public void Refuse(string words) => _store.Add(Whole, words);

    public void Refuse<T>(Expression<Func<T>> field, string words) => _store.Add(FieldIdentifier.Create(field), words);

    /// <summary>Asks for what was left empty.</summary>
    public void Require(Expression<Func<string?>> field, string words)
    {
        var identifier = FieldIdentifier.Create(field);
        var property = identifier.Model.GetType().GetProperty(identifier.FieldName)!;
        if (string.IsNullOrWhiteSpace((string?)property.GetValue(identifier.Model)))
            Refuse(field, words);
    }
}
