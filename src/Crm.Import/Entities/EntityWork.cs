using Crm.Filters;
using Crm.Models;
using Crm.Sessions;
using Crm.Storage;

namespace Crm.Import;

/// <summary>The work on a batch of an entity other than parties.</summary>
internal sealed class EntityWork<T> : IBatchWork
    where T : class
{
    private readonly IReadOnlyList<ImportRow> _rows;
    private readonly OpenedFile _file;
    private readonly EntityRows<T> _records;
    private readonly RowHistory? _history;
    private readonly TimeProvider _clock;
    private readonly RowOutcome[] _outcomes;
    private readonly RowRules _rules;
    private readonly List<T> _created = [];
    private readonly List<T> _changed = [];
    private readonly Dictionary<Guid, List<ImportRow>> _rowsOf = [];
    private readonly Dictionary<(int Column, string Key), Guid> _references = [];

    public EntityWork(IReadOnlyList<ImportRow> rows, OpenedFile file, EntityRows<T> records, RowHistory? history, TimeProvider clock)
    {
        (_rows, _file, _records, _history, _clock) = (rows, file, records, history, clock);
        _outcomes = new RowOutcome[rows.Count];
        _rules = new RowRules(file, _outcomes);
        for (var i = 0; i < rows.Count; i++)
        {
            if (rows[i].Errors.Count > 0)
            {
                _outcomes[i] = RowOutcome.Rejected(rows[i].Errors);
            }
            else
            {
                HasRows = true;
            }
        }
    }

    public bool HasRows { get; }

    public BatchResult ToResult() => new(_rows, _outcomes, 0, 0);

    public void Accept()
    {
    }

    public async Task ExecuteAsync(CrmSession session, CancellationToken cancellationToken)
    {
        _history?.Claims.Begin();
        var groups = RowGroup.Of(_rows, _history);
        await ResolveAsync(session, groups, cancellationToken).ConfigureAwait(false);
        groups.RemoveAll(group => group.Rows.Count == 0);
        var stored = await FindAsync(session, [.. groups.Where(group => group.Key is not null).Select(group => group.Key!)], cancellationToken).ConfigureAwait(false);
        foreach (var group in groups)
        {
            var found = group.Key is null ? [] : stored[group.Key].ToList();
            if (!_rules.RejectAmbiguous(group, found.Count) && !_rules.RejectByMode(group, found.Count > 0 || group.Earlier.Count > 0))
            {
                Plan(group, found.FirstOrDefault(), session.Now);
            }
        }

        if (_created.Count > 0)
        {
            await session.CreateManyAsync(_records.Model, _created, cancellationToken).ConfigureAwait(false);
        }

        if (_changed.Count > 0)
        {
            await session.UpdateManyAsync(_records.Model, _changed, Change, cancellationToken).ConfigureAwait(false);
        }
    }

    private void Plan(RowGroup group, T? stored, DateTimeOffset now)
    {
        Row? current = null;
        if (stored is not null)
        {
            current = new Row(_records.Model);
            _records.Model.Write(stored, current);
        }

        var applied = new List<ImportRow>();
        T? made = null;
        foreach (var row in group.Earlier)
        {
            current = Next(current, row, now);
            made = _records.Read(current);
            applied.Add(row);
        }

        foreach (var (row, place) in group.Rows)
        {
            var next = Next(current, row, now);
            if (_records.Missing(next) is { Count: > 0 } missing)
            {
                _outcomes[place] = RowOutcome.Rejected(missing);
                continue;
            }

            made = _records.Read(next);
            _outcomes[place] = new RowOutcome(current is null ? OutcomeKind.Created : FieldSet.Between(current, next).IsEmpty ? OutcomeKind.Unchanged : OutcomeKind.Updated);
            current = next;
            applied.Add(row);
        }

        if (made is not null)
        {
            _history?.Claims.Claim(_records.Model, made, stored is null ? group.Owner : current![_records.Model.Id].ToString()!);
        }

        if (stored is null && made is not null)
        {
            _created.Add(made);
        }
        else if (stored is not null && (group.Earlier.Count > 0 || group.Rows.Exists(row => _outcomes[row.Place].Kind == OutcomeKind.Updated)))
        {
            _changed.Add(stored);
            _rowsOf.Add(current![_records.Model.Id].AsReference, applied);
        }
    }

    private Row Next(Row? current, ImportRow said, DateTimeOffset now)
    {
        var next = _records.Begin(RecordId.New(_clock), now);
        if (current is not null)
        {
            next.CopyFrom(current);
        }

        _records.Apply(said, next, ReferenceOf);
        return next;
    }

    private T Change(T truth)
    {
        var row = new Row(_records.Model);
        _records.Model.Write(truth, row);
        foreach (var said in _rowsOf[row[_records.Model.Id].AsReference])
        {
            _records.Apply(said, row, ReferenceOf);
        }

        return _records.Read(row);
    }

    private FieldValue ReferenceOf(int column, string key) => _references.TryGetValue((column, key), out var id) ? FieldValue.Reference(id) : default;

    /// <summary>Finds the records of references by their keys; rows whose key names none, or several, are rejected.</summary>
    private async Task ResolveAsync(CrmSession session, List<RowGroup> groups, CancellationToken cancellationToken)
    {
        for (var i = 0; i < _records.Targets.Length; i++)
        {
            var column = i;
            if (_records.Targets[i].Lookup is not { } lookup)
            {
                continue;
            }

            var keys = groups.SelectMany(group => group.Rows.Select(row => row.Row).Concat(group.Earlier)).Select(row => row.Values[column].AsText).OfType<string>().ToHashSet(StringComparer.Ordinal);
            if (keys.Count == 0)
            {
                continue;
            }

            var found = await lookup.FindAsync(session, keys, cancellationToken).ConfigureAwait(false);
            foreach (var key in keys.Where(key => found[key].Distinct().Count() == 1))
            {
                _references[(column, key)] = found[key].First();
            }

            foreach (var group in groups)
            {
                group.Rows.RemoveAll(row => row.Row.Values[column].AsText is { } key && !_references.ContainsKey((column, key)) && Reject(row.Place, _file.Plan.Columns[column], key));
            }
        }
    }

    private bool Reject(int place, PlannedColumn column, string key)
    {
        _outcomes[place] = RowOutcome.Rejected(new RowError(column.Header, column.Target.Path, RowErrors.Cut(key), ImportMessages.Of("row.referenceUnknown")));
        return true;
    }

    private async Task<ILookup<string, T>> FindAsync(CrmSession session, HashSet<string> keys, CancellationToken cancellationToken)
    {
        var found = new List<(string Key, T Record)>();
        var model = _records.Model;
        if (keys.Count > 0)
        {
            var row = new Row(model);
            var field = _file.Plan.Key.Kind == ImportKeyKind.RecordId ? null : (CodeField)Array.Find(_records.Targets, target => target.Path == _file.Plan.Key.Path)!.ModelField;
            var filter = field is null ? model.Id.In([.. keys.Select(Guid.Parse)]) : field.In([.. keys]);
            await foreach (var record in StoredParties.ListAsync(session, model, filter, includeArchived: true, cancellationToken).ConfigureAwait(false))
            {
                model.Write(record, row);
                var key = field is null ? row[model.Id].ToString() : field.Shape is EntityModel ? row.GetText(field) : row.GetCustom(model)[field.Name].AsText;
                found.Add((key!, record));
            }
        }

        return found.ToLookup(pair => pair.Key, pair => pair.Record, StringComparer.Ordinal);
    }
}
