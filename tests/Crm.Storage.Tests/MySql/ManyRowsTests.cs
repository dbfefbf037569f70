using Crm.Conformance;
using Crm.Models;
using Crm.Storage;
using Crm.Storage.MySql;
using Crm.Storage.Sql;
using Crm.TestServers;
using Crm.Text;
using MySqlConnector;

namespace Crm.MySqlEngine;

/// <summary>Many new rows at once, by inserts and by loading local data.</summary>
public sealed class ManyRowsTests : IAsyncLifetime
{
    private static readonly StorageTenant Acme = new(new Tenant("acme"), SortAlphabet.For("en"));
    private MySqlDatabase _database = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _database = await MySqlDatabase.RentAsync("conformance");

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Statement_holds_no_letter_of_a_value()
    {
        await using var rows = new MySqlRows(new MySqlConnection(), null, "`t`", "`a`, `b`, `c`, `d`, `e`");
        await rows.StartRowAsync(Ct);
        await rows.WriteAsync(-7L, Ct);
        await rows.WriteAsync("Дніпро'); DROP TABLE t; --\\", Ct);
        await rows.WriteAsync(new Guid("0193a0b0-0000-7000-8000-000000000001"), Ct);
        await rows.WriteAsync(new SqlType(SqlKind.Decimal, 4), FieldValue.Decimal(-1.50m), Ct);
        await rows.WriteAsync((byte[]?)null, Ct);
        await rows.StartRowAsync(Ct);
        await rows.WriteAsync(new SqlType(SqlKind.Boolean), FieldValue.Boolean(true), Ct);
        rows.Text.ToString().Should().Be(
            "INSERT INTO `t` (`a`, `b`, `c`, `d`, `e`) VALUES (-7,_utf8mb4 X'D094D0BDD196D0BFD180D0BE27293B2044524F50205441424C4520743B202D2D5C',X'0193A0B0000070008000000000000001',-1.50,NULL),(1");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Long_texts_of_many_records_are_sent_in_several_statements(bool loads)
    {
        await using var storage = await OpenAsync(loads);
        var notes = Enumerable.Range(0, 120).Select(number => new string((char)('а' + (number % 30)), 9_000) + "\0\t\n\\'\"\u001a".Replace("\0", "", StringComparison.Ordinal) + "😀" + number).ToArray();
        await InsertAsync(storage, notes.Select((text, number) => Customer(number) with { Notes = text }));
        await using var session = await storage.OpenAsync(Acme, SessionMode.Read, Ct);
        (await session.QueryAsync(CustomerModel.Model, new RecordQuery { Where = Predicate.True, Limit = 200 }, Ct)).Select(customer => customer.Notes).Should().Equal(notes);
    }

    [Fact]
    public async Task Load_that_would_cut_a_text_is_refused_as_an_insert_is()
    {
        await using var storage = await OpenAsync(loads: true);
        var act = () => InsertAsync(storage, Enumerable.Range(0, 120).Select(number => Customer(number) with { Number = number == 90 ? new string('n', 5_000) : $"n{number}" }));
        (await act.Should().ThrowAsync<TooLargeException>()).Which.Message.Should().Contain("number");
        await using var session = await storage.OpenAsync(Acme, SessionMode.Read, Ct);
        (await session.CountAsync(CustomerModel.Model, Predicate.True, Ct)).Should().Be(0);
    }

    [Fact]
    public async Task Rows_are_inserted_where_the_server_takes_no_local_data()
    {
        await _database.RunAsync("SET GLOBAL local_infile = 0");
        try
        {
            await using var storage = await OpenAsync(loads: true);
            await InsertAsync(storage, Enumerable.Range(0, 120).Select(Customer));
            await InsertAsync(storage, Enumerable.Range(200, 120).Select(Customer));
            await using var session = await storage.OpenAsync(Acme, SessionMode.Read, Ct);
            (await session.CountAsync(CustomerModel.Model, Predicate.True, Ct)).Should().Be(240);
        }
        finally
        {
            await _database.RunAsync("SET GLOBAL local_infile = 1");
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(60)]
    public async Task Sort_keys_are_cut_at_their_column(int count)
    {
        // Each is three letters, of three bytes of weight, and three bytes of text itself.
        await using var storage = await OpenAsync(loads: false);
        await InsertAsync(storage, Enumerable.Range(0, count).Select(number => Customer(number) with { Name = new string('\u3322', 190) + number }));
        await using var session = await storage.OpenAsync(Acme, SessionMode.Read, Ct);
        var query = new RecordQuery { Where = Predicate.True, OrderBy = CustomerModel.Name, Limit = count };
        var all = await session.QueryAsync(CustomerModel.Model, query, Ct);
        all.Should().HaveCount(count);
        var rest = await session.QueryAsync(CustomerModel.Model, query with { From = new PagePosition(FieldValue.Name(all[^1].Name!), all[^1].Id.Value) }, Ct);
        rest.Should().BeEmpty();
    }

    private static Customer Customer(int number) => new() { Id = new Id<Customer>(new Guid($"0193a0b0-0000-7000-8000-{number:x12}")) };

    private static async Task InsertAsync(MySqlStorage storage, IEnumerable<Customer> customers)
    {
        await using var session = await storage.OpenAsync(Acme, SessionMode.Write, Ct);
        var batch = new WriteBatch();
        foreach (var customer in customers)
        {
            var row = new Row(CustomerModel.Model);
            CustomerModel.Model.Write(customer, row);
            batch.Insert(CustomerModel.Model, row);
        }

        await session.WriteAsync(batch, Ct);
        await session.CommitAsync(Ct);
    }

    private async Task<MySqlStorage> OpenAsync(bool loads)
    {
        var storage = new MySqlStorage(TestCatalog.Create(), _database.ConnectionString + (loads ? ";AllowLoadLocalInfile=true" : ""));
        await storage.Schema.MigrateAsync(Ct);
        return storage;
    }
}
