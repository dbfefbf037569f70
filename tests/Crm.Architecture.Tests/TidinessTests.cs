using System.Text.RegularExpressions;

namespace Crm;

/// <summary>What a reader may rely on in every file.</summary>
public sealed partial class TidinessTests
{
    private static readonly string[] Text = [".cs", ".csproj", ".props", ".targets", ".json", ".md", ".sh", ".txt", ".yml", ".yaml", ".sln", ".editorconfig", ""];

    [Fact]
    public void Sources_have_at_most_400_lines() => Longer("src/", 400).Should().BeEmpty();

    [Fact]
    public void Tests_have_at_most_600_lines() => Longer("tests/", 600).Should().BeEmpty();

    [Fact]
    public void Scenes_of_the_sample_fit_on_a_screen() => Longer("samples/QuickStart/", 80).Should().BeEmpty();

    [Fact]
    public void Sources_have_no_regions() =>
        Files(".cs").Where(file => Repository.Read(file).Split('\n').Any(line => line.TrimStart().StartsWith("#region", StringComparison.Ordinal))).Should().BeEmpty();

    [Fact]
    public void Editorconfig_has_at_most_150_lines() => File.ReadLines(Repository.PathOf(".editorconfig")).Count().Should().BeLessThanOrEqualTo(150);

    [Fact]
    public void Files_name_no_path_of_a_machine_and_no_host_of_a_registry()
    {
        var found =
            from file in Repository.TrackedFiles
            where Text.Contains(Path.GetExtension(file)) && File.Exists(Repository.PathOf(file)) && !file.EndsWith($"{nameof(TidinessTests)}.cs", StringComparison.Ordinal)
            from line in File.ReadLines(Repository.PathOf(file))
            where Machine().IsMatch(line)
            select $"{file}: {line.Trim()}";
        found.Should().BeEmpty();
    }

    private static IEnumerable<string> Longer(string folder, int lines) =>
        Files(".cs").Where(file => file.StartsWith(folder, StringComparison.Ordinal) && File.ReadLines(Repository.PathOf(file)).Count() > lines);

    private static IEnumerable<string> Files(string extension) =>
        Repository.TrackedFiles.Where(file => file.EndsWith(extension, StringComparison.Ordinal) && File.Exists(Repository.PathOf(file)));

    // The lock files and sources of packages are public; addresses of feeds and home folders are not the project's.
    [GeneratedRegex(@"(^|[\s""'=(])/(home|root|work|Users)/\w|[A-Z]:\\Users\\|/v3/index\.json|\bnuget\.pkg\.|artifactory|\bpkgs\.dev\.azure", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Machine();
}
