using System.Globalization;

namespace Crm.Auditing;

/// <summary>A record cannot be told as it was at the point asked for: it was not made yet, has no such version, or its history is not kept that long.</summary>
public sealed class HistoryException : CrmException
{
    private HistoryException(string key, RecordRef record, HistoryPoint point, DateTimeOffset knownSince)
        : base(CoreMessages.Of(key, record, point, knownSince.UtcDateTime.ToString("u", CultureInfo.InvariantCulture)))
    {
        Record = record;
        Point = point;
        KnownSince = knownSince;
    }

    /// <summary>The record.</summary>
    public RecordRef Record { get; }

    /// <summary>The point asked for.</summary>
    public HistoryPoint Point { get; }

    /// <summary>Since when the record can be told: since its creation, or since when its history is kept.</summary>
    public DateTimeOffset KnownSince { get; }

    internal static HistoryException NotMade(RecordRef record, HistoryPoint point, DateTimeOffset createdAt) => new("history.notMade", record, point, createdAt);

    internal static HistoryException NoVersion(RecordRef record, HistoryPoint point, DateTimeOffset createdAt) => new("history.noVersion", record, point, createdAt);

    internal static HistoryException Removed(RecordRef record, HistoryPoint point, DateTimeOffset keptSince) => new("history.removed", record, point, keptSince);
}
