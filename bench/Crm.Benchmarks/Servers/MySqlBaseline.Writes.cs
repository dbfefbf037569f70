using System.Data;
using Crm.Contacts;
using MySqlConnector;

namespace Crm.Benchmarks.Servers;

/// <content>Writes.</content>
internal sealed partial class MySqlBaseline
{
    private readonly PartySql _sql = new('`', static _ => "?", static at => Bench.Micros(at), static day => (long)(day.DayNumber - Bench.EpochDay));

    public async ValueTask<Contact> InsertAsync(Contact contact)
    {
        var now = Bench.Now();
        var stored = Derived.Stored(contact, now);
        var write = _sql.Insert(stored, now);
        await using var lease = await ConnectAsync();
        await RunAsync(write, lease.Connection);
        return stored;
    }

    public async ValueTask<Contact> UpdateAsync(Contact seen, string jobTitle)
    {
        await using var lease = await ConnectAsync();
        var stored = oneSession ? seen : await GetAsync(lease.Connection, seen.Id.Value);
        if (stored.Version != seen.Version || stored.Owner != Bench.Actor)
        {
            throw new InvalidOperationException("Somebody was faster, or it is not ours.");
        }

        var changed = stored with { JobTitle = jobTitle, Version = seen.Version + 1, UpdatedAt = Bench.Now() };
        if (await RunAsync(_sql.Update(stored, changed), lease.Connection) == 0)
        {
            throw new InvalidOperationException("Somebody was faster.");
        }

        return changed;
    }

    /// <summary>The bulk copy of the driver into each table, or multi-row inserts, with audit entries.</summary>
    public async ValueTask<int> InsertManyAsync(IReadOnlyCollection<Contact> contacts)
    {
        await using var lease = await ConnectAsync();
        await using var transaction = await lease.Connection.BeginTransactionAsync(IsolationLevel.ReadCommitted);
        foreach (var (into, rows) in _sql.Rows(contacts))
        {
            await CopyAsync(lease.Connection, transaction, into, rows);
        }

        await transaction.CommitAsync();
        return contacts.Count;
    }

    /// <summary>The bare change of the engine's own path: one statement, and no word of who changed what.</summary>
    public async ValueTask<int> UpdateManyAsync(string jobTitle)
    {
        await using var lease = await ConnectAsync();
        await using var command = await PreparedAsync(
            lease.Connection,
            $"UPDATE crm_party SET version = version + 1, updated_at = ?, job_title = ?, job_title_key = ? WHERE {Visible} AND stage = ?",
            [Bench.Micros(Bench.Now()), jobTitle, Derived.Fold(jobTitle), Bench.Actor, Bench.BulkStage]);
        return await command.ExecuteNonQueryAsync();
    }

    private async Task CopyAsync(MySqlConnection connection, MySqlTransaction transaction, string into, IEnumerable<object?[]> rows)
    {
        var (table, columns) = (into[..into.IndexOf(' ')], into[(into.IndexOf('(') + 1)..^1].Split(", "));
        if (!batches)
        {
            await InsertRowsAsync(connection, transaction, into, rows);
            return;
        }

        using var data = new DataTable();
        var copy = new MySqlBulkCopy(connection, transaction) { DestinationTableName = table };
        foreach (var column in columns)
        {
            copy.ColumnMappings.Add(new MySqlBulkCopyColumnMapping(data.Columns.Count, column.Trim('`')));
            data.Columns.Add(column, typeof(object));
        }

        foreach (var row in rows)
        {
            data.Rows.Add(Array.ConvertAll(row, value => value is Guid id ? id.ToByteArray(bigEndian: true) : value ?? DBNull.Value));
        }

        await copy.WriteToServerAsync(data);
    }

    private static async Task InsertRowsAsync(MySqlConnection connection, MySqlTransaction transaction, string into, IEnumerable<object?[]> rows)
    {
        foreach (var chunk in rows.Chunk(100))
        {
            var one = $"({string.Join(',', Enumerable.Repeat('?', chunk[0].Length))})";
            await using var command = await PreparedAsync(connection, $"INSERT INTO {into} VALUES {string.Join(',', Enumerable.Repeat(one, chunk.Length))}", [.. chunk.SelectMany(row => row)], transaction);
            await command.ExecuteNonQueryAsync();
        }
    }

    /// <returns>The rows that the first statement changed.</returns>
    private async Task<int> RunAsync(List<(string Sql, object?[] Values)> write, MySqlConnection connection)
    {
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted);
        var first = -1;
        if (batches)
        {
            // The driver counts the rows of a batch together, so the server is asked for those of the first.
            await using var batch = Batch(connection, transaction, write);
            batch.BatchCommands.Insert(1, new MySqlBatchCommand("SELECT ROW_COUNT()"));
            first = Convert.ToInt32(await batch.ExecuteScalarAsync(), null);
        }
        else
        {
            foreach (var (sql, values) in write)
            {
                await using var command = await PreparedAsync(connection, sql, values, transaction);
                var changed = await command.ExecuteNonQueryAsync();
                first = first < 0 ? changed : first;
            }
        }

        await transaction.CommitAsync();
        return first;
    }

    private static MySqlBatch Batch(MySqlConnection connection, MySqlTransaction? transaction, IEnumerable<(string Sql, object?[] Values)> statements)
    {
        var batch = new MySqlBatch(connection, transaction);
        foreach (var (sql, values) in statements)
        {
            var command = new MySqlBatchCommand(sql);
            Array.ForEach(values, value => command.Parameters.Add(new MySqlParameter { Value = value ?? DBNull.Value }));
            batch.BatchCommands.Add(command);
        }

        return batch;
    }
}
