using Crm.Storage.Sqlite;
using Npgsql;

namespace Crm.Storage.PostgreSql;

/// <summary>Making the tables.</summary>
public sealed class UpgradeTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Migrate_may_be_called_by_eight_processes_at_once()
    {
        await using var people = await PostgresPeople.CreateEmptyAsync();
        var storages = Enumerable.Range(0, 8).Select(_ => new PostgreSqlStorage(people.Models.Catalog, people.Database.ConnectionString)).ToArray();
        var states = await Task.WhenAll(storages.Select(storage => Task.Run(() => storage.Schema.MigrateAsync(Ct))));
        states.Should().OnlyContain(status => status.State == SchemaState.Current);
        foreach (var storage in storages)
        {
            await storage.DisposeAsync();
        }
    }

    [Fact]
    public async Task Script_makes_the_same_tables()
    {
        await using var people = await PostgresPeople.CreateEmptyAsync();
        await people.Database.RunAsync(people.Storage.Schema.CreateScript());
        (await people.Storage.Schema.GetStatusAsync(Ct)).State.Should().Be(SchemaState.Current);
        var person = people.NewPerson("A");
        await people.InsertAsync(person);
        (await people.FindAsync(person.Id)).Should().Be(person);
    }

    [Fact]
    public async Task Schema_is_made_and_used_whatever_the_search_path_is()
    {
        await using var people = await PostgresPeople.CreateEmptyAsync(new PostgreSqlStorageOptions { Schema = "the \"CRM\"" });
        await people.Storage.Schema.MigrateAsync(Ct);
        (await people.Storage.Schema.MigrateAsync(Ct)).State.Should().Be(SchemaState.Current);
        var person = people.NewPerson("Anna") with { Tags = ["x"], Code = "1" };
        await people.InsertAsync(person);
        await using var host = await people.Database.Source.OpenConnectionAsync(Ct);
        await using (var transaction = await host.BeginTransactionAsync(Ct))
        {
            await using var session = await people.Storage.JoinAsync(PostgresPeople.Tenant, host, transaction, Ct);
            (await session.FindAsync(people.Models.Person, person.Id.Value, Predicate.True, Ct)).Should().Be(person);
            await session.NextNumberAsync("n", Ct);
        }

        await using var command = new NpgsqlCommand("SELECT COUNT(*) FROM pg_tables WHERE schemaname = 'public'", host);
        (await command.ExecuteScalarAsync(Ct)).Should().Be(0L);
    }

    [Fact]
    public async Task Two_schemas_of_one_database_are_apart_and_not_joined_for_each_other()
    {
        await using var people = await PostgresPeople.CreateEmptyAsync(new PostgreSqlStorageOptions { Schema = "one" });
        await using var other = new PostgreSqlStorage(people.Models.Catalog, people.Database.Source, new PostgreSqlStorageOptions { Schema = "two" });
        await people.Storage.Schema.MigrateAsync(Ct);
        await other.Schema.MigrateAsync(Ct);
        await people.InsertAsync(people.NewPerson("A"));
        await using var session = await other.OpenAsync(PostgresPeople.Tenant, SessionMode.Read, Ct);
        (await session.CountAsync(people.Models.Person, Predicate.True, Ct)).Should().Be(0);
    }

    [Fact]
    public async Task Tenants_that_are_made_at_once_get_numbers_of_their_own()
    {
        await using var people = await PostgresPeople.CreateAsync();
        await Task.WhenAll(Enumerable.Range(0, 12).Select(n => Task.Run(async () =>
        {
            var tenant = new StorageTenant(new Tenant($"t{n % 6}"), PostgresPeople.Tenant.Alphabet);
            await using var session = await people.Storage.OpenAsync(tenant, SessionMode.Write, Ct);
            await people.InsertAsync(session, people.NewPerson($"P{n}"));
            await session.CommitAsync(Ct);
        })));
        foreach (var n in Enumerable.Range(0, 6))
        {
            await using var session = await people.Storage.OpenAsync(new StorageTenant(new Tenant($"t{n}"), PostgresPeople.Tenant.Alphabet), SessionMode.Read, Ct);
            (await session.CountAsync(people.Models.Person, Predicate.True, Ct)).Should().Be(2);
        }
    }

    [Fact]
    public void Options_are_checked()
    {
        var people = new People();
        ((Action)(() => _ = new PostgreSqlStorage(people.Catalog, "Host=x", new PostgreSqlStorageOptions { Schema = "" }))).Should().Throw<ArgumentException>().WithMessage("*Schema*");
        ((Action)(() => _ = new PostgreSqlStorage(people.Catalog, "Host=x", new PostgreSqlStorageOptions { TablePrefix = "X" }))).Should().Throw<ArgumentException>().WithMessage("*TablePrefix*");
        ((Action)(() => _ = new PostgreSqlStorage(people.Catalog, "No such=word"))).Should().Throw<ArgumentException>();
    }
}
