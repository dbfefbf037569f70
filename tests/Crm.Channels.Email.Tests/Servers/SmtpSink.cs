using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Crm.Channels.Email;

/// <summary>A real SMTP server (aiosmtpd) on a free port of this machine, a child of the test that ends with it.</summary>
internal sealed class SmtpSink : IAsyncDisposable
{
    private readonly Process _process;

    private SmtpSink(Process process, string folder, int port)
    {
        _process = process;
        Folder = folder;
        Port = port;
    }

    public string Folder { get; }

    public int Port { get; }

    /// <summary>The mails, the oldest first.</summary>
    public IReadOnlyList<string> Mails => [.. Directory.GetFiles(Folder, "*.eml").OrderBy(path => int.Parse(Path.GetFileNameWithoutExtension(path), CultureInfo.InvariantCulture)).Select(File.ReadAllText)];

    /// <summary>What happened, in order.</summary>
    public IReadOnlyList<string> Log => File.Exists(Path.Combine(Folder, "log")) ? File.ReadAllLines(Path.Combine(Folder, "log")) : [];

    public int Connections => Log.Count(line => line.StartsWith("connect ", StringComparison.Ordinal));

    public static async Task<SmtpSink> StartAsync(bool tls = false, (string User, string Password)? auth = null)
    {
        if (!File.Exists("/usr/lib/python3/dist-packages/aiosmtpd/smtp.py"))
        {
            throw Needs.Missing("aiosmtpd is not installed: apt-get install python3-aiosmtpd");
        }

        var folder = Directory.CreateTempSubdirectory("crm-sink-").FullName;
        List<string> arguments = [Path.Combine(AppContext.BaseDirectory, "Servers", "sink.py"), folder];
        if (tls)
        {
            arguments.AddRange(["--tls", .. Certificate(folder)]);
        }

        if (auth is { } login)
        {
            arguments.AddRange(["--auth", login.User, login.Password]);
        }

        var process = Process.Start(new ProcessStartInfo("/usr/bin/python3", arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false })!;
        var said = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The sink does not start.");
        return new SmtpSink(process, folder, int.Parse(said.Split(' ')[1], CultureInfo.InvariantCulture));
    }

    /// <summary>Ends all connections, or stops listening.</summary>
    public async Task SayAsync(string command)
    {
        await _process.StandardInput.WriteLineAsync(command);
        await _process.StandardInput.FlushAsync();
        await _process.StandardOutput.ReadLineAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private static string[] Certificate(string folder)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        string[] paths = [Path.Combine(folder, "cert.pem"), Path.Combine(folder, "key.pem")];
        File.WriteAllText(paths[0], certificate.ExportCertificatePem());
        File.WriteAllText(paths[1], key.ExportPkcs8PrivateKeyPem());
        return paths;
    }
}
