using Crm.Contacts;

namespace Crm.Activities;

/// <summary>An application in which things happen with parties.</summary>
public abstract class ActivityTest<TEngine> : CrmTest<TEngine>
    where TEngine : Engine, new()
{
    protected static Activity Booked(Id<Party> party, string number) =>
        new() { PartyId = party, Kind = ActivityKind.HostEvent, Subject = "Invoice booked", Reference = number };

    /// <summary>Noon of a day in March 2026.</summary>
    protected static DateTimeOffset Day(int day) => new(2026, 3, day, 12, 0, 0, TimeSpan.Zero);
}
