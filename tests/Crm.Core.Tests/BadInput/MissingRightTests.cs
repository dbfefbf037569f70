using Crm.Hosting;
using Crm.Storage;
using Crm.TestServers;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using MySqlConnector;
using Npgsql;

namespace Crm.BadInput;

/// <summary>A user of the database who may not make tables: the exception names the right and the script for a DBA, nothing is made, and nothing is tried again.</summary>
public abstract class MissingRightTests : IAsyncLifetime
{
    private static readonly Tenant Acme = new("acme");

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Words of the right as an administrator calls it.</summary>
    protected abstract string Right { get; }

    /// <summary>True when the user may do no write at all.</summary>
    protected virtual bool OnlyReads => false;

    protected abstract void UseLimited(CrmBuilder crm);

    protected abstract void UseAdmin(CrmBuilder crm);

    protected abstract Task RunAsAdminAsync(string statements);

    protected abstract Task GrantAsync(params string[] rights);

    public abstract ValueTask InitializeAsync();

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return default;
    }

    [Fact]
    public async Task Migrate_names_the_right_and_makes_nothing_and_the_script_of_a_DBA_serves()
    {
        await using var limited = Build(UseLimited);
        await using var admin = Build(UseAdmin);
        using var replays = new Replays(limited);
        var refused = (await limited.Awaiting(services => services.MigrateCrmAsync(Stop)).Should().ThrowAsync<StorageUnavailableException>()).Which;
        refused.Message.Should().Contain(Right).And.Contain("CreateUpgradeScriptAsync");
        (await limited.Awaiting(CountAsync).Should().ThrowAsync<SchemaException>()).Which.Message.Should().Contain("MigrateAsync");
        (await admin.GetRequiredService<CrmSchema>().GetStatusAsync(Stop)).State.Should().Be(SchemaState.Missing);

        await RunAsAdminAsync(await limited.GetRequiredService<CrmSchema>().CreateUpgradeScriptAsync(Stop));
        await GrantAsync("SELECT", "INSERT", "UPDATE", "DELETE");
        (await CountAsync(limited)).Should().Be(0);
        (await limited.GetRequiredService<CrmSchema>().CreateUpgradeScriptAsync(Stop)).Should().BeEmpty();
        if (!OnlyReads)
        {
            (await limited.MigrateCrmAsync(Stop)).State.Should().Be(SchemaState.Current, "with nothing to do, no right is asked for");
            await AddAsync(limited);
            (await CountAsync(limited)).Should().Be(1);
        }

        replays.Count.Should().Be(0);
    }

    [Fact]
    public async Task Write_without_the_right_names_it_and_stores_nothing()
    {
        await using var admin = Build(UseAdmin);
        await admin.MigrateCrmAsync(Stop);
        await GrantAsync("SELECT");
        await using var limited = Build(UseLimited);
        using var replays = new Replays(limited);
        (await limited.Awaiting(AddAsync).Should().ThrowAsync<StorageUnavailableException>()).Which.Message.Should().Contain("right");
        (await CountAsync(limited)).Should().Be(0);
        replays.Count.Should().Be(0);
    }

    private static async Task<long> CountAsync(IServiceProvider services)
    {
        await using var scope = services.GetRequiredService<ICrmScopeFactory>().Create(Acme, new Actor("maria"));
        return await scope.Contacts.CountAsync(cancellationToken: Stop);
    }

    private static async Task AddAsync(IServiceProvider services)
    {
        await using var scope = services.GetRequiredService<ICrmScopeFactory>().Create(Acme, new Actor("maria"));
        await scope.Contacts.CreateAsync(new Contacts.Contact { Name = "Anna" }, Stop);
    }

    private static ServiceProvider Build(Action<CrmBuilder> use) => new ServiceCollection()
        .AddMetrics()
        .AddCrm(crm =>
        {
            use(crm);
            crm.AllowEverything();
        })
        .BuildServiceProvider();
}

public sealed class MissingRightTestsPostgreSql : MissingRightTests
{
    private readonly string _role = "crm_limited_" + Guid.NewGuid().ToString("N");
    private PostgreSqlDatabase? _database;

