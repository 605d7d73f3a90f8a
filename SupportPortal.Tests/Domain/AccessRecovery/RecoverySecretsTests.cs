using System.Text;
using SupportPortal.Domain.AccessRecovery;
using SupportPortal.Tests.Support;
using static SupportPortal.Tests.Domain.AccessRecovery.Recoveries;

namespace SupportPortal.Tests.Domain.AccessRecovery;

public sealed class RecoverySecretsTests
{
    [Fact]
    public void A_code_is_good_once_for_its_own_request()
    {
        var (code, kept) = RecoveryCode.Draw(Guid.CreateVersion7(), Now);
        var (_, other) = RecoveryCode.Draw(Guid.CreateVersion7(), Now);

        Assert.False(other.Try(other.Guess(code), Now));
        Assert.True(kept.Try(kept.Guess($"{code[..4]} {code[4..]}"), Now));
        Assert.False(kept.Try(kept.Guess(code), Now));
    }

    [Fact]
    public void The_right_code_comes_too_late_after_five_tries_or_ten_minutes()
    {
        var (code, tried) = RecoveryCode.Draw(Guid.CreateVersion7(), Now);
        var (late, old) = RecoveryCode.Draw(Guid.CreateVersion7(), Now);
        for (var i = 0; i < RecoveryCode.MostTries; i++)
            Assert.False(tried.Try(tried.Guess("1"), Now));

        Assert.False(tried.Try(tried.Guess(code), Now));
        Assert.Equal(RecoveryCode.MostTries, tried.Tries);
        Assert.False(old.Try(old.Guess(late), Now + RecoveryCode.Life));
        Assert.True(old.Try(old.Guess(late), Now + RecoveryCode.Life - TimeSpan.FromTicks(1)));
    }

    [Fact]
    public void Neither_code_nor_link_is_kept_as_it_was_sent()
    {
        var (code, kept) = RecoveryCode.Draw(Guid.CreateVersion7(), Now);
        var (secret, link) = RecoveryLink.Draw(Guid.CreateVersion7(), RecoveryLinkKind.NewPassword, RecoveryLink.PasswordLife, Now);

        Assert.DoesNotContain(code, Encoding.Latin1.GetString(kept.Hash), StringComparison.Ordinal);
        Assert.NotEqual(Encoding.UTF8.GetBytes(secret), link.Hash);
        Assert.Equal(RecoveryLink.HashOf(secret), link.Hash);
        Assert.Equal(64, secret.Length);
    }

    [Fact]
    public void References_are_drawn_and_not_counted()
    {
        var drawn = Enumerable.Range(0, 1_000).Select(_ => RecoveryReference.Draw()).ToList();

        Assert.Equal(1_000, drawn.Distinct().Count());
        Assert.All(drawn, reference => Assert.Equal(reference, RecoveryReference.Clean(reference.ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal))));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("REC-1")]
    [InlineData("REC-AAAA-AAAA-AAA0")]
    [InlineData("REC-AAAA-AAAA-AAAAA")]
    [InlineData("TKT-AAAA-AAAA-AAAA")]
    [InlineData("REC-AAAA-AAAA-AAA\u0410")]
    [InlineData("' OR 1=1 --")]
    public void What_can_be_no_reference_is_none(string? typed) => Assert.Null(RecoveryReference.Clean(typed));

    [Fact]
    public void Pictures_are_known_by_their_bytes()
    {
        Assert.Equal(new(DocumentFormat.Png, Pictures.Png.Length), RecoveryDocument.Recognise(Pictures.Png).Value);
        Assert.Equal(new(DocumentFormat.Jpeg, Pictures.Jpeg.Length), RecoveryDocument.Recognise(Pictures.Jpeg).Value);
    }

    [Fact]
    public void What_stands_behind_a_picture_is_not_part_of_it()
    {
        byte[] script = [.. "<html><script>alert(1)</script>"u8, 0xFF, 0xD9];

        Assert.Equal(Pictures.Png.Length, RecoveryDocument.Recognise([.. Pictures.Png, .. script]).Value.Length);
        Assert.Equal(Pictures.Jpeg.Length, RecoveryDocument.Recognise([.. Pictures.Jpeg, .. script]).Value.Length);
    }

    public static TheoryData<string, byte[]> NoPictures() => new()
    {
        { "empty", [] },
        { "script", "<script>alert(1)</script>"u8.ToArray() },
        { "svg", "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"u8.ToArray() },
        { "pdf", "%PDF-1.7 /JavaScript"u8.ToArray() },
        { "gif", "GIF89a/*"u8.ToArray() },
        { "program", "MZ"u8.ToArray() },
        { "signature alone", Pictures.Png[..8] },
        { "png cut short", Pictures.Png[..^1] },
        { "jpeg cut short", Pictures.Jpeg[..^1] },
        { "script that begins like a jpeg", [0xFF, 0xD8, 0xFF, .. "=alert(1)//"u8, 0xFF, 0xD9] },
    };

    [Theory]
    [MemberData(nameof(NoPictures))]
    public void Whatever_is_no_picture_is_refused(string what, byte[] content) =>
        Assert.Equal((what, RecoveryRefusals.NotADocument), (what, RecoveryDocument.Recognise(content).Refusal!));

    [Fact]
    public void A_picture_has_a_largest_size() =>
        Assert.Equal(RecoveryRefusals.DocumentTooLarge, RecoveryDocument.Recognise(new byte[RecoveryDocument.MostBytes + 1]).Refusal);

    [Fact]
    public void Each_fact_raises_its_flag()
    {
        var none = new RiskFacts(false, false, 1, false, true, true, false, 0, false, false, false, false);

        Assert.Empty(RiskFlags.Of(none));
        Assert.Equal([RiskFlag.EmailChangedLately], RiskFlags.Of(none with { EmailChanged = true }));
        Assert.Equal([RiskFlag.LocksChangedLately], RiskFlags.Of(none with { LocksChanged = true }));
        Assert.Empty(RiskFlags.Of(none with { RequestsInMonth = 2 }));
        Assert.Equal([RiskFlag.ManyRequests], RiskFlags.Of(none with { RequestsInMonth = 3 }));
        Assert.Equal([RiskFlag.RefusedBefore], RiskFlags.Of(none with { RefusedBefore = true }));
        Assert.Equal([RiskFlag.NewNetwork], RiskFlags.Of(none with { KnownNetwork = false }));
        Assert.Empty(RiskFlags.Of(none with { KnownNetwork = false, HasSignedIn = false }));
        Assert.Equal([RiskFlag.SignedInNow], RiskFlags.Of(none with { SignedInNow = true }));
        Assert.Empty(RiskFlags.Of(none with { WrongCodes = 2 }));
        Assert.Equal([RiskFlag.WrongCodes], RiskFlags.Of(none with { WrongCodes = 3 }));
        Assert.Equal([RiskFlag.StaffNetwork], RiskFlags.Of(none with { StaffNetwork = true }));
        Assert.Equal([RiskFlag.StaffAccount], RiskFlags.Of(none with { StaffAccount = true }));
        Assert.Equal([RiskFlag.AddressTaken], RiskFlags.Of(none with { AddressTaken = true }));
        Assert.Equal([RiskFlag.AccountShut], RiskFlags.Of(none with { AccountShut = true }));
    }
}
