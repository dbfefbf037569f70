using System.Data.Common;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Crm.TestServers;

/// <summary>A private server on a free port with a throw-away folder, which may be stopped and started under load.</summary>
/// <remarks>It ends with this process, however that ends: a shell between the two waits for the end of its input.</remarks>
public abstract class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(90);
    private readonly string _name;
    private Process? _shell;

    /// <param name="name">The engine, as messages name it.</param>
    private protected ServerProcess(string name)
    {
        _name = name;
        Folder = Directory.CreateTempSubdirectory($"crm-{name.ToLowerInvariant()}-").FullName;
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>A connection string of the server's owner.</summary>
    public abstract string ConnectionString { get; }

    protected string Folder { get; }

    protected int Port { get; }

    /// <summary>The user of the system under whom it runs where we are root, which servers refuse.</summary>
    protected abstract string User { get; }

    /// <summary>The command that makes the files of the server in the folder.</summary>
    protected abstract string Make { get; }

    /// <summary>The command that is the server.</summary>
    protected abstract string Serve { get; }

    /// <summary>The signal that ends sessions and then the server.</summary>
    protected abstract string StopSignal { get; }

    /// <summary>The signal that drops everything at once, as power does.</summary>
    protected abstract string CrashSignal { get; }

    /// <summary>Starts the server, which answers afterwards.</summary>
    public async Task StartAsync()
    {
        _shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", Script()]) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false })!;
        await WaitAsync();
    }

    /// <summary>Makes a database; its connection string.</summary>
    public async Task<string> NewDatabaseAsync(string name)
    {
        await using var connection = Connect();
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The name is a test's.
        command.CommandText = $"CREATE DATABASE {name}";
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
        return $"{ConnectionString};Database={name}";
    }

    /// <summary>Stops the server in order and starts it again, with all that it has acknowledged.</summary>
    public Task RestartAsync() => EndAsync(StopSignal);

    /// <summary>Kills the server and starts it again, with all that it has acknowledged.</summary>
    public Task CrashAsync() => EndAsync(CrashSignal);

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_shell is not null)
        {
            _shell.StandardInput.Close();
            await _shell.WaitForExitAsync();
            _shell.Dispose();
        }
    }

    /// <summary>Opens a connection, to see whether the server answers.</summary>
    private protected abstract DbConnection Connect();

    private async Task EndAsync(string signal)
    {
        await _shell!.StandardInput.WriteLineAsync(signal);
        await _shell.StandardInput.FlushAsync();
        await WaitAsync();
    }

    private string Script()
    {
        var user = Environment.UserName == "root" ? $"setpriv --reuid={User} --regid={User} --init-groups " : "";
        var owner = user.Length > 0 ? $"chown {User} '{Folder}'" : "";
        return $$"""
            exec 2>/dev/null
            {{owner}}
            cd '{{Folder}}'
            {{user}}{{Make}} >log 2>&1
            start() {
                {{user}}{{Serve}} >>log 2>&1 </dev/null &
                server=$!
                echo started
            }
            start
            while read -r signal; do kill -$signal $server; wait $server; start; done
            kill -{{CrashSignal}} $server
            wait $server
            rm -rf '{{Folder}}'
            """.ReplaceLineEndings("\n");
    }

    private async Task WaitAsync()
    {
        // The shell says so once the server of before has ended, so that it is not the one that answers.
        if (await _shell!.StandardOutput.ReadLineAsync() != "started")
        {
            throw new InvalidOperationException($"{_name} does not start.");
        }

        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                await using var connection = Connect();
                await connection.OpenAsync();
                return;
            }
            catch (DbException exception)
            {
                if (Stopwatch.GetElapsedTime(began) > StartTime || _shell.HasExited)
                {
                    throw new InvalidOperationException($"{_name} does not start: {await File.ReadAllTextAsync(Path.Combine(Folder, "log"))}", exception);
                }

                await Task.Delay(50);
            }
        }
    }
}
