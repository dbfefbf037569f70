using Crm.Conformance;
using Crm.Models;
using Crm.Storage;

namespace Crm.Faults;

/// <summary>Changes what is written on the way to the sound engine.</summary>
internal sealed class FaultyWrites(Fault fault, IStorageSession session)
{
    public async ValueTask WriteAsync(WriteBatch batch, CancellationToken cancellationToken)
    {
        var bent = new WriteBatch();
        foreach (var write in batch.Writes)
        {
            await PrepareAsync(write);
            await AddAsync(bent, write);
            if (fault == Fault.BatchIsNotAtomic)
            {
                await session.WriteAsync(bent, cancellationToken);
                bent.Clear();
            }
        }

        await session.WriteAsync(bent, cancellationToken);
    }

    /// <summary>Clears away what would refuse the write.</summary>
    private async ValueTask PrepareAsync(RowWrite write)
    {
        if (write.Kind != RowWriteKind.Insert || write.Model != CustomerModel.Model)
        {
            return;
        }

        var row = write.After!;
        if (fault == Fault.OverwritesATakenId && await FindAsync(row[CustomerModel.Model.Id]) is { } taken)
        {
            await session.DeleteWhereAsync(CustomerModel.Model, new InPredicate(CustomerModel.Model.Id, [FieldValue.Reference(taken.Id.Value)]), 1, CancellationToken.None);
        }

        if (fault == Fault.UniqueRuleIgnoresArchived)
        {
            var archived = new AllPredicate([new PresentPredicate(CustomerModel.Model.ArchivedAt!), new InPredicate(CustomerModel.Number, [row[CustomerModel.Number]])]);
            await session.DeleteWhereAsync(CustomerModel.Model, archived, 1, CancellationToken.None);
        }
    }

    private async ValueTask AddAsync(WriteBatch bent, RowWrite write)
    {
        switch (write.Kind)
        {
            case RowWriteKind.Insert:
                bent.Insert(write.Model, Bend(write.After!));
                break;
            case RowWriteKind.Update:
                bent.Update(write.Model, await BeforeAsync(write), BendUpdate(write));
                break;
            default:
                bent.Delete(write.Model, await BeforeAsync(write));
                break;
        }
    }

    private async ValueTask<Row> BeforeAsync(RowWrite write)
    {
        var before = Copy(write.Before!);
        if (fault == Fault.IgnoresTheVersion && write.Model == CustomerModel.Model && await FindAsync(before[CustomerModel.Model.Id]) is { } stored)
        {
            before.Set(CustomerModel.Model.Version!, stored.Version);
        }

        if (fault == Fault.UpdateWritesTheWholeRow && write.Model == EntryModel.Model
            && await session.FindAsync(EntryModel.Model, before[EntryModel.Model.Id].AsReference, Predicate.True, CancellationToken.None) is { } entry)
        {
            EntryModel.Model.Write(entry, before);
        }

        return before;
    }

    private Row BendUpdate(RowWrite write)
    {
        var after = Bend(write.After!);
        foreach (var child in write.Model.Children)
        {
            if (fault == Fault.ForgetsListsOnUpdate)
            {
                after.Children(child).Clear();
            }
            else if (fault == Fault.SkipsListsOnUpdate)
            {
                after.Children(child).CopyFrom(write.Before!.Children(child));
            }
        }

        return after;
    }

    private Row Bend(Row row)
    {
        var bent = Copy(row);
        foreach (ref var value in bent.Values)
        {
            value = (fault, value.Type) switch
            {
                (Fault.RoundsDecimals, FieldType.Decimal) => FieldValue.Decimal(decimal.Round(value.AsDecimal, 2)),
                (Fault.TruncatesInstants, FieldType.Instant) => FieldValue.InstantOfMicroseconds(value.AsInteger / 1_000 * 1_000),
                _ => value,
            };
        }

        if (fault == Fault.LosesListOrder)
        {
            Reverse(row, bent);
        }

        return bent;
    }

    private static void Reverse(Row row, Row bent)
    {
        foreach (var child in ((EntityModel)row.Shape).Children)
        {
            var list = bent.Children(child);
            list.Clear();
            for (var i = row.Children(child).Count - 1; i >= 0; i--)
            {
                list.Add().CopyFrom(row.Children(child)[i]);
            }
        }
    }

    private static Row Copy(Row row)
    {
        var copy = new Row(row.Shape);
        copy.CopyFrom(row);
        return copy;
    }

    private ValueTask<Customer?> FindAsync(FieldValue id) => session.FindAsync(CustomerModel.Model, id.AsReference, Predicate.True, CancellationToken.None);
}
