using SupportPortal.Domain.Kernel;

namespace SupportPortal.Domain.AccessRecovery;

/// <summary>What somebody asks for who cannot sign in.</summary>
/// <param name="Email">Of the account, as typed; see <paramref name="AccountId"/>.</param>
/// <param name="AccountId">
/// Null when nobody has that address, or too many asked in their name: such a request looks the same from outside and leads nowhere.
/// </param>
/// <param name="NewEmail">For a change of address.</param>
/// <param name="Statement">What happened, in their own words.</param>
/// <param name="SubmittedById">Who was signed in meanwhile, if anybody.</param>
public sealed record NewRecovery(
    RecoveryType Type, string Email, Guid? AccountId, string? NewEmail, string? Statement, string? Address, string? Device, Guid? SubmittedById);

/// <summary>
/// Somebody who cannot sign in asks for help. Evidence is gathered, then members of staff or the system decide, then it takes
/// effect. <see cref="RecoveryMoves"/> says which way it may go.
/// </summary>
public sealed partial class RecoveryRequest : Entity, IVersioned
{
    public const int StatementMaxLength = 2_000;
    public const int NotesMaxLength = 2_000;
    public const int EmailMaxLength = 254;
    public const int AddressMaxLength = 45;
    public const int DeviceMaxLength = 300;
    public const int CallWishMaxLength = 200;
    public const int MostDocuments = 4;

    private readonly List<RecoveryEvidence> _evidence = [];

    private RecoveryRequest()
    {
    }

    public RecoveryRequest(NewRecovery asked, RecoveryRules rules, DateTimeOffset dueAt, DateTimeOffset now)
    {
        Reference = RecoveryReference.Draw();
        (Type, Email, AccountId, NewEmail) = (asked.Type, asked.Email, asked.AccountId, asked.NewEmail);
        (Statement, SubmittedById) = (asked.Statement, asked.SubmittedById);
        (FromAddress, FromDevice) = (asked.Address, asked.Device);
        (SubmittedAt, DueAt, ExpiresAt) = (now, dueAt, now + rules.EmptyFor);
        Say(RecoveryStep.Submitted, now, detail: Type.ToString());
    }

    public string Reference { get; private set; } = "";

    public RecoveryType Type { get; private set; }

    public RecoveryStatus Status { get; private set; }

    /// <summary>The address of the account when it was asked. Once the account has another one, nothing is decided any more.</summary>
    public string Email { get; private set; } = "";

    public Guid? AccountId { get; private set; }

    public string? NewEmail { get; private set; }

    public string? Statement { get; private set; }

    public Guid? SubmittedById { get; private set; }

    /// <summary>The network address that it came from.</summary>
    public string? FromAddress { get; private set; }

    public string? FromDevice { get; private set; }

    public DateTimeOffset SubmittedAt { get; private set; }

    /// <summary>When the desk means to have decided.</summary>
    public DateTimeOffset DueAt { get; private set; }

    /// <summary>When it ends by itself, while it is open.</summary>
    public DateTimeOffset ExpiresAt { get; private set; }

    public DateTimeOffset? VerifiedAt { get; private set; }

    public DateTimeOffset? FirstApprovedAt { get; private set; }

    public Guid? FirstApprovedById { get; private set; }

