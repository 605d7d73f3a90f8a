using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Messages;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Data.Demo;

/// <summary>What the staff of the demo desk said to each other lately.</summary>
internal sealed class DemoMessages(PortalDbContext db, IReadOnlyList<PortalUser> agents, DateTimeOffset now)
{
    public async Task AddAsync(CancellationToken ct)
    {
        var lead = await db.Users.SingleAsync(u => u.Email == "admin@example.com", ct);
        var tickets = await db.Tickets.Where(t => t.ResolvedAt == null).OrderByDescending(t => t.CreatedAt).ThenByDescending(t => t.Id)
            .Select(t => t.Number).Take(3).ToListAsync(ct);
        if (tickets.Count < 3)
            return;
        PortalUser[] all = [lead, .. agents];
        Play(Channel("general", "Everything that concerns all of us", lead), all,
        [
            (lead, "Good morning! From this week on we look at what waits longest **first**, then at what is new.", 52, []),
            (agents[0], "Fine with me. The view *Breached* is my start page now.", 51, []),
            (agents[2], "I am away on Thursday afternoon, please keep an eye on the access requests.", 27, []),
            (agents[3], $"@{agents[2].Name} I'll take them.", 26, [agents[2]]),
            (lead, "Thanks, both of you. The weekly figures:\n\n- first answers in time: 96 %\n- solved in time: 91 %\n- oldest open ticket: 6 days", 5, []),
        ]);
        Play(Channel("billing", "Invoices, payments, refunds", agents[1]), [lead, agents[0], agents[1], agents[5]],
        [
            (agents[1], $"Has anybody seen {tickets[0]} before? It looks like the double charge of last month.", 8, []),
            (agents[5], "Same bank, same amount. I have asked the payment provider.", 7.5, []),
            (agents[1], $"@{agents[0].Name} could you check the log for the time of the second charge?", 3, [agents[0]]),
        ]);
        Play(Channel("incidents", "What is broken right now, and who is on it", lead), [lead, agents[0], agents[3], agents[6]],
        [
            (agents[6], $"Sign-in was slow between nine and ten, see {tickets[1]} and {tickets[2]}.", 30, []),
            (agents[3], "Found it: `max_connections` was reached. Raised, watching it.", 29.5, []),
            (agents[6], "Back to normal for an hour now.", 28, []),
        ]);
        Play(Between(lead, agents[0]), [lead, agents[0]],
        [
            (lead, $"Can you take {tickets[1]}? The customer called me directly.", 2, []),
            (agents[0], "On it.", 1.9, []),
            (lead, "Great, thank you!", 1.5, []),
        ]);
        Play(Between(agents[1], agents[0]), [agents[0], agents[1]],
        [
            (agents[1], "Lunch at one?", 4, []),
            (agents[0], "Gladly.", 3.9, []),
        ]);
        await db.SaveChangesAsync(ct);
    }

    private Conversation Channel(string name, string about, PortalUser creator) =>
        Conversation.Channel(name, about, creator.Id, now.AddDays(-60)).Value;

    private Conversation Between(PortalUser one, PortalUser other) => Conversation.Between(one.Id, other.Id, now.AddDays(-30)).Value;

    /// <summary>Whoever wrote last has read all; the others have not seen the last message yet.</summary>
    private void Play(
        Conversation conversation, PortalUser[] members, (PortalUser Author, string Body, double HoursAgo, PortalUser[] Named)[] said)
    {
        db.Add(conversation);
        var taking = members.ToDictionary(m => m.Id, m => conversation.MemberOf(m.Id, now.AddDays(-30)));
        db.AddRange(taking.Values);
        foreach (var (author, body, hoursAgo, named) in said)
        {
            var at = now.AddHours(-hoursAgo);
            foreach (var member in taking.Values)
                member.ReadTo = conversation.LastNumber;
            var message = InternalMessage.Write(conversation.Id, conversation.NextNumber(at), author.Id, body, null, at).Value;
            taking[author.Id].ReadTo = message.Number;
            db.Add(message);
            db.AddRange(named.Select(person => new Mention
            {
                MessageId = message.Id,
                PersonId = person.Id,
                ConversationId = conversation.Id,
                Number = message.Number,
                Handle = person.Name,
                CreatedAt = at,
            }));
        }

        // These conversations never took place: nobody gets mail about them.
        foreach (var member in taking.Values)
            (member.MailedTo, member.ReadAt) = (conversation.LastNumber, now);
    }
}
