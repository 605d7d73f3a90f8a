using SupportPortal.Domain.Sla;

namespace SupportPortal.Tests.Domain.Sla;

public class SlaComplianceTests
{
    [Theory]
    [InlineData(412, 430, "95.8")]
    [InlineData(1, 3, "33.3")]
    [InlineData(5, 5, "100")]
    [InlineData(0, 5, "0")]
    [InlineData(9_999, 10_000, "99.9")]
    [InlineData(1, 10_000, "0.1")]
    public void A_share_has_one_decimal_and_is_whole_only_when_it_is(int met, int total, string percent) =>
        Assert.Equal(decimal.Parse(percent, System.Globalization.CultureInfo.InvariantCulture), new SlaCompliance(met, total).Percent);

    [Fact]
    public void Nothing_that_ended_has_no_share() => Assert.Null(default(SlaCompliance).Percent);
}
