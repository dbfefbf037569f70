namespace Crm.Contacts;

/// <summary>How a party wishes to be reached.</summary>
/// <remarks>Wishes, which people weigh; what may be sent at all is told by <see cref="Consents.Consent"/>. The language is <see cref="PartyRecord.Language"/>, the zone of the times <see cref="PartyRecord.TimeZone"/>.</remarks>
public sealed record ContactPreferences
{
    /// <summary>No wishes.</summary>
    public static ContactPreferences None { get; } = new();

    /// <summary>The channel that the party likes best, such as <see cref="Consents.ConsentChannel.Email"/>.</summary>
    public string? Channel { get; init; }

    /// <summary>The earliest time of day, to the minute, in the party's zone; null when any will do.</summary>
    public TimeOnly? From { get; init; }

    /// <summary>The time of day, to the minute, from which on it is too late; before <see cref="From"/> when the party likes the night.</summary>
    public TimeOnly? Until { get; init; }

    /// <summary>The days of the week, in the party's zone; empty when any will do. Stored each once, Monday first.</summary>
    public ValueList<DayOfWeek> Days { get; init; }

    /// <summary>True when the party does not want to be called.</summary>
    public bool DoNotCall { get; init; }

    /// <summary>True when the party does not want e-mails.</summary>
    public bool DoNotEmail { get; init; }

    /// <summary>True when the party does not want short messages.</summary>
    public bool DoNotText { get; init; }

    /// <summary>True when the party does not want letters.</summary>
    public bool DoNotPost { get; init; }

    /// <summary>True for a day and time of day in the party's zone at which it likes to be reached.</summary>
    /// <remarks>Where <see cref="Until"/> lies before <see cref="From"/>, the hours after midnight belong to the day on which the night began.</remarks>
    public bool IsGoodTime(DayOfWeek day, TimeOnly time)
    {
        var began = From is { } from && Until is { } until && until < from && time < until ? (DayOfWeek)(((int)day + 6) % 7) : day;
        return IsGoodTime(time) && (Days.Count == 0 || Days.AsSpan().Contains(began));
    }

    /// <summary>True for a time of day in the party's zone at which it likes to be reached.</summary>
    public bool IsGoodTime(TimeOnly time) => (From, Until) switch
    {
        (null, null) => true,
        ({ } from, null) => time >= from,
        (null, { } until) => time < until,
        ({ } from, { } until) => from == until || time.IsBetween(from, until),
    };
}
