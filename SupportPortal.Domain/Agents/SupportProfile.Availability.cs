using SupportPortal.Domain.Kernel;

namespace SupportPortal.Domain.Agents;

public sealed partial class SupportProfile
{
    public const int MostDaysOut = 366;

    public Availability Availability { get; private set; } = Availability.Available;

    public AvailabilityCause AvailabilityCause { get; private set; } = AvailabilityCause.Said;

    /// <summary>Null until it changes for the first time.</summary>
    public DateTimeOffset? AvailabilitySince { get; private set; }

    /// <summary>What they are again when they come back from where they went without a word.</summary>
    public Availability? ReturnTo { get; private set; }

    public DateTimeOffset? OutOfOfficeUntil { get; private set; }

    /// <summary>The user who takes over their tickets while they are out of office.</summary>
    public Guid? SubstituteId { get; private set; }

    /// <summary>A person says so. To go out of office needs an end: <see cref="GoOutOfOffice"/>.</summary>
    public Result Be(Availability availability, Guid? actorId, DateTimeOffset now)
    {
        if (availability is Availability.OutOfOffice)
            return AgentRefusals.UntilMissing;
        Become(availability, AvailabilityCause.Said, null, actorId, now);
        return Result.Done;
    }

    /// <param name="until">Later than now, by at most <see cref="MostDaysOut"/> days.</param>
    /// <param name="substituteId">Somebody else; null lets the assignment choose.</param>
    public Result GoOutOfOffice(DateTimeOffset until, Guid? substituteId, Guid? actorId, DateTimeOffset now)
    {
        if (until <= now)
            return AgentRefusals.UntilPast;
        if (until > now.AddDays(MostDaysOut))
            return AgentRefusals.UntilTooFar;
        if (substituteId == UserId)
            return AgentRefusals.OwnSubstitute;
        if (Availability is Availability.OutOfOffice && OutOfOfficeUntil == until && SubstituteId == substituteId)
            return Result.Done;
        var from = Availability;
        (OutOfOfficeUntil, SubstituteId) = (until, substituteId);
        Set(from, Availability.OutOfOffice, AvailabilityCause.Said, null, actorId, now);
        return Result.Done;
    }

    /// <summary>They did nothing for a while: who is available or busy is away, until they do something.</summary>
    public void FallIdle(DateTimeOffset now)
    {
        if (Availability is Availability.Available or Availability.Busy)
            Become(Availability.Away, AvailabilityCause.Idle, Availability, null, now);
    }

    /// <summary>Their last window is closed: they are offline, until they open one.</summary>
    public void Disconnect(DateTimeOffset now)
    {
        if (Availability is Availability.Available or Availability.Busy or Availability.Away)
            Become(Availability.Offline, AvailabilityCause.Disconnected, ReturnTo ?? Availability, null, now);
    }

    /// <summary>They do something again, and are what they were before they left without a word.</summary>
    public void ComeBack(DateTimeOffset now)
    {
        if (ReturnTo is { } before)
            Become(before, AvailabilityCause.CameBack, null, null, now);
    }

    /// <summary>Available from the moment they are at the desk.</summary>
    /// <param name="isThere">Whether they have a window open now.</param>
    public void EndLeave(bool isThere, DateTimeOffset now)
    {
        if (Availability is not Availability.OutOfOffice || OutOfOfficeUntil > now)
            return;
        if (isThere)
            Become(Availability.Available, AvailabilityCause.LeaveOver, null, null, now);
        else
            Become(Availability.Offline, AvailabilityCause.LeaveOver, Availability.Available, null, now);
    }

    private void Become(Availability to, AvailabilityCause cause, Availability? returnTo, Guid? actorId, DateTimeOffset now)
    {
        if (to == Availability)
        {
            // Said again, it is no longer something that passes by itself.
            if (cause is AvailabilityCause.Said)
                (AvailabilityCause, ReturnTo) = (cause, null);
            return;
        }

        var from = Availability;
        (OutOfOfficeUntil, SubstituteId) = (null, null);
        Set(from, to, cause, returnTo, actorId, now);
    }

    private void Set(
        Availability from, Availability to, AvailabilityCause cause, Availability? returnTo, Guid? actorId, DateTimeOffset now)
    {
        (Availability, AvailabilityCause, AvailabilitySince, ReturnTo) = (to, cause, now, returnTo);
        Raise(new AvailabilityChange
        {
            AgentId = UserId,
            From = from,
            To = to,
            Cause = cause,
            Until = OutOfOfficeUntil,
            SubstituteId = SubstituteId,
            ActorId = actorId,
            At = now,
        });
    }
}
