using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Crm.Channels.Email;

/// <summary>A private IMAP server (Dovecot) on a free port of this machine, without rights of root, a child of the test that ends with it.</summary>
internal sealed class DovecotServer : IAsyncDisposable
{
    public const string Password = "secret";
    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(60);
    private readonly Process _shell;
    private readonly string _folder;

    private DovecotServer(Process shell, string folder, int port)
    {
        _shell = shell;
        _folder = folder;
        Port = port;
    }

    public int Port { get; }

    public static async Task<DovecotServer> StartAsync()
    {
        if (!File.Exists("/usr/sbin/dovecot") || !File.Exists("/usr/lib/dovecot/imap"))
        {
            throw Needs.Missing("Dovecot is not installed: apt-get install dovecot-imapd");
        }

        var folder = Directory.CreateTempSubdirectory("crm-imap-").FullName;
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();

        var root = Environment.UserName == "root";
        var (user, group) = root ? ("mail", "mail") : (Environment.UserName, Run("id", "-gn"));
        await File.WriteAllTextAsync(Path.Combine(folder, "dovecot.conf"), Configuration(folder, port, user, group));
        var become = root ? "setpriv --reuid=mail --regid=mail --init-groups " : "";
        var script = $"""
            {(root ? $"chown -R mail:mail '{folder}'" : "")}
            {become}/usr/sbin/dovecot -F -c '{folder}/dovecot.conf' >'{folder}/out' 2>&1 </dev/null &
            server=$!
            cat >/dev/null
            kill $server
            wait $server
            rm -rf '{folder}'
            """.ReplaceLineEndings("\n");
        var shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", script]) { RedirectStandardInput = true, UseShellExecute = false })!;
        var server = new DovecotServer(shell, folder, port);
        await server.WaitAsync();
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        _shell.StandardInput.Close();
        await _shell.WaitForExitAsync();
        _shell.Dispose();
    }

    private static string Configuration(string folder, int port, string user, string group) => $$"""
        protocols = imap
        listen = 127.0.0.1
        base_dir = {{folder}}/run
        state_dir = {{folder}}/state
        log_path = {{folder}}/log
        instance_name = crm-test
        default_internal_user = {{user}}
        default_internal_group = {{group}}
        default_login_user = {{user}}
        first_valid_uid = 1
        first_valid_gid = 1
        ssl = no
        disable_plaintext_auth = no
        auth_mechanisms = plain login
        mail_location = maildir:{{folder}}/mail/%u
        passdb {
          driver = static
          args = password={{Password}}
        }
        userdb {
          driver = static
          args = home={{folder}}/home/%u
        }
        service imap-login {
          chroot =
          inet_listener imap {
            port = {{port}}
          }
          inet_listener imaps {
            port = 0
          }
        }
        service anvil {
          chroot =
        }
        service stats {
          chroot =
        }
        """;

    private static string Run(string program, string argument)
    {
        using var process = Process.Start(new ProcessStartInfo(program, argument) { RedirectStandardOutput = true, UseShellExecute = false })!;
        return process.StandardOutput.ReadToEnd().Trim();
    }

    private async Task WaitAsync()
    {
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, Port);
                using var reader = new StreamReader(client.GetStream());
                if ((await reader.ReadLineAsync())?.StartsWith("* OK", StringComparison.Ordinal) == true)
                {
                    return;
                }
            }
            catch (Exception exception) when (exception is SocketException or IOException)
            {
                if (Stopwatch.GetElapsedTime(began) > StartTime || _shell.HasExited)
                {
                    throw new InvalidOperationException($"Dovecot does not start: {Read("out")} {Read("log")}", exception);
                }
            }

            await Task.Delay(50);
        }
    }

    private string Read(string file) => File.Exists(Path.Combine(_folder, file)) ? File.ReadAllText(Path.Combine(_folder, file)) : "";
}
