using Crm.Models;
using Crm.Text;

namespace Crm.Storage.InMemory;

/// <summary>Picks the records of a page.</summary>
internal static class PageReader
{
    /// <summary>The rows of the page, in the order asked for.</summary>
    public static StoredRow[] Read(TenantData data, EntityModel model, RecordQuery query, SortAlphabet alphabet, CancellationToken cancellationToken)
    {
        if (query.Limit <= 0)
        {
            return [];
        }

        var order = new RowOrder(query.OrderBy, query.Descending, alphabet);
        var best = new PriorityQueue<StoredRow, StoredRow>(new WorstFirst(order, query.Backward));
        foreach (var row in new RowFinder(data).Find(model, query.Where, cancellationToken))
        {
            if (query.From is { } from && !IsBeyond(order.Compare(from, row), query.Backward))
            {
                continue;
            }

            if (best.Count < query.Limit)
            {
                best.Enqueue(row, row);
            }
            else
            {
                best.EnqueueDequeue(row, row);
            }
        }

        return Unload(best, query.Backward);
    }

    private static bool IsBeyond(int order, bool backward) => backward ? order > 0 : order < 0;

    /// <summary>The worst comes out first: forward that is the last of the page, backward the first.</summary>
    private static StoredRow[] Unload(PriorityQueue<StoredRow, StoredRow> best, bool backward)
    {
        var page = new StoredRow[best.Count];
        for (var i = 0; i < page.Length; i++)
        {
            page[backward ? i : page.Length - 1 - i] = best.Dequeue();
        }

        return page;
    }

    private sealed class WorstFirst(RowOrder order, bool backward) : IComparer<StoredRow>
    {
        public int Compare(StoredRow? x, StoredRow? y) => backward ? order.Compare(x, y) : order.Compare(y, x);
    }
}
