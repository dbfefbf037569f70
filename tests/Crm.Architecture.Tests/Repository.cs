using System.Diagnostics;

namespace Crm;

/// <summary>The working copy that the tests look at.</summary>
internal static class Repository
{
    private static readonly Lazy<string[]> Tracked = new(() => Git("ls-files").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    public static string Root { get; } = Find();

    /// <summary>The files of the project: tracked, or about to be; with the paths of git.</summary>
    public static IReadOnlyList<string> TrackedFiles => Tracked.Value;

    /// <summary>The folders of <c>src</c>, one per package.</summary>
    public static IEnumerable<string> Packages =>
        Directory.GetFiles(PathOf("src"), "*.csproj", SearchOption.AllDirectories).Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal)!;

    public static string PathOf(string path) => Path.Combine(Root, path);

    public static string Read(string path) => File.ReadAllText(PathOf(path));

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Crm.Sdk.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("These tests look at the sources: run them from the working copy.");
    }

    private static string Git(string arguments)
    {
        var result = CommandLine.Run("git", [.. arguments.Split(' ')], Root, TimeSpan.FromMinutes(1));
        return result.ExitCode == 0 ? result.Output : throw new InvalidOperationException($"git {arguments}: {result.Error}");
    }
}
