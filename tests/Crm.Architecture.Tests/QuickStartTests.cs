namespace Crm;

/// <summary>The sample does what README says, twice.</summary>
[Trait("Category", "Samples")]
public sealed class QuickStartTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("crm-quickstart-");

    [Fact]
    public void QuickStart_plays_all_scenes_and_creates_nothing_twice()
    {
        var first = Play();
        first.Should().Contain("6,128 created, 160 updated, 0 unchanged, 112 rejected");
        first.Should().Contain("2 are found by the new band.");
        first.Should().Contain("The time of each step");
        first.Should().NotContain("\u001b", "the output is redirected");

        var second = Play();
        second.Should().Contain("0 created, 320 updated, 5,968 unchanged, 112 rejected");
        second.Should().Contain("2 are found by the new band.");
        Stored(first).Should().Contain("5,762 contacts");
        Stored(Play()).Should().Be(Stored(second), "what the later scenes of the first run have added is not added again");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static string Stored(string output) => output.Split('\n').Single(line => line.StartsWith("There are ", StringComparison.Ordinal)).Split(';')[0];

    private string Play()
    {
        var configuration = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        var program = Repository.PathOf($"artifacts/bin/QuickStart/{configuration}/QuickStart.dll");
        return CommandLine.Dotnet(_folder.FullName, new Dictionary<string, string>(StringComparer.Ordinal), program);
    }
}
