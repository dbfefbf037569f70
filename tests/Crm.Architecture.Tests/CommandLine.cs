using System.Diagnostics;
using System.Text;

namespace Crm;

/// <summary>Runs a program and gives what it printed.</summary>
internal static class CommandLine
{
    public static CommandResult Run(
        string program, IReadOnlyList<string> arguments, string folder, TimeSpan limit, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(limit))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} {string.Join(' ', arguments)} took longer than {limit}.");
        }

        return new CommandResult(process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
    }

    /// <summary>Runs <c>dotnet</c> and fails with its output when it fails.</summary>
    public static string Dotnet(string folder, IReadOnlyDictionary<string, string> environment, params IReadOnlyList<string> arguments)
    {
        var result = Run("dotnet", arguments, folder, TimeSpan.FromMinutes(15), environment);
        result.ExitCode.Should().Be(0, "dotnet {0} must succeed, but said:\n{1}\n{2}", string.Join(' ', arguments), result.Output, result.Error);
        return result.Output;
    }
}

/// <summary>What a program printed.</summary>
internal sealed record CommandResult(int ExitCode, string Output, string Error);
