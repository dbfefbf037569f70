using Crm.Models;

namespace Crm.Storage.InMemory;

/// <summary>Picks the due rows that a claim takes.</summary>
internal static class ClaimSelection
{
    /// <summary>The rows, earliest due first, then by id.</summary>
    public static StoredRow[] Pick(TenantData data, EntityModel model, WorkRule work, ClaimRequest request)
    {
        var finder = new RowFinder(data);
        var now = FieldValue.Instant(request.Now);
        var unfinished = data.Of(model).Rows.Values.Where(row => !row[work.DueAt].IsMissing);
        var due = HeadsOfQueues(unfinished, work)
            .Where(row => IsReached(row[work.DueAt], now) && (row[work.LeaseUntil].IsMissing || IsReached(row[work.LeaseUntil], now)))
            .Where(row => finder.Matches(request.Where, row));
        return
        [
            .. due
                .OrderBy(row => row[work.DueAt].AsInteger)
                .ThenBy(row => row.Id)
                .Take(Math.Max(0, request.Limit)),
        ];
    }

    private static bool IsReached(FieldValue instant, FieldValue now) => FieldValue.Compare(instant, now) <= 0;

    private static IEnumerable<StoredRow> HeadsOfQueues(IEnumerable<StoredRow> unfinished, WorkRule work)
    {
        if (work.Queue.Count == 0)
        {
            return unfinished;
        }

        var heads = new Dictionary<ValueList<FieldValue>, StoredRow>();
        foreach (var row in unfinished)
        {
            var queue = work.Queue.Select(field => Comparable.Of(row[field]));
            if (!heads.TryGetValue(queue, out var head) || Precedes(row, head, work))
            {
                heads[queue] = row;
            }
        }

        return heads.Values;
    }

    private static bool Precedes(StoredRow row, StoredRow head, WorkRule work)
    {
        var order = work.Sequence is { } sequence ? FieldValue.Compare(row[sequence], head[sequence]) : 0;
        return order == 0 ? row.Id.CompareTo(head.Id) < 0 : order < 0;
    }
}