    protected override string Right => "GRANT USAGE, CREATE ON SCHEMA";

    public override async ValueTask InitializeAsync()
    {
        _database = await PostgreSqlDatabase.CreateAsync();
        await _database.RunAsync($"CREATE ROLE {_role} LOGIN; REVOKE CREATE ON SCHEMA public FROM PUBLIC");
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _database!.RunAsync($"DROP OWNED BY {_role}; DROP ROLE {_role}");
        await _database.DisposeAsync();
    }

    protected override void UseLimited(CrmBuilder crm) => crm.UsePostgreSql(new NpgsqlConnectionStringBuilder(_database!.ConnectionString) { Username = _role, Pooling = false }.ConnectionString);

    protected override void UseAdmin(CrmBuilder crm) => crm.UsePostgreSql(_database!.Source);

    protected override Task RunAsAdminAsync(string statements) => _database!.RunAsync(statements);

    protected override Task GrantAsync(params string[] rights) => _database!.RunAsync($"GRANT {string.Join(", ", rights)} ON ALL TABLES IN SCHEMA public TO {_role}");
}

public sealed class MissingRightTestsMySql : MissingRightTests
{
    private readonly string _user = "crm_" + Guid.NewGuid().ToString("N")[..12];
    private MySqlDatabase? _database;

    protected override string Right => "GRANT CREATE, ALTER, INDEX, DROP ON";

    private string Name => new MySqlConnectionStringBuilder(_database!.ConnectionString).Database;

    public override async ValueTask InitializeAsync()
    {
        _database = await MySqlDatabase.CreateAsync();
        await _database.RunAsync($"CREATE USER {_user} IDENTIFIED BY 'limited'; GRANT SELECT ON `{Name}`.* TO {_user}");
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _database!.RunAsync($"DROP USER {_user}");
        await _database.DisposeAsync();
    }

    protected override void UseLimited(CrmBuilder crm) => crm.UseMySql(new MySqlConnectionStringBuilder(_database!.ConnectionString) { UserID = _user, Password = "limited", Pooling = false }.ConnectionString);

    protected override void UseAdmin(CrmBuilder crm) => crm.UseMySql(_database!.Source);

    protected override async Task RunAsAdminAsync(string statements)
    {
        // One by one, for all of them may take longer than a command may.
        foreach (var statement in statements.Split(";\n", StringSplitOptions.RemoveEmptyEntries))
        {
            await _database!.RunAsync(statement);
        }
    }

    protected override Task GrantAsync(params string[] rights) => _database!.RunAsync($"GRANT {string.Join(", ", rights)} ON `{Name}`.* TO {_user}");
}

/// <summary>A file that is opened to read only.</summary>
public sealed class MissingRightTestsSqlite : MissingRightTests
{
    private readonly SqliteEngine _engine = new();

    protected override string Right => "Mode=ReadOnly";

    protected override bool OnlyReads => true;

    public override async ValueTask InitializeAsync()
    {
        await using var connection = new SqliteConnection(_engine.ConnectionString + ";Pooling=False");
        await connection.OpenAsync(Stop);
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode = WAL; CREATE TABLE invoice (id INTEGER)";
        await command.ExecuteNonQueryAsync(Stop);
    }

    public override ValueTask DisposeAsync()
    {
        _engine.Dispose();
        return base.DisposeAsync();
    }

    protected override void UseLimited(CrmBuilder crm) => crm.UseSqlite(_engine.ConnectionString + ";Mode=ReadOnly");

    protected override void UseAdmin(CrmBuilder crm) => _engine.Use(crm);

    protected override async Task RunAsAdminAsync(string statements)
    {
        await using var connection = new SqliteConnection(_engine.ConnectionString + ";Pooling=False");
        await connection.OpenAsync(Stop);
        await using var command = connection.CreateCommand();
        command.CommandText = statements;
        await command.ExecuteNonQueryAsync(Stop);
    }

    protected override Task GrantAsync(params string[] rights) => Task.CompletedTask;
}
