using Crm.Contacts;
using Npgsql;
using NpgsqlTypes;

namespace Crm.Benchmarks.Servers;

/// <content>Writes.</content>
internal sealed partial class PostgresBaseline
{
    private readonly PartySql _sql = new('"', number => $"${number}", static at => at, static day => day);

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

    /// <summary>COPY into each table, with audit entries.</summary>
    public async ValueTask<int> InsertManyAsync(IReadOnlyCollection<Contact> contacts)
    {
        await using var lease = await ConnectAsync();
        await using var transaction = await lease.Connection.BeginTransactionAsync();
        foreach (var (into, rows) in _sql.Rows(contacts))
        {
            await CopyAsync(lease.Connection, into, rows);
        }

        await transaction.CommitAsync();
        return contacts.Count;
    }

    /// <summary>The bare change of the engine's own path: one statement, and no word of who changed what.</summary>
    public async ValueTask<int> UpdateManyAsync(string jobTitle)
    {
        await using var lease = await ConnectAsync();
        await using var command = new NpgsqlCommand(
            $"UPDATE crm_party SET version = version + 1, updated_at = $3, job_title = $4, job_title_key = $5 WHERE {Visible} AND stage = $2", lease.Connection);
        foreach (var value in (object?[])[Bench.Actor, Bench.BulkStage, Bench.Now(), jobTitle, Derived.Fold(jobTitle)])
        {
            command.Parameters.Add(Parameter(value));
        }

        return await command.ExecuteNonQueryAsync();
    }

    private static NpgsqlParameter Parameter(object? value) => value switch
    {
        null => new NpgsqlParameter { Value = DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
        long number => new NpgsqlParameter<long> { TypedValue = number },
        string text => new NpgsqlParameter<string> { TypedValue = text },
        Guid id => new NpgsqlParameter<Guid> { TypedValue = id },
        bool truth => new NpgsqlParameter<bool> { TypedValue = truth },
        DateTimeOffset at => new NpgsqlParameter<DateTimeOffset> { TypedValue = at, NpgsqlDbType = NpgsqlDbType.TimestampTz },
        DateOnly day => new NpgsqlParameter<DateOnly> { TypedValue = day },
        _ => new NpgsqlParameter { Value = value },
    };

    private static async Task CopyAsync(NpgsqlConnection connection, string into, IEnumerable<object?[]> rows)
    {
        await using var importer = await connection.BeginBinaryImportAsync($"COPY {into} FROM STDIN (FORMAT BINARY)");
        foreach (var row in rows)
        {
            await importer.StartRowAsync();
            foreach (var value in row)
            {
                await (value switch
                {
                    null => importer.WriteNullAsync(),
                    long number => importer.WriteAsync(number, NpgsqlDbType.Bigint),
                    string text => importer.WriteAsync(text, NpgsqlDbType.Text),
                    Guid id => importer.WriteAsync(id, NpgsqlDbType.Uuid),
                    bool truth => importer.WriteAsync(truth, NpgsqlDbType.Boolean),
                    DateTimeOffset at => importer.WriteAsync(at, NpgsqlDbType.TimestampTz),
                    DateOnly day => importer.WriteAsync(day, NpgsqlDbType.Date),
                    _ => importer.WriteAsync((byte[])value, NpgsqlDbType.Bytea),
                });
            }
        }

        await importer.CompleteAsync();
    }

    /// <returns>The rows that the first statement changed.</returns>
    private async Task<int> RunAsync(List<(string Sql, object?[] Values)> write, NpgsqlConnection connection)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        var first = -1;
        if (batches)
        {
            await using var batch = new NpgsqlBatch(connection, transaction);
            foreach (var (sql, values) in write)
            {
                var command = new NpgsqlBatchCommand(sql);
                Array.ForEach(values, value => command.Parameters.Add(Parameter(value)));
                batch.BatchCommands.Add(command);
            }

            await batch.ExecuteNonQueryAsync();
            first = batch.BatchCommands[0].RecordsAffected;
        }
        else
        {
            foreach (var (sql, values) in write)
            {
                await using var command = new NpgsqlCommand(sql, connection, transaction);
                Array.ForEach(values, value => command.Parameters.Add(Parameter(value)));
                var changed = await command.ExecuteNonQueryAsync();
                first = first < 0 ? changed : first;
            }
        }

        await transaction.CommitAsync();
        return first;
    }
}
