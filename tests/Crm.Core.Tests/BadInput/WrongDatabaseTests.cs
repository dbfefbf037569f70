using System.Data.Common;
using Crm.Hosts;
using Crm.Storage;
using Microsoft.Extensions.DependencyInjection;
using MySqlConnector;
using Npgsql;

namespace Crm.BadInput;

/// <summary>A host that hands over a transaction on the wrong database: typed, with what to do, and its transaction goes on.</summary>
public abstract class WrongDatabaseTests<TEngine> : HostTest<TEngine>
    where TEngine : Engine, new()
{
    private const string SameDatabase = "Give both the same database";

    /// <summary>The same database with a prefix under which it has no tables.</summary>
    protected abstract void UseOtherTables(CrmBuilder crm);

    [Fact]
    public async Task Database_of_another_application_is_refused()
    {
        await StartAsync();
        using var elsewhere = new TEngine();
        await using var other = await StartOtherAsync(elsewhere.Use);
        await using var scope = As("maria");
        await using var right = await OpenHostAsync();
        await using var wrong = await OpenHostAsync(elsewhere);
        for (var round = 0; round < 2; round++)
        {
            await RefusedAsync<JoinException>(scope, wrong, SameDatabase);
            await JoinedAsync(scope, right, $"Joined {round}");
        }

        (await CountAsync(other)).Should().Be(0);
    }

    [Fact]
    public async Task Database_without_the_tables_is_refused_until_they_are_made()
    {
        await StartAsync();
        await using var services = BuildOther(UseOtherTables);
        await using var scope = ScopeOf(services);
        await using var host = await OpenHostAsync();
        await RefusedAsync<SchemaException>(scope, host, "MigrateAsync");
        await services.MigrateCrmAsync(Stop);
        await JoinedAsync(scope, host, "Joined");
        (await CountAsync(services)).Should().Be(1);
        await using var first = As("maria");
        (await first.Contacts.CountAsync(cancellationToken: Stop)).Should().Be(0);
    }

    /// <summary>The join is refused; what the host does before and after it is stored, and the scope works on alone.</summary>
    protected static async Task RefusedAsync<TException>(CrmScope scope, DbConnection host, string remedy)
        where TException : CrmException
    {
        await RunAsync(host, null, "CREATE TEMPORARY TABLE IF NOT EXISTS invoice (id int)");
        var before = await InvoicesAsync(host);
        await using (var transaction = await host.BeginTransactionAsync(Stop))
        {
            await RunAsync(host, transaction, "INSERT INTO invoice VALUES (1)");
            (await scope.Awaiting(s => s.JoinAsync(host, transaction, Stop)).Should().ThrowAsync<TException>()).Which.Message.Should().Contain(remedy);
            await RunAsync(host, transaction, "INSERT INTO invoice VALUES (2)");
            await transaction.CommitAsync(Stop);
        }

        (await InvoicesAsync(host)).Should().Be(before + 2);
    }

    /// <summary>Refused by an application that has not looked at its tables yet, and by one that has.</summary>
    /// <param name="stranger">A connection of a user without rights to the tables.</param>
    /// <param name="known">True where one that knows the tenant, too, looks at the tables when it joins; elsewhere the first call says so, and spoils nothing.</param>
    protected async Task RefusedForRightsAsync(DbConnection stranger, bool known)
    {
        await stranger.OpenAsync(Stop);
        await using var services = BuildOther(Engine.Use);
        await using var scope = ScopeOf(services);
        await RefusedAsync<StorageUnavailableException>(scope, stranger, "lacks a right");
        (await CountAsync(services)).Should().Be(0);
        await RefusedAsync<StorageUnavailableException>(scope, stranger, "lacks a right");
        await scope.Contacts.CreateAsync(Person("Anna"), Stop);
        if (known)
        {
            await RefusedAsync<StorageUnavailableException>(scope, stranger, "lacks a right");
        }

        await using var host = await OpenHostAsync();
        await JoinedAsync(scope, host, "Joined");
        (await CountAsync(services)).Should().Be(2);
    }

    protected static async Task JoinedAsync(CrmScope scope, DbConnection host, string name)
    {
        await using var transaction = await host.BeginTransactionAsync(Stop);
        await using (await scope.JoinAsync(host, transaction, Stop))
        {
            await scope.Contacts.CreateAsync(Person(name), Stop);
        }

        await transaction.CommitAsync(Stop);
    }

    protected static async Task RunAsync(DbConnection host, DbTransaction? transaction, string text)
    {
        await using var command = host.CreateCommand();
        (command.CommandText, command.Transaction) = (text, transaction);
        await command.ExecuteNonQueryAsync(Stop);
    }

    protected static ServiceProvider BuildOther(Action<CrmBuilder> use) => new ServiceCollection()
        .AddCrm(crm =>
        {
            use(crm);
            crm.AllowEverything();
        })
        .BuildServiceProvider();

    protected static async Task<ServiceProvider> StartOtherAsync(Action<CrmBuilder> use)
    {
        var services = BuildOther(use);
        await services.MigrateCrmAsync(Stop);
        return services;
    }

    protected static CrmScope ScopeOf(IServiceProvider services) => services.GetRequiredService<ICrmScopeFactory>().Create(Tenant.Default, new Actor("maria"));

    protected static async Task<long> CountAsync(IServiceProvider services)
    {
        await using var scope = ScopeOf(services);
        return await scope.Contacts.CountAsync(cancellationToken: Stop);
    }

    private static async Task<long> InvoicesAsync(DbConnection host)
    {
        await using var command = host.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM invoice";
        return (long)(await command.ExecuteScalarAsync(Stop))!;
    }
}

