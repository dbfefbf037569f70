using Crm;
using Crm.Activities;
using Crm.Contacts;
using Crm.Filters;
using Crm.FollowUps;
using Crm.Sessions;

namespace Snippets;

/// <summary>The code of docs/follow-ups.md.</summary>
internal static class FollowUpSnippets
{
    public static async Task Create(CrmScope crm, Contact anna, DateTimeOffset friday, CancellationToken ct)
    {
        // snippet: followUpCreate
        FollowUp offer = await crm.FollowUps.CreateAsync(
            new FollowUp
            {
                PartyId = anna.Id,
                Kind = FollowUpKind.Call,
                Subject = "Ask about the offer",
                DueAt = friday,
            },
            remindBefore: [TimeSpan.FromHours(1)],
            ct);
        // end
        await Complete(crm, offer, ct);
    }

    public static async Task Agenda(CrmScope crm, DateTimeOffset tonight, CancellationToken ct)
    {
        // snippet: followUpAgenda
        Page<FollowUp> mine = await crm.FollowUps.AgendaAsync(until: tonight, cancellationToken: ct);
        Page<FollowUp> omids = await crm.FollowUps.AgendaAsync("omid", page: new PageRequest { Size = 20 }, cancellationToken: ct);
        Filter neglected = FollowUpModel.FollowUps.None(FollowUpModel.Is(FollowUpState.Open));
        // end
        _ = (mine, omids, neglected);
    }

    private static async Task Complete(CrmScope crm, FollowUp offer, CancellationToken ct)
    {
        // snippet: followUpComplete
        FollowUp done = await crm.FollowUps.CompleteAsync(
            offer,
            new FollowUpOutcome { Text = "Takes two machines.", Direction = ActivityDirection.Out, Duration = TimeSpan.FromMinutes(6) },
            ct);
        // done.ActivityId is the call on Anna's timeline
        // end
        _ = done;
    }
}

// snippet: followUpHandler
/// <summary>Registered by <c>crm.AddReminderHandler&lt;Bell&gt;("bell")</c>.</summary>
internal sealed class Bell : IReminderHandler
{
    public async Task RemindAsync(Reminder reminder, FollowUp followUp, CrmScope scope, CancellationToken cancellationToken)
    {
        Contact contact = await scope.Contacts.GetAsync(followUp.PartyId, cancellationToken);
        Console.WriteLine($"{reminder.Actor}: {followUp.Subject} ({contact.Name}), until {followUp.DueAt:t}");
    }
}
// end
