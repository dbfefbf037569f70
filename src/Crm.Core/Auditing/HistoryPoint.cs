namespace Crm.Auditing;

/// <summary>A point in the past of a record: an instant, or one of its versions.</summary>
public readonly record struct HistoryPoint
{
    private HistoryPoint(DateTimeOffset? instant, long? version)
    {
        Instant = instant;
        Version = version;
    }

    /// <summary>The instant; null when a version is meant. Changes at that very instant count.</summary>
    public DateTimeOffset? Instant { get; }

    /// <summary>The version; null when an instant is meant.</summary>
    public long? Version { get; }

    /// <summary>The record as it was at an instant.</summary>
    public static HistoryPoint At(DateTimeOffset instant) => new(instant, null);

    /// <summary>The record at one of its versions; 1 is as it was made.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Versions begin at 1.</exception>
    public static HistoryPoint OfVersion(long version)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(version, 1);
        return new(null, version);
    }

    /// <summary><c>version 3</c> or <c>2026-11-24T09:30:00Z</c></summary>
    public override string ToString() => Version is { } version ? $"version {version}" : Models.FieldValue.Instant(Instant ?? default).ToString();
}
