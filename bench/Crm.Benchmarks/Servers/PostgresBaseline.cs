using Crm.Contacts;
using Crm.Sessions;
using Npgsql;

namespace Crm.Benchmarks.Servers;

/// <summary>What a careful person writes by hand over Npgsql: statements prepared by the driver, one batch for a write and one for a read.</summary>
/// <param name="source">With <c>Max Auto Prepare</c>, as its documentation advises.</param>
/// <param name="oneSession">True to keep one connection open.</param>
/// <param name="batches">False to run the statements of a write one after the other, as most code does.</param>
internal sealed partial class PostgresBaseline(NpgsqlDataSource source, bool oneSession, bool batches) : IContender
{
    private const string Visible = "tenant = 1 AND kind = 'contact' AND owner = $1 AND archived_at IS NULL";
    private static readonly string GetSql = $"SELECT {PartySql.Columns} FROM crm_party WHERE tenant = 1 AND id = $1 AND kind = 'contact' AND owner = $2";
    private NpgsqlConnection? _open;

    public string Name => batches ? "NpgsqlBatch" : "one by one";

    public async ValueTask<Contact> GetAsync(Guid id)
    {
        await using var lease = await ConnectAsync();
        return await GetAsync(lease.Connection, id);
    }

    public async ValueTask<Page<Contact>> PageAsync(string? cursor, bool byName)
    {
        await using var lease = await ConnectAsync();
        await using var command = new NpgsqlCommand { Connection = lease.Connection };
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = Bench.Actor });
        var sort = byName ? " AND name_sort IS NOT NULL" : "";
        if (cursor is not null)
        {
            command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = Guid.Parse(cursor.AsSpan(0, 36)) });
            if (byName)
            {
                command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = Derived.Sort(cursor[36..]) });
            }

            sort += byName ? " AND (name_sort, id) > ($3, $2)" : " AND id > $2";
        }

        command.CommandText = $"SELECT {PartySql.Columns} FROM crm_party WHERE {Visible}{sort} ORDER BY {(byName ? "name_sort, id" : "id")} LIMIT {Bench.PageSize + 1}";
        var contacts = await ManyAsync(lease.Connection, command);
        var more = contacts.Length > Bench.PageSize;
        var items = ValueList.Create<Contact>(more ? contacts.AsSpan(0, Bench.PageSize) : contacts);
        string Cursor(Contact contact) => contact.Id + (byName ? contact.Name : "");
        return new Page<Contact>(items, more ? Cursor(items[^1]) : null, cursor is null ? null : Cursor(items[0]));
    }

    public async ValueTask<long> CountAsync()
    {
        await using var lease = await ConnectAsync();
        await using var command = new NpgsqlCommand($"SELECT COUNT(*) FROM crm_party WHERE {Visible}", lease.Connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = Bench.Actor });
        return (long)(await command.ExecuteScalarAsync())!;
    }

    public void Dispose() => _open?.Dispose();

    private static async Task<Contact> GetAsync(NpgsqlConnection connection, Guid id)
    {
        await using var batch = new NpgsqlBatch(connection);
        var head = new NpgsqlBatchCommand(GetSql);
        head.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id });
        head.Parameters.Add(new NpgsqlParameter<string> { TypedValue = Bench.Actor });
        batch.BatchCommands.Add(head);
        foreach (var list in OneLists)
        {
            var command = new NpgsqlBatchCommand(list);
            command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id });
            batch.BatchCommands.Add(command);
        }

        await using var reader = await batch.ExecuteReaderAsync();
        if (!await reader.ReadAsync())
        {
            throw new NotFoundException(new RecordRef("party", id));
        }

        return PostgresRows.Head(reader) with
        {
            Emails = await ListAsync(reader, PostgresRows.Email),
            Phones = await ListAsync(reader, PostgresRows.Phone),
            Addresses = await ListAsync(reader, PostgresRows.Address),
            Tags = await ListAsync(reader, PostgresRows.Tag),
            ExternalIds = await ListAsync(reader, PostgresRows.ExternalId),
            Consents = await ListAsync(reader, PostgresRows.Consent),
        };
    }

    private static readonly string[] OneLists = PartySql.Lists('"', "", "= $1");
    private static readonly string[] ManyLists = PartySql.Lists('"', "owner, ", "= ANY($1)");

    private static async Task<ValueList<T>> ListAsync<T>(NpgsqlDataReader reader, Func<NpgsqlDataReader, int, T> read)
    {
        await reader.NextResultAsync();
        List<T>? items = null;
        while (await reader.ReadAsync())
        {
            (items ??= []).Add(read(reader, 0));
        }

        return items is null ? default : ValueList.Own(items.ToArray());
    }

    private static async Task<Contact[]> ManyAsync(NpgsqlConnection connection, NpgsqlCommand command)
    {
        var contacts = new List<Contact>();
        await using (var heads = await command.ExecuteReaderAsync())
        {
            while (await heads.ReadAsync())
            {
                contacts.Add(PostgresRows.Head(heads));
            }
        }

        var ids = contacts.Select(contact => contact.Id.Value).ToArray();
        await using var batch = new NpgsqlBatch(connection);
        foreach (var list in ManyLists)
        {
            var one = new NpgsqlBatchCommand(list);
            one.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = ids });
            batch.BatchCommands.Add(one);
        }

        await using var reader = await batch.ExecuteReaderAsync();
        var emails = await LookupAsync(reader, PostgresRows.Email, first: true);
        var phones = await LookupAsync(reader, PostgresRows.Phone);
        var addresses = await LookupAsync(reader, PostgresRows.Address);
        var tags = await LookupAsync(reader, PostgresRows.Tag);
        var externalIds = await LookupAsync(reader, PostgresRows.ExternalId);
        var consents = await LookupAsync(reader, PostgresRows.Consent);
        return [.. contacts.Select(contact => contact with
        {
            Emails = Of(emails, contact), Phones = Of(phones, contact), Addresses = Of(addresses, contact), Tags = Of(tags, contact), ExternalIds = Of(externalIds, contact),
            Consents = Of(consents, contact),
        })];
    }

    private static ValueList<T> Of<T>(Dictionary<Guid, List<T>> found, Contact contact) => found.TryGetValue(contact.Id.Value, out var items) ? ValueList.Own(items.ToArray()) : default;

    private static async Task<Dictionary<Guid, List<T>>> LookupAsync<T>(NpgsqlDataReader reader, Func<NpgsqlDataReader, int, T> read, bool first = false)
    {
        if (!first)
        {
            await reader.NextResultAsync();
        }

        var found = new Dictionary<Guid, List<T>>();
        while (await reader.ReadAsync())
        {
            var owner = reader.GetGuid(0);
            if (!found.TryGetValue(owner, out var items))
            {
                found.Add(owner, items = []);
            }

            items.Add(read(reader, 1));
        }

        return found;
    }

    private async ValueTask<Lease> ConnectAsync() => oneSession
        ? new Lease(_open ??= await source.OpenConnectionAsync(), keeps: true)
        : new Lease(await source.OpenConnectionAsync(), keeps: false);

    private readonly struct Lease(NpgsqlConnection connection, bool keeps) : IAsyncDisposable
    {
        public NpgsqlConnection Connection { get; } = connection;

        public ValueTask DisposeAsync() => keeps ? default : Connection.DisposeAsync();
    }
}
