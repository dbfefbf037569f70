using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace Crm.PostgreSqlTesting;

/// <summary>A private PostgreSQL of one test, which may be stopped and started under load. It keeps what it has acknowledged.</summary>
/// <remarks>It ends with this process, however that ends: a shell between the two waits for the end of its input.</remarks>
public sealed class PostgreSqlOwnServer : IAsyncDisposable
{
    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(90);
    private readonly Process _shell;

    private PostgreSqlOwnServer(Process shell, int port)
    {
        _shell = shell;
        ConnectionString = string.Create(
            CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={port};Username=postgres;Database=postgres;Maximum Pool Size=40;Timeout=5;Command Timeout=20");
    }

    /// <summary>A connection string, with a pool.</summary>
    public string ConnectionString { get; }

    /// <summary>Starts a server; skips the test where there is none, and fails it in CI.</summary>
    public static async Task<PostgreSqlOwnServer> StartAsync()
    {
        var programs = PostgreSqlServer.FindPrograms() ?? throw PostgreSqlServer.Missing();
        var folder = Directory.CreateTempSubdirectory("crm-postgres-").FullName;
        var port = PostgreSqlServer.FreePort();
        var shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", Script(programs, folder, port)]) { RedirectStandardInput = true, UseShellExecute = false })!;
        var server = new PostgreSqlOwnServer(shell, port);
        await server.WaitAsync(DateTime.MinValue);
        return server;
    }

    /// <summary>Stops the server and starts it again.</summary>
    /// <param name="signal"><c>INT</c> to end sessions, or <c>QUIT</c> to drop everything at once and recover from the log, as after a crash.</param>
    public async Task RestartAsync(string signal)
    {
        var before = await StartedAtAsync() ?? DateTime.MinValue;
        await _shell.StandardInput.WriteLineAsync(signal);
        await _shell.StandardInput.FlushAsync();
        await WaitAsync(before);
    }

    public async ValueTask DisposeAsync()
    {
        _shell.StandardInput.Close();
        await _shell.WaitForExitAsync();
        _shell.Dispose();
    }

    private static string Script(string programs, string folder, int port)
    {
        // PostgreSQL refuses to run as root.
        var user = Environment.UserName == "root" ? "setpriv --reuid=postgres --regid=postgres --init-groups " : "";
        var owner = user.Length > 0 ? $"chown postgres '{folder}'; " : "";
        return $$"""
            {{owner}}cd '{{folder}}'
            {{user}}'{{programs}}/initdb' -D '{{folder}}/data' -U postgres --auth=trust --no-sync -E UTF8 --locale=C >log 2>&1
            start() {
                {{user}}'{{programs}}/postgres' -D '{{folder}}/data' -p {{port}} -c listen_addresses=127.0.0.1 -c unix_socket_directories= \
                    -c fsync=off -c max_connections=100 -c deadlock_timeout=100ms -c log_min_messages=fatal >>log 2>&1 </dev/null &
                server=$!
            }
            start
            while read -r signal; do kill -$signal $server; wait $server; start; done
            kill -QUIT $server
            wait $server
            rm -rf '{{folder}}'
            """.ReplaceLineEndings("\n");
    }

    private async Task WaitAsync(DateTime after)
    {
        var began = Stopwatch.GetTimestamp();
        while (await StartedAtAsync() is not { } started || started <= after)
        {
            if (Stopwatch.GetElapsedTime(began) > StartTime || _shell.HasExited)
            {
                throw new InvalidOperationException("PostgreSQL does not start.");
            }

            await Task.Delay(50);
        }
    }

    private async Task<DateTime?> StartedAtAsync()
    {
        try
        {
            await using var connection = new NpgsqlConnection(ConnectionString + ";Pooling=false");
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand("SELECT pg_postmaster_start_time()", connection);
            return (DateTime)(await command.ExecuteScalarAsync())!;
        }
        catch (NpgsqlException)
        {
            return null;
        }
    }
}
