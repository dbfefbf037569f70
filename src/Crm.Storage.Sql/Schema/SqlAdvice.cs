using Crm.Models;

namespace Crm.Storage.Sql;

/// <summary>Tells how selective the indexes of a large tenant are: the tenant alone not at all, a tested column well, an id entirely.</summary>
internal static class SqlAdvice
{
    private const long Records = 1_000_000;
    private const long Sharing = 1_000;
    private const long Items = 3;

    public static IReadOnlyList<IndexAdvice> Of(SqlSchema schema)
    {
        var advice = new List<IndexAdvice>();
        foreach (var entity in schema.Entities)
        {
            Add(advice, entity.Root, 1);
            foreach (var child in entity.Children)
            {
                Add(advice, child, Items);
            }

            if (entity.TokenTable is { } tokens)
            {
                advice.Add(new IndexAdvice(tokens, null, true, [Records * 10, Sharing, 1]));
            }
        }

        return advice;
    }

    private static void Add(List<IndexAdvice> advice, SqlTable table, long items)
    {
        advice.Add(new IndexAdvice(table.Name, null, table.Position is not null, table.Position is null ? [Records, 1] : [Records * items, items, 1]));
        foreach (var index in table.Indexes)
        {
            var rows = new long[index.Columns.Count];
            var sharing = Records * items;
            for (var i = 0; i < rows.Length; i++)
            {
                sharing = index.Columns[i] == table.Id.Name ? 1 : i == 1 ? SharingOf(table, index.Columns[i], sharing) : i == 0 ? sharing : Math.Max(1, sharing / 10);
                rows[i] = index.Unique is not null && i == rows.Length - 1 ? 1 : sharing;
            }

            advice.Add(new IndexAdvice(table.Name, index.Name, false, ValueList.Own(rows)));
        }
    }

    /// <summary>A field of a few choices, such as the kind of a party, tells little.</summary>
    private static long SharingOf(SqlTable table, string column, long records)
    {
        foreach (var field in table.Shape.Fields)
        {
            if (field is CodeField { Choices.Count: > 0 } choice && table.Of(field).Compared.Name == column)
            {
                return Math.Max(Sharing, records / (choice.Choices.Count + 1));
            }
        }

        return Sharing;
    }
}