    public string? FirstNotes { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>Who approved it in the end or rejected it; null for the system.</summary>
    public Guid? DecidedById { get; private set; }

    /// <summary>Notes of whoever approved, for the desk alone.</summary>
    public string? Notes { get; private set; }

    /// <summary>Why it was rejected, as the person reads it.</summary>
    public string? Reason { get; private set; }

    /// <summary>Before this a new address does not take effect.</summary>
    public DateTimeOffset? EffectiveAt { get; private set; }

    public DateTimeOffset? AddressConfirmedAt { get; private set; }

    /// <summary>When it was completed, rejected, withdrawn or expired.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>When the reader of the address on file said that it was not they who asked.</summary>
    public DateTimeOffset? ObjectedAt { get; private set; }

    public DateTimeOffset? UndoneAt { get; private set; }

    /// <summary>The account was of staff when it was approved, so superusers have looked.</summary>
    public bool ApprovedForStaff { get; private set; }

    /// <summary>What the account had before its address changed, encrypted: undoing the change brings it back.</summary>
    public string? Before { get; private set; }

    /// <summary>When they can be called, in their words.</summary>
    public string? CallWish { get; private set; }

    /// <summary>What they say about the account, encrypted; deleted with the documents.</summary>
    public string? Answers { get; private set; }

    /// <summary>Since when documents and answers are gone.</summary>
    public DateTimeOffset? EvidenceDeletedAt { get; private set; }

    /// <summary>Whoever runs the desk was told that it is late.</summary>
    public DateTimeOffset? LateToldAt { get; private set; }

    public int Version { get; private set; }

    public IReadOnlyList<RecoveryEvidence> Evidence => _evidence;

    public bool IsOpen => Status.IsOpen();

    public bool NeedsSecond => RecoveryRules.NeedsSecond(Type);

    /// <summary>There is something for staff to do.</summary>
    public bool WaitsForStaff => Status is RecoveryStatus.Verified or RecoveryStatus.ApprovedOnce
        || (Status is RecoveryStatus.Submitted && _evidence.Exists(given => given.State is EvidenceState.Offered));

    /// <summary>Evidence is enough; how it was shown.</summary>
    public IReadOnlyList<RecoveryMethod> Accepted =>
        [.. _evidence.Where(given => given.State is EvidenceState.Accepted).Select(given => given.Method)];

    public void ToldLate(DateTimeOffset now) => LateToldAt ??= now;

    /// <summary>They think better of it.</summary>
    public Result Withdraw(DateTimeOffset now) => End(RecoveryMove.Withdraw, RecoveryStep.Withdrawn, now);

    /// <summary>The reader of the address on file says that it was not they who asked.</summary>
    public Result Disown(DateTimeOffset now)
    {
        var ended = End(RecoveryMove.Withdraw, RecoveryStep.ObjectedTo, now);
        if (ended.IsDone)
            ObjectedAt = now;
        return ended;
    }

    /// <summary>Something else settled what becomes of the account.</summary>
    public Result Supersede(DateTimeOffset now) => End(RecoveryMove.Withdraw, RecoveryStep.Superseded, now);

    /// <summary>Does nothing before its time.</summary>
    public bool Expire(DateTimeOffset now) =>
        now >= ExpiresAt && End(RecoveryMove.Expire, RecoveryStep.Expired, now).IsDone;

    /// <summary>For what changes nothing of the request and yet belongs into its log.</summary>
    public void Say(RecoveryStep step, DateTimeOffset now, RecoveryAdmin? by = null, string? detail = null) =>
        Raise(new RecoveryHappened(Id, Reference, step, now, by?.Id, by?.Name, detail));

    private Result End(RecoveryMove move, RecoveryStep step, DateTimeOffset now)
    {
        if (Move(move) is { } refusal)
            return refusal;
        EndedAt = now;
        Say(step, now);
        return Result.Done;
    }

    private Refusal? Move(RecoveryMove move)
    {
        if (RecoveryMoves.To(Status, move) is not { } to)
        {
            return (move, Status) switch
            {
                (RecoveryMove.Approve or RecoveryMove.ApproveOnce, RecoveryStatus.Submitted) => RecoveryRefusals.NotEnoughEvidence,
                (RecoveryMove.Complete, RecoveryStatus.Submitted or RecoveryStatus.Verified or RecoveryStatus.ApprovedOnce) => RecoveryRefusals.NotYetApproved,
                _ => RecoveryRefusals.NoLongerOpen,
            };
        }

        Status = to;
        return null;
    }
}
