using Crm.Auditing;
using Crm.Events;
using Crm.LifeCycle;
using Crm.Models;
using Crm.Storage;

namespace Crm.Sessions;

/// <summary>The writes of one call with their audit entries and deliveries, carried out together.</summary>
internal sealed class PendingWrites(CrmSession session, CrmScope scope)
{
    private readonly WriteBatch _batch = new();
    private readonly List<Row> _rented = new(4);
    private HashSet<(Relation Relation, Guid Id)>? _named;

    /// <summary>True when the caller has seen what the rows are seen with, so that it is not asked for again.</summary>
    public bool HasSeen { get; init; }

    public Row Rent(EntityModel model)
    {
        var row = scope.Runtime.Rows.Rent(model);
        _rented.Add(row);
        return row;
    }

    public void Create(EntityModel model, Row row, bool summarize)
    {
        _batch.Insert(model, row);
        NoteNamed(model, row, null);
        if (model.Kind != EntityKind.Tracked)
        {
            return;
        }

        Audit(model, row, AuditAction.Created, null, session.Now);
        if (!summarize)
        {
            Announce(model, "created", row[model.Id].AsReference, 1, null);
        }
    }

    public void Change(EntityModel model, Row before, Row after, FieldSet changed, AuditAction action, bool summarize)
    {
        _batch.Update(model, before, after);
        NoteNamed(model, after, changed);
        Audit(model, after, action, FieldChanges.Write(model, before, after, changed), after[model.UpdatedAt!].AsInstant);
        if (!summarize)
        {
            Announce(model, AuditModel.Word(action), after[model.Id].AsReference, after[model.Version!].AsInteger, changed);
        }
    }

    /// <summary>Stores what differs between two states of a row of a ledger, which is worked on and has neither version nor audit.</summary>
    public void Replace(EntityModel ledger, Row before, Row after) => _batch.Update(ledger, before, after);

    /// <summary>Writes the stage that a record leaves to the ledger of stages.</summary>
    public void LeaveStage(EntityModel model, StageRule stages, Row before, Row after)
    {
        if (before.GetText(stages.Stage) is not { } stage)
        {
            return;
        }

        var row = Rent(StageEntryModel.Model);
        StageEntryModel.Model.Write(
            new StageEntry
            {
                Id = Id<StageEntry>.New(scope.Runtime.Clock),
                Record = new RecordRef(model.Root.Name, before[model.Id].AsReference),
                Stage = stage,
                NextStage = after.GetText(stages.Stage),
                EnteredAt = before.GetInstant(stages.Since) ?? before[model.CreatedAt].AsInstant,
                LeftAt = after[model.UpdatedAt!].AsInstant,
                LeftBy = session.Actor.Name,
            },
            row);
        _batch.Insert(StageEntryModel.Model, row);
    }

    public void Erase(EntityModel model, Row before)
    {
        _batch.Delete(model, before);
        var version = before[model.Version!].AsInteger + 1;
        var stone = Rent(Tombstone.Model);
        Tombstone.Model.Write(
            new Tombstone { Id = Id<Tombstone>.New(scope.Runtime.Clock), Record = new RecordRef(model.Root.Name, before[model.Id].AsReference), Version = version, At = session.Now },
            stone);
        _batch.Insert(Tombstone.Model, stone);
        before[model.Version!] = FieldValue.Integer(version);
        Audit(model, before, AuditAction.Erased, null, session.NowAfter(before[model.UpdatedAt!].AsInstant));
        before[model.Version!] = FieldValue.Integer(version - 1);
        Announce(model, "erased", before[model.Id].AsReference, version, null);
    }

    public void Summarize(EntityModel model, long count) => Announce(model, "bulkChanged", Guid.Empty, count, null);

