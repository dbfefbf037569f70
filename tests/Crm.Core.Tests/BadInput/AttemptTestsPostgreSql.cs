using System.Data.Common;
using Crm.TestServers;
using Npgsql;

namespace Crm.BadInput;

public sealed class AttemptTestsPostgreSql : AttemptTests
{
    private readonly string _role = "crm_attempt_" + Guid.NewGuid().ToString("N");
    private PostgreSqlDatabase? _database;
    private PostgreSqlPort? _port;

    protected override CountingPort Port => _port!;

    protected override string Good => With(_ => { });

    protected override string WithWrongPassword => With(given => (given.Username, given.Password) = (_role, "wrong"));

    protected override string WithMissingDatabase => With(given => given.Database = "no_such_database");

    protected override string WithShortStatements => With(given => given.Options = "-c statement_timeout=2000");

    protected override string WithOneConnection => With(given => (given.MaxPoolSize, given.Timeout, given.ApplicationName) = (1, 1, PoolName));

    /// <summary>BEGIN, the update and its audit in one batch, which the server ends; ROLLBACK, BEGIN for what comes next in the unit, ROLLBACK.</summary>
    protected override (int Connections, int Statements) LongStatement => (0, 6);

    protected override (int Upgrade, int Write) Refused => (7, 7);

    public override async ValueTask InitializeAsync()
    {
        _database = await PostgreSqlDatabase.CreateAsync();
        _port = PostgreSqlPort.Open(_database.ConnectionString);
        await _database.RunAsync($"DO $$ BEGIN CREATE ROLE {PostgreSqlServer.WithPassword}; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$");
        await _database.RunAsync($"CREATE ROLE {_role} LOGIN PASSWORD 'right' IN ROLE {PostgreSqlServer.WithPassword}; REVOKE CREATE ON SCHEMA public FROM PUBLIC");
    }

    public override async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _port!.DisposeAsync();
        await _database!.RunAsync($"DROP OWNED BY {_role}; DROP ROLE {_role}");
        await _database.DisposeAsync();
    }

    protected override async Task<string> MakeReaderAsync()
    {
        await _database!.RunAsync($"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {_role}");
        return With(given => (given.Username, given.Password) = (_role, "right"));
    }

    protected override void Use(CrmBuilder crm, string connectionString) => crm.UsePostgreSql(connectionString);

    protected override async Task<DbConnection> ConnectAsync() => await _database!.Source.OpenConnectionAsync(Stop);

    private string With(Action<NpgsqlConnectionStringBuilder> change)
    {
        var given = new NpgsqlConnectionStringBuilder(_port!.Through(_database!.ConnectionString));
        change(given);
        return given.ConnectionString;
    }
}
