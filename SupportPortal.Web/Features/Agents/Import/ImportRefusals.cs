using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Tickets;

namespace SupportPortal.Web.Features.Agents.Import;

public static class ImportRefusals
{
    public static readonly Refusal Empty = new("import.empty", "file");
    public static readonly Refusal NotText = new("import.not-text", "file");
    public static readonly Refusal TooLarge = new("import.too-large", "file", ProfileFile.MostBytes / 1024);
    public static readonly Refusal NoEmailColumn = new("import.no-email-column", "file");
    public static readonly Refusal TooManyLines = new("import.too-many-lines", "file", ProfileFile.MostLines);
    public static readonly Refusal Twice = new("import.twice", "email");

    public static Refusal UnknownColumn(string column) => new("import.unknown-column", "file", column, ProfileFile.Head);

    public static Refusal UnknownCategory(string part) => new(
        "import.unknown-category", "specialisations", part, string.Join(", ", Enum.GetNames<TicketCategory>().Select(name => name.ToLowerInvariant())));
}