public sealed class WrongDatabaseTestsSqlite : WrongDatabaseTests<SqliteEngine>
{
    protected override void UseOtherTables(CrmBuilder crm) => crm.UseSqlite(Engine.ConnectionString, options => options.TablePrefix = "other_");
}

public sealed class WrongDatabaseTestsPostgreSql : WrongDatabaseTests<PostgreSqlEngine>
{
    protected override void UseOtherTables(CrmBuilder crm) => crm.UsePostgreSql(Engine.Source, options => options.TablePrefix = "other_");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Connection_that_has_turned_to_another_schema_is_refused(bool hasTables)
    {
        await StartAsync();
        await using var scope = As("maria");
        await using var host = await OpenHostAsync();
        await using var other = BuildOther(crm => crm.UsePostgreSql(Engine.Source, options => options.Schema = "elsewhere"));
        await (hasTables ? other.MigrateCrmAsync(Stop) : RunAsync(host, null, "CREATE SCHEMA elsewhere"));
        try
        {
            await JoinedAsync(scope, host, "Before");
            await RunAsync(host, null, "SET search_path = elsewhere");
            await RefusedAsync<JoinException>(scope, host, "option Schema");
            await RunAsync(host, null, "RESET search_path");
            await JoinedAsync(scope, host, "After");
            (await scope.Contacts.CountAsync(cancellationToken: Stop)).Should().Be(2);
        }
        finally
        {
            await RunAsync(host, null, "DROP SCHEMA elsewhere CASCADE");
        }
    }

    [Fact]
    public async Task Connection_of_a_user_without_rights_to_the_tables_is_refused()
    {
        await StartAsync();
        await using var admin = await OpenHostAsync();
        await RunAsync(admin, null, "DO $$ BEGIN CREATE ROLE crm_stranger LOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$");
        await using var stranger = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Engine.Source.ConnectionString) { Username = "crm_stranger", Pooling = false }.ConnectionString);
        await RefusedForRightsAsync(stranger, known: true);
    }
}

public sealed class WrongDatabaseTestsMySql : WrongDatabaseTests<MySqlEngine>
{
    protected override void UseOtherTables(CrmBuilder crm) => crm.UseMySql(Engine.Source, options => options.TablePrefix = "other_");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Connection_that_has_turned_to_another_database_is_refused(bool byTheDriver)
    {
        await StartAsync();
        using var elsewhere = new MySqlEngine();
        await using var other = await StartOtherAsync(elsewhere.Use);
        await using var scope = As("maria");
        await using var host = await OpenHostAsync();
        await using var there = await OpenHostAsync(elsewhere);
        await JoinedAsync(scope, host, "Before");
        await (byTheDriver ? host.ChangeDatabaseAsync(there.Database, Stop) : RunAsync(host, null, $"USE {there.Database}"));
        await RefusedAsync<JoinException>(scope, host, "Give both the same database");
        (await CountAsync(other)).Should().Be(0);
    }

    [Fact]
    public async Task Connection_of_a_user_without_rights_to_the_tables_is_refused()
    {
        await StartAsync();
        await using var admin = await OpenHostAsync();
        await RunAsync(admin, null, $"CREATE USER IF NOT EXISTS crm_stranger IDENTIFIED BY 'strange'; GRANT CREATE TEMPORARY TABLES ON `{admin.Database}`.* TO crm_stranger");
        await using var stranger = new MySqlConnection(new MySqlConnectionStringBuilder(Engine.Source.ConnectionString) { UserID = "crm_stranger", Password = "strange", Pooling = false }.ConnectionString);
        await RefusedForRightsAsync(stranger, known: false);
    }
}
