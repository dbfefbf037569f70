using Crm.Storage.Sqlite;

namespace Crm.Storage.MySql;

/// <summary>Making the tables.</summary>
public sealed class UpgradeTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Migrate_may_be_called_by_eight_processes_at_once()
    {
        await using var people = await MySqlPeople.CreateEmptyAsync();
        var storages = Enumerable.Range(0, 8).Select(_ => new MySqlStorage(people.Models.Catalog, people.Database.ConnectionString)).ToArray();
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
        await using var people = await MySqlPeople.CreateEmptyAsync();
        await people.Database.RunAsync(people.Storage.Schema.CreateScript());
        (await people.Storage.Schema.GetStatusAsync(Ct)).State.Should().Be(SchemaState.Current);
        var person = people.NewPerson("A");
        await people.InsertAsync(person);
        (await people.FindAsync(person.Id)).Should().Be(person);
    }

    [Fact]
    public async Task Schema_is_made_and_used_whatever_the_search_path_is()
    {
        var schema = "crm `of` " + Guid.NewGuid().ToString("N")[..8];
        await using var people = await MySqlPeople.CreateEmptyAsync(new MySqlStorageOptions { Schema = schema });
        await people.Storage.Schema.MigrateAsync(Ct);
        (await people.Storage.Schema.MigrateAsync(Ct)).State.Should().Be(SchemaState.Current);
        var person = people.NewPerson("Anna") with { Tags = ["x"], Code = "1" };
        await people.InsertAsync(person);
        await using var host = await people.Database.Source.OpenConnectionAsync(Ct);
        await using (var transaction = await host.BeginTransactionAsync(Ct))
        {
            await using var session = await people.Storage.JoinAsync(MySqlPeople.Tenant, host, transaction, Ct);
            (await session.FindAsync(people.Models.Person, person.Id.Value, Predicate.True, Ct)).Should().Be(person);
            await session.NextNumberAsync("n", Ct);
        }

        (await people.Database.RunAsync("SELECT COUNT(*) FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE()")).Should().Be(0L);
        await people.Database.RunAsync($"DROP DATABASE `{schema.Replace("`", "``", StringComparison.Ordinal)}`");
    }

    [Fact]
    public async Task Two_databases_of_one_server_are_apart()
    {
        var (one, two) = ("crm_one_" + Guid.NewGuid().ToString("N")[..8], "crm_two_" + Guid.NewGuid().ToString("N")[..8]);
        await using var people = await MySqlPeople.CreateEmptyAsync(new MySqlStorageOptions { Schema = one });
        await using var other = new MySqlStorage(people.Models.Catalog, people.Database.Source, new MySqlStorageOptions { Schema = two });
        await people.Storage.Schema.MigrateAsync(Ct);
        await other.Schema.MigrateAsync(Ct);
        await people.InsertAsync(people.NewPerson("A"));
        await using var session = await other.OpenAsync(MySqlPeople.Tenant, SessionMode.Read, Ct);
        (await session.CountAsync(people.Models.Person, Predicate.True, Ct)).Should().Be(0);
        await people.Database.RunAsync($"DROP DATABASE {one}; DROP DATABASE {two}");
    }

    [Fact]
    public async Task Tenants_that_are_made_at_once_get_numbers_of_their_own()
    {
        await using var people = await MySqlPeople.CreateAsync();
        await Task.WhenAll(Enumerable.Range(0, 12).Select(n => Task.Run(async () =>
        {
            var tenant = new StorageTenant(new Tenant($"t{n % 6}"), MySqlPeople.Tenant.Alphabet);
            await using var session = await people.Storage.OpenAsync(tenant, SessionMode.Write, Ct);
            await people.InsertAsync(session, people.NewPerson($"P{n}"));
            await session.CommitAsync(Ct);
        })));
        foreach (var n in Enumerable.Range(0, 6))
        {
            await using var session = await people.Storage.OpenAsync(new StorageTenant(new Tenant($"t{n}"), MySqlPeople.Tenant.Alphabet), SessionMode.Read, Ct);
            (await session.CountAsync(people.Models.Person, Predicate.True, Ct)).Should().Be(2);
        }
    }

    [Fact]
    public void Options_are_checked()
    {
        var people = new People();
        ((Action)(() => _ = new MySqlStorage(people.Catalog, "Server=x", new MySqlStorageOptions { Schema = "" }))).Should().Throw<ArgumentException>().WithMessage("*Schema*");
        ((Action)(() => _ = new MySqlStorage(people.Catalog, "Server=x", new MySqlStorageOptions { TablePrefix = "X" }))).Should().Throw<ArgumentException>().WithMessage("*TablePrefix*");
        ((Action)(() => _ = new MySqlStorage(people.Catalog, "No such=word"))).Should().Throw<ArgumentException>();
    }
}
