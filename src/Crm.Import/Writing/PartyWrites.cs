using Crm.Contacts;
using Crm.Sessions;

namespace Crm.Import;

/// <summary>The records of one kind that a batch makes and changes.</summary>
internal sealed class PartyWrites<T, TShape>(RowOutcome[] outcomes, PartyLinks links, ConsentWrites consents, UniqueClaims? claims, TimeProvider clock)
    where T : class
    where TShape : IPartyShape<T>
{
    private readonly List<T> _created = [];
    private readonly List<T> _changed = [];
    private readonly Dictionary<Id<Party>, List<ImportRow>> _rowsOf = [];

    public List<T> Created => _created;

    /// <summary>What the changed records become.</summary>
    public List<T> Changed { get; } = [];

    /// <summary>Decides what becomes of rows about one record.</summary>
    /// <param name="group">The rows.</param>
    /// <param name="stored">The record; null when there is none.</param>
    /// <param name="adopted">True when the record was only made because a person names it: its first row counts as the one that made it.</param>
    /// <param name="now">The now of the batch.</param>
    public void Plan(RowGroup group, T? stored, bool adopted, DateTimeOffset now)
    {
        var current = stored;
        List<ImportRow>? applied = null;
        var states = stored is null ? default : TShape.Consents(stored);
        foreach (var row in group.Earlier)
        {
            current = current is null ? TShape.Create(row, Id<Party>.New(clock), links) : TShape.Merge(current, row, links);
            (applied ??= []).Add(row);
            states = consents.Take(TShape.Id(current), row, null, states, now);
        }

        foreach (var (row, place) in group.Rows)
        {
            if (row.Kind != TShape.Kind)
            {
                outcomes[place] = RowOutcome.Rejected(new RowError(null, "kind", row.Key, ImportMessages.Of("row.otherKind", group.Key)));
            }
            else if (consents.Fault(row, states) is { } refused)
            {
                outcomes[place] = RowOutcome.Rejected(refused);
            }
            else if (current is not null)
            {
                var merged = TShape.Merge(current, row, links);
                var differs = !EqualityComparer<T>.Default.Equals(merged, current);
                outcomes[place] = new RowOutcome(adopted ? OutcomeKind.Created : differs ? OutcomeKind.Updated : OutcomeKind.Unchanged);
                adopted = false;
                current = merged;
                (applied ??= []).Add(row);
                states = consents.Take(TShape.Id(current), row, place, states, now);
            }
            else if (row.CreateErrors.Count > 0)
            {
                outcomes[place] = RowOutcome.Rejected(row.CreateErrors);
            }
            else
            {
                current = TShape.Create(row, Id<Party>.New(clock), links);
                outcomes[place] = new RowOutcome(OutcomeKind.Created);
                states = consents.Take(TShape.Id(current), row, place, states, now);
            }
        }

        if (current is not null && !EqualityComparer<T>.Default.Equals(stored, current))
        {
            claims?.Claim(TShape.Model, current, stored is null ? group.Owner : TShape.Id(stored).ToString());
        }

        Keep(stored, current, applied);
    }

    /// <summary>Writes them: new records in bulk, changed ones in bulk.</summary>
    public async Task ExecuteAsync(CrmSession session, CancellationToken cancellationToken)
    {
        if (_created.Count > 0)
        {
            await session.CreateManyAsync(TShape.Model, _created, cancellationToken).ConfigureAwait(false);
        }

        if (_changed.Count > 0)
        {
            await session.UpdateManyAsync(TShape.Model, _changed, Apply, cancellationToken).ConfigureAwait(false);
        }
    }

    private T Apply(T truth) => _rowsOf[TShape.Id(truth)].Aggregate(truth, (party, row) => TShape.Merge(party, row, links));

    private void Keep(T? stored, T? current, List<ImportRow>? applied)
    {
        if (stored is null)
        {
            if (current is not null)
            {
                _created.Add(current);
            }
        }
        else if (!EqualityComparer<T>.Default.Equals(stored, current))
        {
            _changed.Add(stored);
            Changed.Add(current!);
            _rowsOf.Add(TShape.Id(stored), applied!);
        }
    }
}
