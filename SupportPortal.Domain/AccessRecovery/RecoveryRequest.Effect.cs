using SupportPortal.Domain.Kernel;

namespace SupportPortal.Domain.AccessRecovery;

public sealed partial class RecoveryRequest
{
    /// <summary>Whether somebody with the page of the request may have a new link for a password sent.</summary>
    public bool OffersLink => Type is RecoveryType.PasswordReset && Status is RecoveryStatus.Approved;

    public void LinkSent(RecoveryLinkKind kind, DateTimeOffset now) => Say(RecoveryStep.LinkSent, now, detail: kind.ToString());

    /// <summary>The reader of the new address says that it is theirs.</summary>
    public Result ConfirmAddress(DateTimeOffset now)
    {
        if (Type is not RecoveryType.EmailChange || Status is not RecoveryStatus.Approved || now >= ExpiresAt)
            return RecoveryRefusals.NoLongerOpen;
        if (AddressConfirmedAt is not null)
            return Result.Done;
        AddressConfirmedAt = now;
        Say(RecoveryStep.AddressConfirmed, now);
        return Result.Done;
    }

    /// <summary>A new address takes effect when it was confirmed and the time to object is over.</summary>
    public bool AddressIsDue(DateTimeOffset now) =>
        Type is RecoveryType.EmailChange && Status is RecoveryStatus.Approved && AddressConfirmedAt is not null && EffectiveAt <= now && now < ExpiresAt;

    /// <summary>It takes effect now; whoever calls this brings the effect about in the same transaction.</summary>
    public Result Complete(RecoveryAccount? account, DateTimeOffset now)
    {
        if (RefusesEffectOn(account) is { } impossible)
            return impossible;
        if (Status is RecoveryStatus.Approved && (now >= ExpiresAt || (Type is RecoveryType.EmailChange && !AddressIsDue(now))))
            return RecoveryRefusals.NoLongerOpen;
        return End(RecoveryMove.Complete, RecoveryStep.Completed, now);
    }

    /// <param name="before">See <see cref="Before"/>.</param>
    public void Remember(string before) => Before = before;

    /// <summary>The reader of the old address takes the change of address back.</summary>
    public Result Undo(DateTimeOffset now)
    {
        if (Type is not RecoveryType.EmailChange)
            return RecoveryRefusals.NoLongerOpen;
        if (now >= EndedAt + RecoveryLink.UndoLife)
            return RecoveryRefusals.UndoneTooLate;
        if (Move(RecoveryMove.Undo) is { } refusal)
            return refusal;
        UndoneAt = now;
        Say(RecoveryStep.Undone, now);
        return Result.Done;
    }
}
