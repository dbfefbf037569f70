using Crm.Contacts;
using Crm.Sessions;
using MySqlConnector;

namespace Crm.Benchmarks.Servers;

/// <summary>What a careful person writes by hand over MySqlConnector: one batch for a write and one for a read, or prepared commands that are used again.</summary>
/// <param name="source">Keeps what is prepared on a connection when it goes back to the pool.</param>
/// <param name="oneSession">True to keep one connection open.</param>
/// <param name="batches">False to run the statements one after the other, each prepared, and to insert many rows by multi-row inserts and not by the driver's bulk copy.</param>
internal sealed partial class MySqlBaseline(MySqlDataSource source, bool oneSession, bool batches) : IContender
{
    private const string Visible = "tenant = 1 AND kind = 'contact' AND owner = ? AND archived_at IS NULL";
    private static readonly string GetSql = $"SELECT {PartySql.Columns} FROM crm_party WHERE tenant = 1 AND id = ? AND kind = 'contact' AND owner = ?";
    private static readonly string[] OneLists = PartySql.Lists('`', "", "= ?");
    private MySqlConnection? _open;

    private bool IsBatched => batches;

    public string Name => batches ? "MySqlBatch" : "one by one";

    public async ValueTask<Contact> GetAsync(Guid id)
    {
        await using var lease = await ConnectAsync();
        return await GetAsync(lease.Connection, id);
    }

    public async ValueTask<Page<Contact>> PageAsync(string? cursor, bool byName)
    {
        await using var lease = await ConnectAsync();
        var values = new List<object?> { Bench.Actor };
        var sort = byName ? " AND name_sort IS NOT NULL" : "";
        if (cursor is not null)
        {
            var id = Guid.Parse(cursor.AsSpan(0, 36));
            var key = byName ? Derived.Sort(cursor[36..]) : null;
            values.AddRange(byName ? [key, key, id] : [id]);
            sort += byName ? " AND (name_sort > ? OR (name_sort = ? AND id > ?))" : " AND id > ?";
        }

        var contacts = await ManyAsync(lease.Connection, $"SELECT {PartySql.Columns} FROM crm_party WHERE {Visible}{sort} ORDER BY {(byName ? "name_sort, id" : "id")} LIMIT {Bench.PageSize + 1}", [.. values]);
        var more = contacts.Length > Bench.PageSize;
        var items = ValueList.Create<Contact>(more ? contacts.AsSpan(0, Bench.PageSize) : contacts);
        string Cursor(Contact contact) => contact.Id + (byName ? contact.Name : "");
        return new Page<Contact>(items, more ? Cursor(items[^1]) : null, cursor is null ? null : Cursor(items[0]));
    }

