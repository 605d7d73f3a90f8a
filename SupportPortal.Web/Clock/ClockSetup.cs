namespace SupportPortal.Web.Clock;

internal static class ClockSetup
{
    /// <summary>
    /// The clock on the wall, unless a test or a trial says otherwise; a desk where people work has no other. The scheduler has the
    /// clock of the desk and the heartbeat of its servers: on a simulated one they would take each other for dead.
    /// </summary>
    public static void AddClock(this WebApplicationBuilder builder)
    {
        if (Environment.GetEnvironmentVariable(SimulatedClock.Variable) is not { Length: > 0 } text)
        {
            builder.Services.AddSingleton(TimeProvider.System);
            return;
        }

        if (!builder.Configuration.GetValue("Demo:Enabled", false) || builder.Configuration.GetValue("Jobs:Enabled", true))
            throw new SimulatedClockException(
                $"{SimulatedClock.Variable} is for demo desks whose jobs are run by hand: unset it, or set Demo:Enabled=true and Jobs:Enabled=false.");
        builder.Services.AddSingleton<TimeProvider>(SimulatedClock.Parse(text));
    }
}
