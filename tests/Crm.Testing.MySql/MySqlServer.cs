using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using MySqlConnector;

namespace Crm.MySqlTesting;

/// <summary>The MariaDB of this process: a private one on a free port with a throw-away folder, or the server that <c>CRM_TEST_MYSQL</c> names.</summary>
/// <remarks>The private one ends with this process, however that ends: a shell between the two waits for the end of its input.</remarks>
public static class MySqlServer
{
    /// <summary>The variable with the connection string of a server on which the tests may make databases.</summary>
    public const string Variable = "CRM_TEST_MYSQL";

    private const string Install = "Install it (apt-get install mariadb-server), or set " + Variable + " to the connection string of a server, MariaDB or MySQL 8, on which databases may be made.";
    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(90);
    private static readonly Lazy<Task<string?>> Started = new(StartAsync);
    private static Process? _process;

    /// <summary>True when the server is not ours.</summary>
    public static bool IsGiven => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 };

    /// <summary>The connection string of the server; skips the test where there is none, and fails it in CI.</summary>
    public static async Task<string> GetAsync()
    {
        var found = await Started.Value;
        if (found is null && Environment.GetEnvironmentVariable("CI") != "true")
        {
            Assert.Skip("MariaDB is not installed. " + Install);
        }

        return found ?? throw new InvalidOperationException("MariaDB is not installed. " + Install);
    }

    private static async Task<string?> StartAsync()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given)
        {
            return given;
        }

        if (Find("mariadbd") is not { } server || Find("mariadb-install-db") is not { } install)
        {
            return null;
        }

        var folder = Directory.CreateTempSubdirectory("crm-mariadb-").FullName;
        var port = FreePort();
        _process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", Script(server, install, folder, port)]) { RedirectStandardInput = true, UseShellExecute = false })!;
        var connection = string.Create(CultureInfo.InvariantCulture, $"Server=127.0.0.1;Port={port};User ID=root;Pooling=false");
        await WaitAsync(connection, folder);
        return connection;
    }

    /// <summary>A character set that is not ours, so that a column that forgets to name its own shows.</summary>
    private static string Script(string server, string install, string folder, int port)
    {
        // MariaDB refuses to run as root.
        var user = Environment.UserName == "root" ? "setpriv --reuid=mysql --regid=mysql --init-groups " : "";
        var owner = user.Length > 0 ? $"chown mysql '{folder}'; " : "";
        return $"""
            {owner}cd '{folder}'
            {user}'{install}' --no-defaults --datadir='{folder}/data' --auth-root-authentication-method=normal --skip-test-db --skip-name-resolve --innodb-log-file-size=32M >log 2>&1
            {user}'{server}' --no-defaults --datadir='{folder}/data' --port={port} --bind-address=127.0.0.1 --socket='{folder}/socket' --pid-file='{folder}/pid' \
                --skip-log-bin --skip-name-resolve --performance-schema=OFF --innodb-flush-log-at-trx-commit=0 --innodb-doublewrite=0 --innodb-file-per-table=0 \
                --innodb-buffer-pool-size=128M --innodb-log-file-size=32M --max-connections=400 --table-definition-cache=4000 --table-open-cache=4000 \
                --character-set-server=latin1 --collation-server=latin1_swedish_ci >>log 2>&1 &
            server=$!
            cat >/dev/null
            exec 2>/dev/null
            kill -KILL $server
            wait $server
            rm -rf '{folder}'
            """.ReplaceLineEndings("\n");
    }

    private static string? Find(string program)
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':');
        return path.Concat(["/usr/sbin", "/usr/bin", "/usr/local/bin"]).Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task WaitAsync(string connectionString, string folder)
    {
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                await using var connection = new MySqlConnection(connectionString);
                await connection.OpenAsync();
                return;
            }
            catch (MySqlException exception)
            {
                if (Stopwatch.GetElapsedTime(began) > StartTime || _process!.HasExited)
                {
                    throw new InvalidOperationException($"MariaDB does not start: {await File.ReadAllTextAsync(folder + "/log")}", exception);
                }

                await Task.Delay(50);
            }
        }
    }
}