    public async ValueTask ExecuteAsync(CancellationToken cancellationToken)
    {
        if (_batch.Writes.Count == 0)
        {
            return;
        }

        if (_named is not null)
        {
            await session.RequireSeenAsync(_named, cancellationToken).ConfigureAwait(false);
            _named = null;
        }

        var (entity, count) = (_batch.Writes[0].Model.Name, _batch.Writes.Count);
        await session.Storage.WriteAsync(_batch, cancellationToken).ConfigureAwait(false);
        _batch.Clear();
        scope.Runtime.Telemetry.Wrote(entity, count);
    }

    /// <summary>Gives the rows back, once nothing looks at them any more.</summary>
    public void Release()
    {
        foreach (var row in _rented)
        {
            scope.Runtime.Rows.Return(row);
        }

        _rented.Clear();
    }

    /// <summary>Notes which record the row is seen with, when that is new.</summary>
    private void NoteNamed(EntityModel model, Row row, FieldSet? changed)
    {
        if (!HasSeen && model.SeenWith is { SourceField: { } field } relation && !row[field].IsMissing && changed?.HasField(field.Ordinal) != false)
        {
            (_named ??= []).Add((relation, row[field].AsReference));
        }
    }

    private void Audit(EntityModel model, Row row, AuditAction action, string? changes, DateTimeOffset at)
    {
        var entry = Rent(AuditModel.Model);
        entry[AuditModel.Model.Id] = FieldValue.Reference(RecordId.New(scope.Runtime.Clock));
        entry.Set(AuditModel.Model.CreatedAt, at);
        entry.Set(AuditModel.Entity, model.Root.Name);
        entry[AuditModel.RecordId] = row[model.Id];
        entry[AuditModel.Version] = row[model.Version!];
        entry.Set(AuditModel.Action, AuditModel.Word(action));
        entry.Set(AuditModel.Actor, session.Actor.Name);
        entry.Set(AuditModel.Reason, scope.Reason);
        entry[AuditModel.Operation] = scope.Operation is { } operation ? FieldValue.Reference(operation) : default;
        entry.Set(AuditModel.Changes, changes);
        _batch.Insert(AuditModel.Model, entry);
    }

    private void Announce(EntityModel model, string word, Guid id, long version, FieldSet? changed)
    {
        var route = scope.Runtime.Subscriptions.For(model.Root, word);
        if (route.Handlers.Length == 0)
        {
            return;
        }

        var fields = changed is { } set ? Names(model, set) : null;
        foreach (var handler in route.Handlers)
        {
            var row = Rent(DeliveryModel.Model);
            row[DeliveryModel.Model.Id] = FieldValue.Reference(RecordId.New(scope.Runtime.Clock));
            row.Set(DeliveryModel.Model.CreatedAt, session.Now);
            row.Set(DeliveryModel.Handler, handler);
            row.Set(DeliveryModel.Type, route.Type);
            row.Set(DeliveryModel.Entity, model.Root.Name);
            row[DeliveryModel.RecordId] = FieldValue.Reference(id);
            row.Set(DeliveryModel.Version, version);
            row.Set(DeliveryModel.Fields, fields);
            row.Set(DeliveryModel.Actor, session.Actor.Name);
            row.Set(DeliveryModel.State, "pending");
            row.Set(DeliveryModel.DueAt, session.Now);
            row.Set(DeliveryModel.Attempts, 0);
            _batch.Insert(DeliveryModel.Model, row);
        }
    }

    private static string Names(EntityModel model, FieldSet changed)
    {
        var names = "";
        foreach (var field in model.Root.Fields)
        {
            // Slots follow their document, which is named as a whole.
            names = changed.HasField(field.Ordinal) && (!field.IsInternal || field is DocumentField) ? Join(names, field.Name) : names;
        }

        foreach (var child in model.Children)
        {
            names = changed.HasChild(child.Index) ? Join(names, child.Name) : names;
        }

        return names;
    }

    private static string Join(string names, string name) => names.Length == 0 ? name : $"{names},{name}";
}
