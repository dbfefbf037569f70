using System.IO.Compression;
using System.Xml.Linq;

namespace Crm.Packaging;

/// <summary>What is in the packages, and that a stranger's project runs with them.</summary>
[Trait("Category", "Packaging")]
public sealed class PackageTests(PackageFolder folder) : IClassFixture<PackageFolder>
{
    public static TheoryData<string> Packages => [.. Repository.Packages];

    [Theory]
    [MemberData(nameof(Packages))]
    public void Package_tells_what_it_is(string package)
    {
        var file = folder.Find(package, "nupkg");
        file.Should().NotBeNull();
        using var archive = ZipFile.OpenRead(file!);
        archive.Entries.Select(entry => entry.FullName).Should().Contain(["README.md", "LICENSE"]);
        var data = Manifest(archive);
        data("license").Should().Be("MIT");
        data("readme").Should().Be("README.md");
        data("description").Should().NotBeNullOrEmpty().And.NotBe("Package Description");
        data("tags").Should().NotBeNullOrEmpty();
        data("authors").Should().NotBeNullOrEmpty();
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void Package_leads_back_to_its_sources(string package)
    {
        using var archive = ZipFile.OpenRead(folder.Find(package, "nupkg")!);
        var repository = Nuspec(archive).Descendants().Single(element => element.Name.LocalName == "repository");
        ((string?)repository.Attribute("type")).Should().Be("git");
        ((string?)repository.Attribute("commit")).Should().MatchRegex("^[0-9a-f]{40}$");
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void Package_has_the_assembly_its_documentation_and_its_symbols(string package)
    {
        using var archive = ZipFile.OpenRead(folder.Find(package, "nupkg")!);
        var content = archive.Entries.Select(entry => entry.FullName).ToArray();
        if (package == "Crm.Sdk")
        {
            content.Should().NotContain(path => path.StartsWith("lib/", StringComparison.Ordinal), "it only brings the others");
            return;
        }

        content.Should().Contain([$"lib/net10.0/{package}.dll", $"lib/net10.0/{package}.xml"]);
        using var symbols = ZipFile.OpenRead(folder.Find(package, "snupkg") ?? throw new InvalidOperationException($"{package} has no symbols."));
        symbols.Entries.Select(entry => entry.FullName).Should().Contain($"lib/net10.0/{package}.pdb");
    }

    /// <summary>What <c>Crm.Sdk</c> brings, itself and one engine with the shared part of the SQL engines.</summary>
    private const int Taken = 8;

    [Fact]
    public void Conformance_suite_of_the_docs_is_short_and_runs_in_a_fresh_project()
    {
        var suite = SnippetTests.Of("docs/storage-providers.md", "conformance");
        suite.Split('\n').Length.Should().BeLessThan(30);
        var project = Directory.CreateDirectory(folder.PathOf("engine")).FullName;
        File.WriteAllText(Path.Combine(project, "MyEngineTests.cs"), "using Crm.Conformance;\nusing Crm.Models;\nusing Crm.Storage;\nusing MyStorage = Crm.Storage.InMemoryStorage;\n" + suite);
        File.WriteAllText(Path.Combine(project, "nuget.config"), Feeds());
        File.WriteAllText(
            Path.Combine(project, "Engine.csproj"),
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <NuGetAudit>false</NuGetAudit>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Crm.Testing.Conformance" Version="{folder.Version}" />
                <PackageReference Include="Crm.Storage.InMemory" Version="{folder.Version}" />
                <PackageReference Include="xunit.v3" Version="{PackageVersion("xunit.v3")}" />
              </ItemGroup>
            </Project>
            """);
        var environment = new Dictionary<string, string>(PackageFolder.Quiet, StringComparer.Ordinal) { ["NUGET_PACKAGES"] = folder.PathOf("cache-engine") };
        var printed = CommandLine.Dotnet(project, environment, "run", "--project", "Engine.csproj", "--", "-noColor", "-noLogo");
        printed.Should().MatchRegex("Total: [2-9][0-9][0-9], Errors: 0, Failed: 0, Skipped: 0");
    }

    [Fact]
    public void Program_of_the_readme_runs_in_a_fresh_project()
    {
        var project = Directory.CreateDirectory(folder.PathOf("fresh")).FullName;
        File.WriteAllText(Path.Combine(project, "Program.cs"), SnippetTests.Of("README.md", "embed"));
        File.WriteAllText(Path.Combine(project, "nuget.config"), Feeds());
        File.WriteAllText(
            Path.Combine(project, "Fresh.csproj"),
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <NuGetAudit>false</NuGetAudit>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Crm.Sdk" Version="{folder.Version}" />
                <PackageReference Include="Crm.Storage.Sqlite" Version="{folder.Version}" />
              </ItemGroup>
            </Project>
            """);

        // A cache of its own: the version does not change from build to build, and an old package would hide a fault.
        var environment = new Dictionary<string, string>(PackageFolder.Quiet, StringComparer.Ordinal) { ["NUGET_PACKAGES"] = folder.PathOf("cache") };
        var printed = CommandLine.Dotnet(project, environment, "run", "--project", "Fresh.csproj");

        printed.Trim().Should().EndWith("علی کریمی, +989120000000");
        Directory.GetDirectories(folder.PathOf("cache"), "crm.*").Should().HaveCount(Taken, "the SDK and one engine were taken from the folder");
    }

    /// <summary>Our folder next to the feeds of the machine; what the machine has of others need not be fetched again.</summary>
    private string Feeds()
    {
        var known = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        var usable = Directory.Exists(known) && Directory.GetDirectories(known, "crm.*").Length == 0;
        var fallback = usable ? $"""<fallbackPackageFolders><add key="machine" value="{known}" /></fallbackPackageFolders>""" : "";
        return $"""<configuration><packageSources><add key="crm" value="{folder.PathOf("feed")}" /></packageSources>{fallback}</configuration>""";
    }

    private static string PackageVersion(string package) => (string)XDocument.Load(Repository.PathOf("Directory.Packages.props")).Descendants("PackageVersion")
        .Single(version => (string?)version.Attribute("Include") == package).Attribute("Version")!;

    private static Func<string, string?> Manifest(ZipArchive archive)
    {
        var nuspec = Nuspec(archive);
        return name => nuspec.Descendants().SingleOrDefault(element => element.Name.LocalName == name)?.Value;
    }

    private static XDocument Nuspec(ZipArchive archive)
    {
        using var stream = archive.Entries.Single(entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        return XDocument.Load(stream);
    }
}
