using System.Text.Json;

namespace Crm.Packaging;

/// <summary>The packages as they would be published, made once for all tests in a folder of their own.</summary>
public sealed class PackageFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("crm-packages-");

    public PackageFolder()
    {
        // A solution filter leaves tests, samples and benchmarks alone.
        var filter = Path.Combine(_folder.FullName, "packages.slnf");
        var solution = new { path = Repository.PathOf("Crm.Sdk.sln"), projects = Repository.Packages.Select(package => $"src\\{package}\\{package}.csproj") };
        File.WriteAllText(filter, JsonSerializer.Serialize(new { solution }));
        CommandLine.Dotnet(Repository.Root, Quiet, "pack", filter, "-c", "Release", "--nologo", $"-p:PackageOutputPath={PathOf("feed")}");
    }

    /// <summary>What keeps the commands from talking and from leaving servers behind.</summary>
    public static IReadOnlyDictionary<string, string> Quiet { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
        ["DOTNET_NOLOGO"] = "1",
        ["MSBUILDDISABLENODEREUSE"] = "1",
        ["DOTNET_CLI_UI_LANGUAGE"] = "en",
    };

    /// <summary>A path in the folder; <c>feed</c> is where the packages are.</summary>
    public string PathOf(string path) => Path.Combine(_folder.FullName, path);

    /// <summary>The file of a package.</summary>
    /// <param name="package">Its id.</param>
    /// <param name="extension"><c>nupkg</c> or <c>snupkg</c>.</param>
    public string? Find(string package, string extension) =>
        Directory.GetFiles(PathOf("feed"), $"{package}.*.{extension}").SingleOrDefault(file => char.IsAsciiDigit(Path.GetFileName(file)[package.Length + 1]));

    /// <summary>The version that all packages share.</summary>
    public string Version => Path.GetFileNameWithoutExtension(Find("Crm.Sdk", "nupkg")!)["Crm.Sdk.".Length..];

    public void Dispose() => _folder.Delete(recursive: true);
}
