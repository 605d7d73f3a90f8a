using SupportPortal.Domain.Tickets;

namespace SupportPortal.Tests.Domain.Tickets;

public class TicketNumberTests
{
    [Theory]
    [InlineData(2026, 1, "TKT-2026-00001")]
    [InlineData(2026, 99_999, "TKT-2026-99999")]
    [InlineData(2026, 100_000, "TKT-2026-100000")]
    [InlineData(2027, 1_234_567, "TKT-2027-1234567")]
    [InlineData(2027, long.MaxValue, "TKT-2027-9223372036854775807")]
    public void Has_five_digits_at_least_and_grows_past_them(int year, long sequence, string expected)
    {
        var text = new TicketNumber(year, sequence).ToString();
        Assert.Equal(expected, text);
        Assert.True(text.Length <= TicketNumber.MaxLength);
        Assert.True(TicketNumber.TryParse(text, out var parsed));
        Assert.Equal(new TicketNumber(year, sequence), parsed);
    }

    [Theory]
    [InlineData(" tkt-2026-00042 ")]
    [InlineData("Tkt-2026-00042")]
    public void Is_read_as_people_type_it(string text)
    {
        Assert.True(TicketNumber.TryParse(text, out var number));
        Assert.Equal(new TicketNumber(2026, 42), number);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("TKT-2026-")]
    [InlineData("TKT-2026-0042")]
    [InlineData("TKT-2026-00000")]
    [InlineData("TKT-26-00042")]
    [InlineData("TKT-2026-00042-1")]
    [InlineData("TKT-2026-+0042")]
    [InlineData("TKT-2026-99999999999999999999")]
    [InlineData("BUG-2026-00042")]
    [InlineData("TKT-٢٠٢٦-00042")]
    public void Anything_else_is_not_a_number(string? text) => Assert.False(TicketNumber.TryParse(text, out _));
}
