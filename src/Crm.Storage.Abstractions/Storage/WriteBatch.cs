using Crm.Models;

namespace Crm.Storage;

/// <summary>Row-wise writes that an engine carries out together, in as few round trips as it can.</summary>
/// <remarks>Ledger rows have no version: they are updated and deleted by id alone. Not thread-safe; may be cleared and used again.</remarks>
public sealed class WriteBatch
{
    private readonly List<RowWrite> _writes = [];

    /// <summary>The writes in order.</summary>
    public IReadOnlyList<RowWrite> Writes => _writes;

    /// <summary>Adds the storing of a new record.</summary>
    public void Insert(EntityModel model, Row row)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(row);
        _writes.Add(new RowWrite(RowWriteKind.Insert, model.Root, null, row));
    }

    /// <summary>Adds the storing of what differs between two rows of one record.</summary>
    public void Update(EntityModel model, Row before, Row after)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        _writes.Add(new RowWrite(RowWriteKind.Update, model.Root, before, after));
    }

    /// <summary>Adds the removal of a record.</summary>
    public void Delete(EntityModel model, Row before)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(before);
        _writes.Add(new RowWrite(RowWriteKind.Delete, model.Root, before, null));
    }

    /// <summary>Removes all writes.</summary>
    public void Clear() => _writes.Clear();
}
