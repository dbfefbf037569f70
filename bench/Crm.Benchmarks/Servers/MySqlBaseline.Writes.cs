using System.Data;
using Crm.Contacts;
using MySqlConnector;

namespace Crm.Benchmarks.Servers;

/// <content>Writes.</content>
internal sealed partial class MySqlBaseline
{
    private const string PartyColumns = "tenant, id, created_at, version, updated_at, kind, name, name_key, name_sort, given_name, given_name_key, family_name, family_name_key, job_title, job_title_key, birth_date, owner, stage, stage_since, language, time_zone, notes, notes_key";
    private const string EmailColumns = "tenant, owner, pos, address, original, purpose, `primary`, shared";
    private const string PhoneColumns = "tenant, owner, pos, number, extension, original, purpose, `primary`, shared";
    private const string AddressColumns = "tenant, owner, pos, street, street_key, city, city_key, region, region_key, postal_code, country, purpose, `primary`";
    private const string AuditColumns = "tenant, id, created_at, entity, record_id, version, action, actor, changes";
    private const string DeliveryColumns = "tenant, id, created_at, handler, type, entity, record_id, version, fields, actor, state, due_at, attempts";

    public async ValueTask<Contact> InsertAsync(Contact contact)
    {
        var now = Bench.Now();
        var stored = Derived.Stored(contact, now);
        var write = new Write();
        var id = stored.Id.Value;
        write.Add($"INSERT INTO crm_party ({PartyColumns})", Party(stored, now));
        for (var i = 0; i < stored.Emails.Count; i++)
        {
            write.Add($"INSERT INTO crm_party_emails ({EmailColumns})", Email(id, i, stored.Emails[i]));
        }

        for (var i = 0; i < stored.Phones.Count; i++)
        {
            write.Add($"INSERT INTO crm_party_phones ({PhoneColumns})", Phone(id, i, stored.Phones[i]));
        }

        for (var i = 0; i < stored.Addresses.Count; i++)
        {
            write.Add($"INSERT INTO crm_party_address ({AddressColumns})", Address(id, i, stored.Addresses[i]));
        }

        foreach (var token in _derived.Tokens(stored))
        {
            write.Add("INSERT INTO crm_party_token (tenant, token, record)", [1L, token, id]);
        }

        write.Add($"INSERT INTO crm_audit ({AuditColumns})", Audit(stored, "created", null, now));
        write.Add($"INSERT INTO crm_delivery ({DeliveryColumns})", Delivery(id, 1, "party.created", null, now));
        await RunAsync(write);
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

        var now = Bench.Now();
        var changed = stored with { JobTitle = jobTitle, Version = seen.Version + 1, UpdatedAt = now };
        var write = new Write();
        write.Add("UPDATE crm_party SET version = ?, updated_at = ?, job_title = ?, job_title_key = ? WHERE tenant = 1 AND id = ? AND version = ?", [changed.Version, Bench.Micros(now), jobTitle, Derived.Fold(jobTitle), changed.Id.Value, seen.Version], whole: true);
        write.Add($"INSERT INTO crm_audit ({AuditColumns})", Audit(changed, "updated", _derived.Changes(stored.JobTitle, jobTitle), now));
        write.Add($"INSERT INTO crm_delivery ({DeliveryColumns})", Delivery(changed.Id.Value, changed.Version, "party.updated", "jobTitle", now));
        if (await RunAsync(write, lease.Connection) == 0)
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
        var now = Bench.Now();
        var stored = contacts.Select(contact => Derived.Stored(contact, now)).ToArray();
        await CopyAsync(lease.Connection, transaction, $"crm_party ({PartyColumns})", stored.Select(contact => Party(contact, now)));
        await CopyAsync(lease.Connection, transaction, $"crm_party_emails ({EmailColumns})", stored.SelectMany(contact => ((IEnumerable<EmailAddress>)contact.Emails).Select((email, i) => Email(contact.Id.Value, i, email))));
        await CopyAsync(lease.Connection, transaction, $"crm_party_phones ({PhoneColumns})", stored.SelectMany(contact => ((IEnumerable<PhoneNumber>)contact.Phones).Select((phone, i) => Phone(contact.Id.Value, i, phone))));
        await CopyAsync(lease.Connection, transaction, $"crm_party_address ({AddressColumns})", stored.SelectMany(contact => ((IEnumerable<PostalAddress>)contact.Addresses).Select((address, i) => Address(contact.Id.Value, i, address))));
        await CopyAsync(lease.Connection, transaction, "crm_party_token (tenant, token, record)", stored.SelectMany(contact => _derived.Tokens(contact).Select(token => new object?[] { 1L, token, contact.Id.Value }).ToArray()));
        await CopyAsync(lease.Connection, transaction, $"crm_audit ({AuditColumns})", stored.Select(contact => Audit(contact, "created", null, now)));
        await CopyAsync(lease.Connection, transaction, $"crm_delivery ({DeliveryColumns})", [Delivery(Guid.Empty, contacts.Count, "party.bulkChanged", null, now)]);
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

    private static object?[] Party(Contact contact, DateTimeOffset now) =>
    [
        1L, contact.Id.Value, Bench.Micros(now), 1L, Bench.Micros(now), "contact", contact.Name, Derived.Fold(contact.Name), Derived.Sort(contact.Name), contact.GivenName, Derived.Fold(contact.GivenName), contact.FamilyName, Derived.Fold(contact.FamilyName),
        contact.JobTitle, Derived.Fold(contact.JobTitle), Day(contact.BirthDate), contact.Owner, contact.Stage, contact.StageSince is { } since ? Bench.Micros(since) : null, contact.Language, contact.TimeZone, contact.Notes, Derived.Fold(contact.Notes),
    ];

    private static object?[] Email(Guid id, int pos, EmailAddress email) => [1L, id, (long)pos, email.Address, email.Original, email.Purpose, email.IsPrimary, false];

    private static object?[] Phone(Guid id, int pos, PhoneNumber phone) => [1L, id, (long)pos, phone.Number, phone.Extension, phone.Original, phone.Purpose, phone.IsPrimary, false];

    private static object?[] Address(Guid id, int pos, PostalAddress address) =>
    [
        1L, id, (long)pos, address.Street, Derived.Fold(address.Street), address.City, Derived.Fold(address.City), address.Region, Derived.Fold(address.Region), address.PostalCode, address.Country, address.Purpose, address.IsPrimary,
    ];

    private static object?[] Audit(Contact contact, string action, string? changes, DateTimeOffset now) =>
        [1L, RecordId.New(TimeProvider.System), Bench.Micros(now), "party", contact.Id.Value, contact.Version, action, Bench.Actor, changes];

    private static object?[] Delivery(Guid id, long version, string type, string? fields, DateTimeOffset now) =>
        [1L, RecordId.New(TimeProvider.System), Bench.Micros(now), Bench.Handler, type, "party", id, version, fields, Bench.Actor, "pending", Bench.Micros(now), 0L];

    private static object? Day(DateOnly? day) => day is { } date ? (long)(date.DayNumber - Bench.EpochDay) : null;

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

    private async Task<int> RunAsync(Write write)
    {
        await using var lease = await ConnectAsync();
        return await RunAsync(write, lease.Connection);
    }

    /// <returns>The rows that the first statement changed.</returns>
    private async Task<int> RunAsync(Write write, MySqlConnection connection)
    {
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted);
        var first = -1;
        if (batches)
        {
            // The driver counts the rows of a batch together, so the server is asked for those of the first.
            await using var batch = Batch(connection, transaction, write.Statements);
            batch.BatchCommands.Insert(1, new MySqlBatchCommand("SELECT ROW_COUNT()"));
            first = Convert.ToInt32(await batch.ExecuteScalarAsync(), null);
        }
        else
        {
            foreach (var (sql, values) in write.Statements)
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

    private sealed class Write
    {
        public List<(string Sql, object?[] Values)> Statements { get; } = [];

        public void Add(string head, object?[] values, bool whole = false) =>
            Statements.Add((whole ? head : $"{head} VALUES ({string.Join(',', Enumerable.Repeat('?', values.Length))})", values));
    }
}
