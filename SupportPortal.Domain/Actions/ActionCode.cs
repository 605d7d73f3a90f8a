namespace SupportPortal.Domain.Actions;

/// <summary>Everything that staff can do. The names are kept and spoken by the API: they never change, new ones are added.</summary>
public enum ActionCode
{
    TicketOpened,
    TicketReplied,
    TicketNoted,
    TicketSubject,
    TicketCategory,
    TicketPriority,
    TicketStatus,
    TicketAssignee,
    TicketEscalation,
    TicketPromise,
    EscalationAnswered,
    UserRole,
    UserShutOut,
    UserLetIn,
    UserName,
    UserEmail,
    CustomerKind,
    AgentCreated,
    AgentAvailability,
    AgentCapacity,
    PolicyCreated,
    PolicyChanged,
    PolicyMoved,
    PolicyRetired,
    PolicyApplied,
    CalendarCreated,
    CalendarChanged,
    CalendarRetired,
    MailRetried,
    MailCancelled,
    MailRestored,
    JobRun,
    SignedIn,
    SignedOut,
    SessionEnded,
    SessionsEnded,
    PasswordChanged,
    SecondStepOn,
    SecondStepOff,
    RecoveryCodesRenewed,
    PasskeyAdded,
    PasskeyRemoved,
    LogExported,
    ChannelCreated,
    ChannelRenamed,
    ChannelDescribed,
    ChannelArchived,
    ChannelReopened,
    ChannelJoined,
    ChannelLeft,
    ChannelMemberAdded,
    AgentSpecialisations,
    AgentTags,
    AgentWorkingHours,
    AgentSuspended,
    AgentReactivated,
    AssignmentRules,
    TicketsHandedOver,
    RecoveryEvidenceAccepted,
    RecoveryEvidenceDeclined,
    RecoveryApproved,
    RecoveryRejected,
    RecoveryDocumentSeen,
}

/// <summary>What belongs together when somebody looks for it.</summary>
public enum ActionGroup
{
    Tickets,
    People,
    Agents,
    Promises,
    Mail,
    Jobs,
    Access,
    Log,
    Channels,
}

public static class ActionGroups
{
    public static ActionGroup Group(this ActionCode action) => action switch
    {
        ActionCode.TicketOpened or ActionCode.TicketReplied or ActionCode.TicketNoted or ActionCode.TicketSubject
            or ActionCode.TicketCategory or ActionCode.TicketPriority or ActionCode.TicketStatus or ActionCode.TicketAssignee
            or ActionCode.TicketEscalation or ActionCode.TicketPromise or ActionCode.EscalationAnswered => ActionGroup.Tickets,
        ActionCode.UserRole or ActionCode.UserShutOut or ActionCode.UserLetIn or ActionCode.UserName or ActionCode.UserEmail
            or ActionCode.CustomerKind => ActionGroup.People,
        ActionCode.AgentCreated or ActionCode.AgentAvailability or ActionCode.AgentCapacity or ActionCode.AgentSpecialisations
            or ActionCode.AgentTags or ActionCode.AgentWorkingHours or ActionCode.AgentSuspended or ActionCode.AgentReactivated
            or ActionCode.AssignmentRules or ActionCode.TicketsHandedOver => ActionGroup.Agents,
        ActionCode.PolicyCreated or ActionCode.PolicyChanged or ActionCode.PolicyMoved or ActionCode.PolicyRetired
            or ActionCode.PolicyApplied or ActionCode.CalendarCreated or ActionCode.CalendarChanged
            or ActionCode.CalendarRetired => ActionGroup.Promises,
        ActionCode.MailRetried or ActionCode.MailCancelled or ActionCode.MailRestored => ActionGroup.Mail,
        ActionCode.JobRun => ActionGroup.Jobs,
        ActionCode.SignedIn or ActionCode.SignedOut or ActionCode.SessionEnded or ActionCode.SessionsEnded
            or ActionCode.PasswordChanged or ActionCode.SecondStepOn or ActionCode.SecondStepOff
            or ActionCode.RecoveryCodesRenewed or ActionCode.PasskeyAdded or ActionCode.PasskeyRemoved
            or ActionCode.RecoveryEvidenceAccepted or ActionCode.RecoveryEvidenceDeclined or ActionCode.RecoveryApproved
            or ActionCode.RecoveryRejected or ActionCode.RecoveryDocumentSeen => ActionGroup.Access,
        ActionCode.LogExported => ActionGroup.Log,
        ActionCode.ChannelCreated or ActionCode.ChannelRenamed or ActionCode.ChannelDescribed or ActionCode.ChannelArchived
            or ActionCode.ChannelReopened or ActionCode.ChannelJoined or ActionCode.ChannelLeft
            or ActionCode.ChannelMemberAdded => ActionGroup.Channels,
    };

    public static IReadOnlyList<ActionCode> Actions(this ActionGroup group) =>
        [.. Enum.GetValues<ActionCode>().Where(action => action.Group() == group)];
}
