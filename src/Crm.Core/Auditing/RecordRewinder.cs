using Crm.Models;
using Crm.Sessions;

namespace Crm.Auditing;

/// <summary>Takes the changes of a record back, newest first, until it is as it was at a point in its past.</summary>
internal sealed class RecordRewinder(CrmSession session, EntityModel model)
{
    private readonly HashSet<string> _unknown = new(StringComparer.Ordinal);

    /// <summary>The fields of diffs that the entity does not have any more.</summary>
    public IReadOnlyCollection<string> Unknown => _unknown;

    /// <param name="row">The record as it is stored; afterwards as it was.</param>
    /// <param name="to">The point.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>False when the record was not made yet.</returns>
    /// <exception cref="HistoryException">The record has no such version, or its history is not kept that long.</exception>
    public async Task<bool> RewindAsync(Row row, HistoryPoint to, CancellationToken cancellationToken)
    {
        var record = new RecordRef(model.Root.Name, row[model.Id].AsReference);
        var createdAt = row[model.CreatedAt].AsInstant;
        var next = row[model.Version!].AsInteger;
        if (to.Version > next)
        {
            throw HistoryException.NoVersion(record, to, createdAt);
        }

        if (to.Instant < createdAt)
        {
            return false;
        }

        var takenBackAt = row[model.UpdatedAt!].AsInstant;
        while (true)
        {
            var entries = await AuditReader.ReadAsync(session, record, next - AuditReader.Window, next, cancellationToken).ConfigureAwait(false);
            var end = next - AuditReader.Window;
            foreach (var entry in entries)
            {
                if (entry.Version != next)
                {
                    break;
                }

                if (to.Version == next || to.Instant >= entry.At)
                {
                    Set(row, next, entry.At);
                    return true;
                }

                TakeBack(entry, row);
                takenBackAt = entry.At;
                next--;
            }

            if (next > Math.Max(end, 0))
            {
                Set(row, next, await AtGapAsync(record, to, next, createdAt, takenBackAt, cancellationToken).ConfigureAwait(false));
                return true;
            }
        }
    }

    /// <summary>Judges a version whose own entry is not kept: its content is known, but not since when it was so.</summary>
    private async Task<DateTimeOffset> AtGapAsync(
        RecordRef record, HistoryPoint to, long version, DateTimeOffset createdAt, DateTimeOffset takenBackAt, CancellationToken cancellationToken)
    {
        if (version == 1)
        {
            return createdAt;
        }

        var since = await AuditReader.KeptSinceAsync(session, model, cancellationToken).ConfigureAwait(false) ?? takenBackAt;
        since = since < takenBackAt ? since : takenBackAt;
        return to.Version == version || to.Instant >= since ? since : throw HistoryException.Removed(record, to, since);
    }

    private void TakeBack(AuditEntry entry, Row row)
    {
        foreach (var change in entry.Changes)
        {
            if (RecordPath.Find(model, change.Field) is not { } path || !path.TrySet(model, row, change.Before, change.Type))
            {
                _unknown.Add(change.Field);
            }

            if (model.Stages is { } stages && change.Field == stages.Stage.Name)
            {
                row[stages.Since] = FieldValue.Missing;
            }
        }
    }

    private void Set(Row row, long version, DateTimeOffset updatedAt)
    {
        row.Set(model.Version!, version);
        row.Set(model.UpdatedAt!, updatedAt);
    }
}
