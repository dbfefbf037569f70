using System.Security.Cryptography;
using Crm.Models;
using Crm.Storage;
using Crm.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using SQLitePCL;

namespace Crm.BadInput;

/// <summary>Records that the engine takes for too large: typed, with record and field, and nothing half-written.</summary>
public abstract class TooLargeTests<TEngine> : CrmTest<TEngine>
    where TEngine : Engine, new()
{
    protected abstract EntityModel<Leaflet> Model { get; }

    /// <summary>A leaflet that is too large for the engine as it is set.</summary>
    protected abstract Leaflet TooLarge { get; }

    /// <summary>The fields that the exception names.</summary>
    protected abstract string[] Named { get; }

    protected virtual void Limit()
    {
    }

    [Fact]
    public async Task Record_that_is_too_large_is_named_and_its_call_leaves_nothing()
    {
        await StartAsync(crm => crm.AddModel(Model));
        await using var scope = As("maria");
        await CreateAsync(scope, new Leaflet { Mark = "first" });
        Limit();
        var refused = (await scope.Awaiting(s => CreateAsync(s, TooLarge)).Should().ThrowAsync<TooLargeException>()).Which;
        refused.Record!.Value.Entity.Should().Be("leaflet");
        refused.Fields.Should().Equal(Named);
        refused.Message.Should().ContainAny("Shorten", "shorten");
        await CreateAsync(scope, new Leaflet { Mark = "second" });
        (await CountAsync(scope)).Should().Be(2);
    }

    [Fact]
    public async Task Record_that_is_too_large_in_a_unit_takes_back_its_call()
    {
        await StartAsync(crm => crm.AddModel(Model));
        await using var scope = As("maria");
        Limit();
        await using (var unit = await scope.BeginAsync(cancellationToken: Stop))
        {
            await CreateAsync(scope, new Leaflet { Mark = "before" });
            await scope.Awaiting(s => CreateAsync(s, TooLarge)).Should().ThrowAsync<TooLargeException>();
            await CreateAsync(scope, new Leaflet { Mark = "after" });
            await unit.CommitAsync(Stop);
        }

        (await CountAsync(scope)).Should().Be(2);
        await CreateAsync(scope, new Leaflet { Mark = "later" });
        (await CountAsync(scope)).Should().Be(3);
    }

    protected Task<Leaflet> CreateAsync(CrmScope scope, Leaflet leaflet) => scope.WriteAsync((session, ct) => session.CreateAsync(Model, leaflet, ct).AsTask(), Stop);

    protected Task<long> CountAsync(CrmScope scope) => scope.ReadAsync((session, ct) => session.CountAsync(Model, null, ct).AsTask(), Stop);
}

/// <summary>An index of PostgreSQL bears 2,704 bytes of a text that cannot be compressed.</summary>
public sealed class TooLargeTestsPostgreSql : TooLargeTests<PostgreSqlEngine>
{
    protected override EntityModel<Leaflet> Model { get; } = Leaflet.MakeModel(indexed: true);

    protected override Leaflet TooLarge { get; } = new() { Mark = Convert.ToBase64String(RandomNumberGenerator.GetBytes(5_900)) };

    protected override string[] Named => ["mark"];
}

/// <summary>A command to MariaDB bears max_allowed_packet, 16 MB by default: a larger one, on which the server would close the connection, is not sent.</summary>
public sealed class TooLargeTestsMySql : TooLargeTests<MySqlEngine>
{
    protected override EntityModel<Leaflet> Model { get; } = Leaflet.MakeModel(indexed: false);

    protected override Leaflet TooLarge { get; } = new() { Text = new string('x', 9_000_000) };

    protected override string[] Named => [];

    [Fact]
    public async Task Many_records_beside_one_that_is_too_large_for_rows_at_once_are_written_one_by_one()
    {
        await StartAsync(crm => crm.AddModel(Model));
        await using var scope = As("maria");

        // As digits of bytes beyond the limit, as a parameter below it.
        await WriteAsync(5_000_000);
        (await CountAsync(scope)).Should().Be(60);
        await scope.Awaiting(_ => WriteAsync(9_000_000)).Should().ThrowAsync<TooLargeException>();
        (await CountAsync(scope)).Should().Be(60);

        Task WriteAsync(int length) => scope.WriteAsync(
            (session, ct) => session.CreateManyAsync(Model, Enumerable.Range(0, 60).Select(i => new Leaflet { Mark = "m" + i, Text = i == 30 ? new string('x', length) : "short" }), ct).AsTask(),
            Stop);
    }
}

/// <summary>SQLite bears a row of SQLITE_LIMIT_LENGTH, a gigabyte by default.</summary>
public sealed class TooLargeTestsSqlite : TooLargeTests<SqliteEngine>
{
    protected override EntityModel<Leaflet> Model { get; } = Leaflet.MakeModel(indexed: true);

    protected override Leaflet TooLarge { get; } = new() { Text = new string('x', 90_000) };

    protected override string[] Named => [];

    protected override void Limit()
    {
        foreach (var link in ((SqliteStorage)Services.GetRequiredService<IStorage>()).Pool.Links)
        {
            raw.sqlite3_limit(((SqliteConnection)link.Connection).Handle, 0, 50_000);
        }
    }
}
