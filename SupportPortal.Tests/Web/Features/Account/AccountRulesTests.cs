using System.Net;
using Microsoft.Extensions.Options;
using SupportPortal.Web.Features.Account;
using SupportPortal.Web.Features.Account.Own;
using SupportPortal.Web.Features.Account.TwoFactor;
using SupportPortal.Web.Security;

namespace SupportPortal.Tests.Web.Features.Account;

public class AccountRulesTests
{
    [Theory]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox, Windows")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0", "Edge, Windows")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile Safari/604.1", "Safari, iPhone")]
    [InlineData("Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Mobile Safari/537.36", "Chrome, Android")]
    [InlineData("curl/8.5.0", "curl/8.5.0")]
    [InlineData("", "")]
    public void A_device_is_named_as_its_owner_would(string userAgent, string name) => Assert.Equal(name, DeviceName.Of(userAgent));

    [Theory]
    [InlineData("  ann@example.com ", "ann@example.com")]
    [InlineData("Ann <ann@example.com>", null)]
    [InlineData("ann@example", null)]
    [InlineData("ann@@example.com", null)]
    [InlineData("ann smith@example.com", null)]
    [InlineData(null, null)]
    public void An_address_is_taken_only_when_mail_can_reach_it(string? typed, string? kept) => Assert.Equal(kept, EmailRules.Clean(typed));

    [Fact]
    public void An_authenticator_is_told_who_and_where_in_a_form_it_can_read()
    {
        Assert.Equal(
            "otpauth://totp/SupportPortal:a%2Bb%40example.com?secret=ABCD&issuer=SupportPortal&digits=6",
            AuthenticatorUri.Of("a+b@example.com", "ABCD"));
        Assert.Equal("abcd efgh ij", AuthenticatorUri.Spaced("ABCDEFGHIJ"));
        Assert.DoesNotContain("<script", AuthenticatorUri.Svg("<script>"), StringComparison.Ordinal);
    }

    [Fact]
    public void All_addresses_of_one_household_share_a_limit()
    {
        var options = new AttemptLimitOptions { SignIn = new() { PerAddress = 1, PerAccount = 100, Window = TimeSpan.FromHours(1) } };
        using var limits = new AttemptLimits(Options.Create(options));
        Assert.Null(limits.Take(AttemptKind.SignIn, IPAddress.Parse("2001:db8:1:2::1"), "a"));
        Assert.NotNull(limits.Take(AttemptKind.SignIn, IPAddress.Parse("2001:db8:1:2:ffff::9"), "b"));
        Assert.Null(limits.Take(AttemptKind.SignIn, IPAddress.Parse("2001:db8:1:3::1"), "c"));
        Assert.Null(limits.Take(AttemptKind.SignIn, IPAddress.Parse("10.0.0.1"), "d"));
        Assert.NotNull(limits.Take(AttemptKind.SignIn, IPAddress.Parse("::ffff:10.0.0.1"), "e"));
        Assert.Null(limits.Take(AttemptKind.Register, IPAddress.Parse("10.0.0.1"), "d"));
    }
}