    public async ValueTask<long> CountAsync()
    {
        await using var lease = await ConnectAsync();
        await using var command = await PreparedAsync(lease.Connection, $"SELECT COUNT(*) FROM crm_party WHERE {Visible}", [Bench.Actor]);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    public void Dispose() => _open?.Dispose();

    private async Task<Contact> GetAsync(MySqlConnection connection, Guid id)
    {
        await using var answers = await Answers.AskAsync(this, connection, [(GetSql, [id, Bench.Actor]), .. OneLists.Select(list => (list, new object?[] { id }))]);
        var reader = await answers.NextAsync();
        if (!await reader.ReadAsync())
        {
            throw new NotFoundException(new RecordRef("party", id));
        }

        return MySqlRows.Head(reader) with
        {
            Emails = await ListAsync(answers, MySqlRows.Email),
            Phones = await ListAsync(answers, MySqlRows.Phone),
            Addresses = await ListAsync(answers, MySqlRows.Address),
            Tags = await ListAsync(answers, MySqlRows.Tag),
            ExternalIds = await ListAsync(answers, MySqlRows.ExternalId),
            Consents = await ListAsync(answers, MySqlRows.Consent),
        };
    }

    private static async Task<ValueList<T>> ListAsync<T>(Answers answers, Func<MySqlDataReader, int, T> read)
    {
        var reader = await answers.NextAsync();
        List<T>? items = null;
        while (await reader.ReadAsync())
        {
            (items ??= []).Add(read(reader, 0));
        }

        return items is null ? default : ValueList.Own(items.ToArray());
    }

    private async Task<Contact[]> ManyAsync(MySqlConnection connection, string sql, object?[] values)
    {
        var contacts = new List<Contact>();
        await using (var command = await PreparedAsync(connection, sql, values))
        await using (var heads = await command.ExecuteReaderAsync())
        {
            while (await heads.ReadAsync())
            {
                contacts.Add(MySqlRows.Head(heads));
            }
        }

        var ids = contacts.Select(contact => (object?)contact.Id.Value).ToArray();
        var among = $"IN ({string.Join(',', Enumerable.Repeat('?', ids.Length))})";
        await using var answers = await Answers.AskAsync(this, connection, [.. PartySql.Lists('`', "owner, ", among).Select(list => (list, ids))]);
        var emails = await LookupAsync(answers, MySqlRows.Email);
        var phones = await LookupAsync(answers, MySqlRows.Phone);
        var addresses = await LookupAsync(answers, MySqlRows.Address);
        var tags = await LookupAsync(answers, MySqlRows.Tag);
        var externalIds = await LookupAsync(answers, MySqlRows.ExternalId);
        var consents = await LookupAsync(answers, MySqlRows.Consent);
        return [.. contacts.Select(contact => contact with
        {
            Emails = Of(emails, contact), Phones = Of(phones, contact), Addresses = Of(addresses, contact), Tags = Of(tags, contact), ExternalIds = Of(externalIds, contact),
            Consents = Of(consents, contact),
        })];
    }

    private static ValueList<T> Of<T>(Dictionary<Guid, List<T>> found, Contact contact) => found.TryGetValue(contact.Id.Value, out var items) ? ValueList.Own(items.ToArray()) : default;

    private static async Task<Dictionary<Guid, List<T>>> LookupAsync<T>(Answers answers, Func<MySqlDataReader, int, T> read)
    {
        var reader = await answers.NextAsync();
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

    /// <summary>The driver keeps what is prepared by its text, so preparing it again costs nothing.</summary>
    private static async Task<MySqlCommand> PreparedAsync(MySqlConnection connection, string sql, object?[] values, MySqlTransaction? transaction = null)
    {
        var command = new MySqlCommand(sql, connection, transaction);
        Array.ForEach(values, value => command.Parameters.Add(new MySqlParameter { Value = value ?? DBNull.Value }));
        await command.PrepareAsync();
        return command;
    }

    private readonly struct Lease(MySqlConnection connection, bool keeps) : IAsyncDisposable
    {
        public MySqlConnection Connection { get; } = connection;

        public ValueTask DisposeAsync() => keeps ? default : Connection.DisposeAsync();
    }

    /// <summary>The answers to several queries, of one batch or of commands one after the other.</summary>
    private sealed class Answers : IAsyncDisposable
    {
        private readonly MySqlConnection _connection;
        private readonly (string Sql, object?[] Values)[] _queries;
        private MySqlBatch? _batch;
        private MySqlCommand? _command;
        private MySqlDataReader? _reader;
        private int _next;

        private Answers(MySqlConnection connection, (string Sql, object?[] Values)[] queries) => (_connection, _queries) = (connection, queries);

        public static async Task<Answers> AskAsync(MySqlBaseline baseline, MySqlConnection connection, (string Sql, object?[] Values)[] queries)
        {
            var answers = new Answers(connection, queries);
            if (baseline.IsBatched)
            {
                answers._batch = Batch(connection, null, queries);
                answers._reader = await answers._batch.ExecuteReaderAsync();
            }

            return answers;
        }

        public async Task<MySqlDataReader> NextAsync()
        {
            var number = _next++;
            if (_batch is not null)
            {
                if (number > 0)
                {
                    await _reader!.NextResultAsync();
                }

                return _reader!;
            }

            await CloseAsync();
            _command = await PreparedAsync(_connection, _queries[number].Sql, _queries[number].Values);
            return _reader = await _command.ExecuteReaderAsync();
        }

        public async ValueTask DisposeAsync()
        {
            await CloseAsync();
            _batch?.Dispose();
        }

        private async Task CloseAsync()
        {
            if (_reader is not null)
            {
                await _reader.DisposeAsync();
                _reader = null;
            }

            _command?.Dispose();
        }
    }
}
