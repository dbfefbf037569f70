using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.Benchmarks;

/// <summary>Inserts the rows of all tables of one database into an empty one of the same schema, by prepared statements; what is read is not timed.</summary>
internal sealed class BareInserts(string to)
{
    // About as many rows as an import of 500 contacts writes in a transaction.
    private const int RowsPerTransaction = 8_000;
    private long _ticks;
    private TimeSpan _processor;

    public double Seconds => (double)_ticks / Stopwatch.Frequency;

    /// <summary>The time of the processor, which others at work on the machine disturb less.</summary>
    public double ProcessorSeconds => _processor.TotalSeconds;

    public List<(string Name, long Rows)> Tables { get; } = [];

    public long Rows => Tables.Sum(table => table.Rows);

    public async Task RunAsync(string from)
    {
        await using (var services = SdkContender.Services(to, crm => crm.AddImport()))
        {
            await services.MigrateCrmAsync();
        }

        await using var source = new SqliteConnection($"Data Source={from};Pooling=False");
        await using var target = new SqliteConnection($"Data Source={to};Pooling=False");
        source.Open();
        target.Open();
        using var names = source.CreateCommand();
        names.CommandText = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name LIKE 'crm_%' AND name NOT LIKE 'crm_schema%'";
        using var reader = names.ExecuteReader();
        while (reader.Read())
        {
            Copy(source, target, reader.GetString(0));
        }
    }

    private void Copy(SqliteConnection source, SqliteConnection target, string table)
    {
        using var select = source.CreateCommand();
        select.CommandText = $"SELECT * FROM {table}";
        using var reader = select.ExecuteReader();
        using var insert = target.CreateCommand();
        insert.CommandText = $"INSERT INTO {table} VALUES ({string.Join(", ", Enumerable.Range(1, reader.FieldCount).Select(number => $"@{number}"))})";
        var parameters = Enumerable.Range(1, reader.FieldCount).Select(number => insert.Parameters.AddWithValue($"@{number}", DBNull.Value)).ToArray();
        var count = 0L;
        while (Read(reader) is { Count: > 0 } rows)
        {
            var (started, processor) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
            Insert(target, insert, parameters, rows);
            _ticks += Stopwatch.GetTimestamp() - started;
            _processor += Environment.CpuUsage.TotalTime - processor;
            count += rows.Count;
        }

        if (count > 0)
        {
            Tables.Add((table, count));
        }
    }

    private static List<object[]> Read(SqliteDataReader reader)
    {
        var rows = new List<object[]>(RowsPerTransaction);
        while (rows.Count < RowsPerTransaction && reader.Read())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }

        return rows;
    }

    private static void Insert(SqliteConnection target, SqliteCommand insert, SqliteParameter[] parameters, List<object[]> rows)
    {
        using var transaction = target.BeginTransaction();
        insert.Transaction = transaction;
        foreach (var row in rows)
        {
            for (var i = 0; i < parameters.Length; i++)
            {
                parameters[i].Value = row[i];
            }

            insert.ExecuteNonQuery();
        }

        transaction.Commit();
    }
}
