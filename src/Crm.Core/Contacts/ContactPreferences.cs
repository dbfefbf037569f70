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

    /// <summary>True when the party does not want to be called.</summary>
    public bool DoNotCall { get; init; }

    /// <summary>True when the party does not want e-mails.</summary>
    public bool DoNotEmail { get; init; }

    /// <summary>True when the party does not want short messages.</summary>
    public bool DoNotText { get; init; }

    /// <summary>True when the party does not want letters.</summary>
    public bool DoNotPost { get; init; }

    /// <summary>True for a time of day in the party's zone at which it likes to be reached.</summary>
    public bool IsGoodTime(TimeOnly time) => (From, Until) switch
    {
        (null, null) => true,
        ({ } from, null) => time >= from,
        (null, { } until) => time < until,
        ({ } from, { } until) => from == until || time.IsBetween(from, until),
    };
}
