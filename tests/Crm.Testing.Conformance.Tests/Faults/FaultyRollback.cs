using Crm.Conformance;
using Crm.Models;
using Crm.Storage;

namespace Crm.Faults;

/// <summary>Spoils rollbacks for due rows, which is what events are to an engine.</summary>
internal sealed class FaultyRollback(FaultyStorage storage, StorageTenant tenant)
{
    private readonly List<Row> _events = [];
    private ClaimRequest? _claim;

    /// <summary>Remembers the events of a batch that was written.</summary>
    public void Note(WriteBatch batch)
    {
        foreach (var write in batch.Writes)
        {
            if (write.Kind == RowWriteKind.Insert && write.Model == ErrandModel.Model)
            {
                var row = new Row(write.Model);
                row.CopyFrom(write.After!);
                _events.Add(row);
            }
        }
    }

    /// <summary>Remembers what was claimed.</summary>
    public void Note(EntityModel model, ClaimRequest request) => _claim = model == ErrandModel.Model ? request : _claim;

    /// <summary>Goes wrong after a rollback to a mark.</summary>
    public async ValueTask SpoilAsync(IStorageSession session)
    {
        if (storage.Fault == Fault.LosesTheEventOnRollback)
        {
            await session.DeleteWhereAsync(ErrandModel.Model, new InPredicate(ErrandModel.Model.Id, [.. _events.Select(row => row[ErrandModel.Model.Id])]), 1_000, CancellationToken.None);
        }
        else if (storage.Fault == Fault.KeepsTheEventOfARollback && _events.Count > 0)
        {
            var batch = new WriteBatch();
            _events.ForEach(row => batch.Insert(ErrandModel.Model, row));
            await session.WriteAsync(batch, CancellationToken.None);
        }
        else if (storage.Fault == Fault.KeepsTheLeaseOfARollback && _claim is { } claim)
        {
            await session.ClaimAsync(ErrandModel.Model, claim, CancellationToken.None);
        }
    }

    /// <summary>Goes wrong after the rollback of the whole transaction.</summary>
    public async ValueTask SpoilAsync()
    {
        if (storage.Fault is Fault.KeepsTheEventOfARollback or Fault.KeepsTheLeaseOfARollback)
        {
            await using var session = await storage.Inner.OpenAsync(tenant, SessionMode.Write, CancellationToken.None);
            await SpoilAsync(session);
            await session.CommitAsync(CancellationToken.None);
        }
    }
}
