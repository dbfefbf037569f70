using System.Data.Common;
using System.Globalization;
using MySqlConnector;

namespace Crm.TestServers;

/// <summary>A private MariaDB.</summary>
public sealed class MySqlProcess : ServerProcess
{
    private readonly string _server;
    private readonly string _install;
    private readonly bool _durable;

    private MySqlProcess(string server, string install, bool durable)
        : base("MariaDB")
    {
        _server = server;
        _install = install;
        _durable = durable;
    }

    public override string ConnectionString => string.Create(CultureInfo.InvariantCulture, $"Server=127.0.0.1;Port={Port};User ID=root");

    protected override string User => "mysql";

    protected override string Make =>
        $"'{_install}' --no-defaults --datadir='{Folder}/data' --auth-root-authentication-method=normal --skip-test-db --skip-name-resolve --innodb-log-file-size=32M";

    // A character set that is not ours, so that a column that forgets to name its own shows. What the machine's death would lose
    // is not waited for; what the server's own would, is where a test needs it. On a busy machine a client takes long to say who it is.
    // A server that starts clears away the temporary tables in its folder, those of the others too where they share it.
    protected override string Serve =>
        $"""
        '{_server}' --no-defaults --datadir='{Folder}/data' --tmpdir='{Folder}' --port={Port} --bind-address=127.0.0.1 --socket='{Folder}/socket' --pid-file='{Folder}/pid' \
        --skip-log-bin --skip-name-resolve --performance-schema=OFF --innodb-file-per-table=0 --innodb-flush-method=nosync --sync-frm=0 \
        --innodb-buffer-pool-size=128M --innodb-log-file-size=32M --max-connections=400 --connect-timeout=120 --table-definition-cache=4000 --table-open-cache=4000 \
        --character-set-server=latin1 --collation-server=latin1_swedish_ci \
        {(_durable ? "--innodb-flush-log-at-trx-commit=2" : "--innodb-flush-log-at-trx-commit=0 --innodb-doublewrite=0")}
        """;

    protected override string StopSignal => "TERM";

    protected override string CrashSignal => "KILL";

    /// <summary>Starts a server; skips the test where there is none, and fails it in CI.</summary>
    /// <param name="durable">True when a transaction that was acknowledged must outlive <see cref="ServerProcess.CrashAsync"/>.</param>
    public static async Task<MySqlProcess> StartAsync(bool durable)
    {
        var server = Find(durable) ?? throw MySqlServer.Shared.Missing();
        await server.StartAsync();
        return server;
    }

    /// <summary>A server that is not started yet; null where there is none.</summary>
    internal static MySqlProcess? Find(bool durable) =>
        FindProgram("mariadbd") is { } server && FindProgram("mariadb-install-db") is { } install ? new MySqlProcess(server, install, durable) : null;

    private protected override DbConnection Connect() => new MySqlConnection(ConnectionString + ";Pooling=false");

    private static string? FindProgram(string name)
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':');
        return path.Concat(["/usr/sbin", "/usr/bin", "/usr/local/bin"]).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
    }
}
