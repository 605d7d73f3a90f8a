using Microsoft.Extensions.Localization;
using SupportPortal.Domain.Kernel;

namespace SupportPortal.Web.Words;

/// <summary>Names the words of refusals; the key is the refusal's code.</summary>
public sealed class RefusalWords;

/// <summary>Says a refusal as advice in the reader's language.</summary>
public sealed class RefusalText(IStringLocalizer<RefusalWords> words, IStringLocalizer<SharedWords> shared)
{
    public string Of(Refusal refusal) => words[refusal.Code, Spoken(refusal.Detail), Spoken(refusal.SecondDetail)];

    /// <summary>A member of an enum is named as everywhere else: <c>TicketStatus_OnHold</c> among the shared words.</summary>
    private object Spoken(object? detail) => detail switch
    {
        Enum member => shared.Name(member),
        null => "",
        _ => detail,
    };
}

public static class EnumWords
{
    public static string Name(this IStringLocalizer<SharedWords> shared, Enum member) => shared[$"{member.GetType().Name}_{member}"];

    /// <summary>For narrow columns; most names are short as they are.</summary>
    public static string ShortName(this IStringLocalizer<SharedWords> shared, Enum member) =>
        shared[$"{member.GetType().Name}_{member}_Short"] is { ResourceNotFound: false } brief ? brief : shared.Name(member);
}
