using Bunit;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Domain.AccessRecovery;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Features.AccessRecovery.Desk;

namespace SupportPortal.Tests.Web.Features.AccessRecovery;

public sealed class RecoveryTableTests : ComponentTest
{
    public RecoveryTableTests() => Services.AddSingleton<TimeProvider>(new TestClock(A.Monday));

    [Theory]
    [InlineData(RecoveryType.AccountUnlock, RecoveryStatus.Verified, true)]
    [InlineData(RecoveryType.AccountUnlock, RecoveryStatus.Submitted, false)]
    [InlineData(RecoveryType.PasswordReset, RecoveryStatus.Verified, false)]
    [InlineData(RecoveryType.TwoFactorReset, RecoveryStatus.Verified, false)]
    [InlineData(RecoveryType.TwoFactorReset, RecoveryStatus.ApprovedOnce, false)]
    [InlineData(RecoveryType.EmailChange, RecoveryStatus.Verified, false)]
    public void Only_an_unlock_that_can_be_decided_can_be_ticked(RecoveryType type, RecoveryStatus status, bool can)
    {
        var table = Of(Row(type, status));

        Assert.Equal(can ? 1 : 0, table.FindAll("input[type=checkbox]").Count);
    }

    [Fact]
    public async Task A_tick_keeps_the_version_that_was_on_the_screen()
    {
        var picked = new Dictionary<string, int>();
        var row = Row(RecoveryType.AccountUnlock, RecoveryStatus.Verified);
        var table = Of(row, picked);

        await table.InvokeAsync(() => table.Instance.PickAsync(row));
        Assert.Equal((row.Reference, 7), (picked.Single().Key, picked.Single().Value));
        await table.InvokeAsync(() => table.Instance.PickAsync(row));
        Assert.Empty(picked);
    }

    [Fact]
    public void What_was_offered_looks_accepted_once_it_is()
    {
        var row = Row(RecoveryType.AccountUnlock, RecoveryStatus.Verified) with { Accepted = [RecoveryMethod.IdentityDocument], Offered = [RecoveryMethod.PhoneCall, RecoveryMethod.KnownAnswers] };
        var table = Of(row);

        table.Render(parameters => parameters.Add(t => t.Rows, [row with { Accepted = [RecoveryMethod.KnownAnswers, RecoveryMethod.IdentityDocument], Offered = [RecoveryMethod.PhoneCall] }]));

        Assert.Equal(["badge resolved", "badge resolved", "badge waiting"], table.FindAll(".recovery-evidence span").Select(badge => badge.ClassName));
    }

    [Fact]
    public void An_address_that_nobody_has_is_said_to_staff()
    {
        var table = Of(Row(RecoveryType.PasswordReset, RecoveryStatus.Submitted));

        Assert.Contains("Nobody has this address", table.Find(".recovery-who").TextContent, StringComparison.Ordinal);
    }

    private static RecoveryRow Row(RecoveryType type, RecoveryStatus status) => new(
        Guid.CreateVersion7(), "REC-2222-3333-4444", type, status, "a@b.example", null, A.Monday, A.Monday.AddHours(4), null, [], [RecoveryMethod.PhoneCall], 7);

    private IRenderedComponent<RecoveryTable> Of(RecoveryRow row, Dictionary<string, int>? picked = null) => Render<RecoveryTable>(table => table
        .Add(t => t.Rows, [row]).Add(t => t.Tab, RecoveryTab.Desk).Add(t => t.Risks, new Dictionary<Guid, int>()).Add(t => t.Picked, picked ?? []));
}
