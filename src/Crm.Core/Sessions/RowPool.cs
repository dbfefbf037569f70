using System.Collections.Concurrent;
using Crm.Models;

namespace Crm.Sessions;

/// <summary>Rows that sessions use for a moment, kept because making them costs more than a small write.</summary>
internal sealed class RowPool
{
    private const int MaxPerShape = 1_024;
    private readonly ConcurrentDictionary<RecordShape, ConcurrentQueue<Row>> _rows = new();

    public Row Rent(EntityModel model)
    {
        if (_rows.TryGetValue(model.Root, out var queue) && queue.TryDequeue(out var row))
        {
            row.Clear();
            return row;
        }

        return new Row(model.Root);
    }

    public void Return(Row row)
    {
        var queue = _rows.GetOrAdd(row.Shape, static _ => new ConcurrentQueue<Row>());
        if (queue.Count < MaxPerShape)
        {
            queue.Enqueue(row);
        }
    }
}
