using SupportPortal.Web.Features.Tickets.Queue;

namespace SupportPortal.Web.Features.Agents.HandOver;

/// <summary>The latest hand-over of each agent, under way or finished: a page that is opened anew finds it again.</summary>
public sealed class HandOverRuns(TimeProvider clock) : ShortMemory<Guid, HandOverRun>(clock, TimeSpan.FromHours(1));
