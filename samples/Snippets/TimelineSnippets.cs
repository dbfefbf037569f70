using Crm;
using Crm.Activities;
using Crm.Calendars;
using Crm.Contacts;
using Crm.Filters;
using Crm.Sessions;

namespace Snippets;

/// <summary>The code of docs/timeline.md.</summary>
internal static class TimelineSnippets
{
    public static async Task Log(CrmScope crm, Contact anna, CancellationToken ct)
    {
        // snippet: activityLog
        Activity call = await crm.Activities.LogAsync(
            new Activity
            {
                PartyId = anna.Id,
                Kind = ActivityKind.Call,
                Direction = ActivityDirection.In,
                Subject = "Asks for two more machines",
                Duration = TimeSpan.FromMinutes(4),
            },
            ct);
        await crm.Activities.UpdateAsync(call, a => a with { Body = "Wants the offer by Friday." }, ct);
        // end
    }

    public static async Task HostEvent(CrmScope crm, Contact anna, Guid invoiceId, string number, DateTimeOffset bookedAt, CancellationToken ct)
    {
        // snippet: activityHostEvent
        await crm.Activities.LogAsync(
            new Activity
            {
                PartyId = anna.Id,
                Kind = ActivityKind.HostEvent,
                OccurredAt = bookedAt,
                Subject = $"Invoice {number}",
                Record = new RecordRef("invoice", invoiceId),
                Reference = number,
            },
            ct);
        // end
    }

    public static async Task Timeline(CrmScope crm, Contact anna, Company works, DateTimeOffset since, CancellationToken ct)
    {
        // snippet: activityTimeline
        var talks = new TimelineQuery { Kinds = [ActivityKind.Call, ActivityKind.Meeting], From = since, Page = new PageRequest { Size = 20 } };
        Page<Activity> newest = await crm.Activities.TimelineAsync(anna.Id, talks, ct);
        Page<Activity> older = await crm.Activities.TimelineAsync(anna.Id, talks with { Page = talks.Page with { Cursor = newest.Next } }, ct);
        Page<Activity> ofAll = await crm.Activities.TimelineAsync(works.Id, new TimelineQuery { WholeAccount = true }, ct);
        // end
        _ = (older, ofAll);
    }

    public static async Task Filters(CrmScope crm, CancellationToken ct)
    {
        // snippet: activityFilter
        Filter calls = ActivityModel.Is(ActivityKind.Call);
        Filter silent = ActivityModel.Activities.None(ActivityModel.OccurredAt.Within(Period.OfDays(90)));
        Filter askedTwice = ActivityModel.Activities.Count(calls & ActivityModel.Direction.Is("in")).AtLeast(2);
        Filter lastWasMeeting = ActivityModel.Activities.Latest(ActivityModel.Kind).Is("meeting");
        long count = await crm.Contacts.CountAsync(silent | askedTwice | lastWasMeeting, ct);
        // end
        _ = count;
    }
}
