using System.Data.Common;
using Crm.TestServers;
using MySqlConnector;

namespace Crm.BadInput;

public sealed class AttemptTestsMySql : AttemptTests
{
    private readonly string _user = "crm_" + Guid.NewGuid().ToString("N")[..12];
    private MySqlDatabase? _database;
    private MySqlPort? _port;

    protected override CountingPort Port => _port!;

    protected override string Good => With(_ => { });

    protected override string WithWrongPassword => With(given => (given.UserID, given.Password) = (_user, "wrong"));

    protected override string WithMissingDatabase => With(given => given.Database = "no_such_database");

    protected override string WithShortStatements => With(given => given.DefaultCommandTimeout = 2);

    protected override string WithOneConnection => With(given => (given.MaximumPoolSize, given.ConnectionTimeout, given.ApplicationName) = (1, 1, PoolName));

    /// <summary>BEGIN, the update; SET NAMES, KILL QUERY on a connection of the driver's own, and its SLEEP(0), which takes what the kill may have left; ROLLBACK, BEGIN for what comes next in the unit, ROLLBACK.</summary>
    protected override (int Connections, int Statements) LongStatement => (1, 8);

    protected override (int Upgrade, int Write) Refused => (6, 6);

    public override async ValueTask InitializeAsync()
    {
        _database = await MySqlDatabase.CreateAsync();
        _port = MySqlPort.Open(_database.ConnectionString);
        await _database.RunAsync($"CREATE USER {_user} IDENTIFIED BY 'right'");
    }

    public override async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _port!.DisposeAsync();
        await _database!.RunAsync($"DROP USER {_user}");
        await _database.DisposeAsync();
    }

    protected override async Task<string> MakeReaderAsync()
    {
        await _database!.RunAsync($"GRANT SELECT ON `{new MySqlConnectionStringBuilder(_database.ConnectionString).Database}`.* TO {_user}");
        return With(given => (given.UserID, given.Password) = (_user, "right"));
    }

    protected override void Use(CrmBuilder crm, string connectionString) => crm.UseMySql(connectionString);

    protected override async Task<DbConnection> ConnectAsync() => await _database!.Source.OpenConnectionAsync(Stop);

    private string With(Action<MySqlConnectionStringBuilder> change)
    {
        var given = new MySqlConnectionStringBuilder(_port!.Through(_database!.ConnectionString));
        change(given);
        return given.ConnectionString;
    }
}
