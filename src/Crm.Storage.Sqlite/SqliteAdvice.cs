using System.Globalization;
using Crm.Storage.Sql;

namespace Crm.Storage.Sqlite;

/// <summary>Writes what is known of our indexes into <c>sqlite_stat1</c> (https://www.sqlite.org/fileformat2.html#the_sqlite_stat1_table).</summary>
/// <remarks>
/// Without it SQLite takes any equality, that of the tenant too, for selective, and reads whole indexes. Rows of tables
/// that are not ours are left alone, and an ANALYZE of the host overwrites ours with what it counts.
/// </remarks>
internal static class SqliteAdvice
{
    public static IReadOnlyList<string> Of(IReadOnlyList<IndexAdvice> indexes)
    {
        // ANALYZE of one small table makes the table of statistics where there is none.
        var statements = new List<string> { $"ANALYZE \"{indexes[0].Table}\"" };
        foreach (var table in indexes.Select(index => index.Table).Distinct(StringComparer.Ordinal))
        {
            statements.Add($"DELETE FROM sqlite_stat1 WHERE tbl = '{table}'");
        }

        foreach (var index in indexes)
        {
            var name = index.Index ?? (index.IsNarrow ? index.Table : $"sqlite_autoindex_{index.Table}_1");
            var numbers = string.Join(' ', ((IEnumerable<long>)index.Rows).Prepend(index.Rows[0]).Select(number => number.ToString(CultureInfo.InvariantCulture)));
            statements.Add($"INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('{index.Table}', '{name}', '{numbers}')");
        }

        statements.Add("ANALYZE sqlite_schema");
        return statements;
    }
}
