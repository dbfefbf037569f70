using Crm.Models;

namespace Crm.Storage.InMemory;

/// <summary>Carries out single writes on the data of a tenant.</summary>
internal static class RowWriter
{
    /// <summary>The data after a write.</summary>
    /// <exception cref="StaleVersionException">The record is not stored at the version of the row before.</exception>
    /// <exception cref="DuplicateException">A unique rule, or an id, is taken.</exception>
    public static TenantData Write(TenantData data, RowWrite write)
    {
        var table = data.Of(write.Model);
        return data.With(write.Kind switch
        {
            RowWriteKind.Insert => table.Insert(StoredRow.Of(write.After!)),
            RowWriteKind.Update => table.Update(Expected(table, write.Before!).With(stored => Change(stored, write.Before!, write.After!))),
            RowWriteKind.Delete => table.Delete(Expected(table, write.Before!)),
            _ => throw new ArgumentOutOfRangeException(nameof(write), write.Kind, "Not a kind of write."),
        });
    }

    private static StoredRow Expected(Table table, Row before)
    {
        var id = before[table.Model.Id].AsReference;
        var version = table.Model.Version is { } field ? before[field].AsInteger : 0;
        return table.Find(id) is { } stored && stored.Version == version
            ? stored
            : throw new StaleVersionException(new RecordRef(table.Model.Name, id), version);
    }

    private static void Change(Row stored, Row before, Row after)
    {
        var differ = FieldSet.Between(before, after);
        for (var i = 0; i < stored.Values.Length; i++)
        {
            if (differ.HasField(i))
            {
                stored.Values[i] = after.Values[i];
            }
        }

        foreach (var child in ((EntityModel)stored.Shape).Children)
        {
            if (differ.HasChild(child.Index))
            {
                stored.Children(child).CopyFrom(after.Children(child));
            }
        }
    }
}
