namespace SupportPortal.Web.Components;

/// <summary>That the database was away when somebody acted: said once on their page, whatever part of it they acted in.</summary>
public sealed class OutageNotice(ILogger<OutageNotice> log)
{
    public event EventHandler? Changed;

    public bool IsTold { get; private set; }

    public void Tell(Exception problem, Type where)
    {
        log.LogError(problem, "The database did not answer to what somebody did in {Component}", where.Name);
        Turn(true);
    }

    public void Dismiss() => Turn(false);

    private void Turn(bool isTold)
    {
        if (IsTold == isTold)
            return;
        IsTold = isTold;
        Changed?.Invoke(this, EventArgs.Empty);
    }
}
