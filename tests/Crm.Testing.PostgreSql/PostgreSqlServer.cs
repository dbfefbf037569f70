using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Crm.PostgreSqlTesting;

/// <summary>The PostgreSQL of this process: a private one on a free port with a throw-away folder, or the one that <c>CRM_TEST_POSTGRES</c> names.</summary>
/// <remarks>The private one ends with this process, however that ends: a shell between the two waits for the end of its input.</remarks>
public static class PostgreSqlServer
{
    /// <summary>The variable with the connection string of a server on which the tests may make databases.</summary>
    public const string Variable = "CRM_TEST_POSTGRES";

    private const string Install = "Install it (apt-get install postgresql), or set " + Variable + " to the connection string of a server on which databases may be made.";
    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(90);
    private static readonly Lazy<Task<string?>> Started = new(StartAsync);
    private static Process? _process;

    /// <summary>True when the server is not ours.</summary>
    public static bool IsGiven => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 };

    /// <summary>The connection string of the server; skips the test where there is none, and fails it in CI.</summary>
    public static async Task<string> GetAsync()
    {
        return await Started.Value ?? throw Missing();
    }

    /// <summary>Skips the test, or gives what it fails with in CI.</summary>
    internal static InvalidOperationException Missing()
    {
        if (Environment.GetEnvironmentVariable("CI") != "true")
        {
            Assert.Skip("PostgreSQL is not installed. " + Install);
        }

        return new InvalidOperationException("PostgreSQL is not installed. " + Install);
    }

    private static async Task<string?> StartAsync()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given)
        {
            return given;
        }

        if (FindPrograms() is not { } programs)
        {
            return null;
        }

        var folder = Directory.CreateTempSubdirectory("crm-postgres-").FullName;
        var port = FreePort();
        _process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", Script(programs, folder, port)]) { RedirectStandardInput = true, UseShellExecute = false })!;
        var connection = string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={port};Username=postgres;Database=postgres;Pooling=false;Include Error Detail=true");
        await WaitAsync(connection, folder);
        return connection;
    }

    /// <summary>An order of text that is not ours, so that a column that forgets to name its own shows.</summary>
    private static string Script(string programs, string folder, int port)
    {
        // PostgreSQL refuses to run as root.
        var user = Environment.UserName == "root" ? "setpriv --reuid=postgres --regid=postgres --init-groups " : "";
        var owner = user.Length > 0 ? $"chown postgres '{folder}'; " : "";
        return $"""
            {owner}cd '{folder}'
            {user}'{programs}/initdb' -D '{folder}/data' -U postgres --auth=trust --no-sync -E UTF8 --locale=C.UTF-8 --locale-provider=icu --icu-locale=uk >log 2>&1
            {user}'{programs}/postgres' -D '{folder}/data' -p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= \
                -c fsync=off -c full_page_writes=off -c synchronous_commit=off -c max_connections=400 -c shared_buffers=128MB \
                -c autovacuum=off -c deadlock_timeout=100ms -c log_min_messages=fatal >>log 2>&1 &
            server=$!
            cat >/dev/null
            kill -QUIT $server
            wait $server
            rm -rf '{folder}'
            """.ReplaceLineEndings("\n");
    }

    internal static string? FindPrograms()
    {
        var folders = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").OrderByDescending(folder => folder.Length).ThenByDescending(folder => folder, StringComparer.Ordinal).Select(folder => folder + "/bin")
            : [];
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':');
        return folders.Concat(path).FirstOrDefault(folder => File.Exists(folder + "/initdb") && File.Exists(folder + "/postgres"));
    }

    internal static int FreePort()
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
                await using var connection = new NpgsqlConnection(connectionString);
                await connection.OpenAsync();
                return;
            }
            catch (NpgsqlException exception)
            {
                if (Stopwatch.GetElapsedTime(began) > StartTime || _process!.HasExited)
                {
                    throw new InvalidOperationException($"PostgreSQL does not start: {await File.ReadAllTextAsync(folder + "/log")}", exception);
                }

                await Task.Delay(50);
            }
        }
    }
}
