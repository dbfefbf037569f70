using Crm.Models;
using Crm.Storage;

namespace Crm.Faults;

/// <summary>Puts records into a wrong order and cuts pages out of it.</summary>
internal static class FaultyPages
{
    public static async ValueTask<IReadOnlyList<T>> ReadAsync<T>(IStorageSession session, EntityModel<T> model, RecordQuery query, Fault fault)
        where T : class
    {
        var sound = await session.QueryAsync(model, query with { From = null, Backward = false, Limit = 1_000 }, CancellationToken.None);
        var all = Reorder(sound.Select(record => (Record: record, Row: RowOf(model, record))), query.OrderBy!, fault).ToList();
        var place = query.From is { } from ? all.FindIndex(item => item.Row[model.Id].AsReference == from.Id) : -1;
        var rest = query.Backward ? all[..(place < 0 ? all.Count : place)] : all[(place + 1)..];
        var page = query.Backward ? rest.TakeLast(query.Limit) : rest.Take(query.Limit);
        return [.. page.Select(item => item.Record)];
    }

    private static IEnumerable<(T Record, Row Row)> Reorder<T>(IEnumerable<(T Record, Row Row)> sound, Field field, Fault fault) => fault switch
    {
        Fault.MissingComesFirst => sound.OrderBy(item => !item.Row[field].IsMissing),
        Fault.SortsByUtf16 => sound.OrderBy(item => item.Row[field].AsText, StringComparer.Ordinal),
        Fault.TiesAreNotById => sound.GroupBy(item => item.Row[field]).SelectMany(ties => ties.Reverse()),
        _ => sound,
    };

    private static Row RowOf<T>(EntityModel<T> model, T record)
        where T : class
    {
        var row = new Row(model);
        model.Write(record, row);
        return row;
    }
}
