using System.Text.RegularExpressions;

namespace Crm;

/// <summary>The C# of README and docs is the C# of <c>samples/Snippets</c>, which is compiled.</summary>
public sealed partial class SnippetTests
{
    private static readonly Lazy<IReadOnlyDictionary<string, string>> Compiled = new(ReadSources);

    public static TheoryData<string> Pages =>
        [.. Repository.TrackedFiles.Where(file => file == "README.md" || (file.StartsWith("docs/", StringComparison.Ordinal) && file.EndsWith(".md", StringComparison.Ordinal)))];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Snippets_of_the_page_are_compiled(string page)
    {
        foreach (var (name, code) in Snippets(page))
        {
            Compiled.Value.Should().ContainKey(name, "{0} shows it: put it between '// snippet: {1}' and '// end' in samples/Snippets", page, name);
            code.Should().Be(Compiled.Value[name], "{0} shows the snippet '{1}'", page, name);
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Code_of_the_page_has_a_marker(string page)
    {
        var text = Repository.Read(page);
        var marked = Snippets(page).Count();
        if (page == "docs/filters.md" && marked == 0)
        {
            return;
        }

        CodeBlock().Count(text).Should().Be(marked, "each block of C# in {0} follows a line <!-- snippet: name -->", page);
    }

    [Fact]
    public void Every_snippet_is_shown_somewhere()
    {
        var shown = Repository.TrackedFiles.Where(file => file.EndsWith(".md", StringComparison.Ordinal)).SelectMany(Snippets).Select(snippet => snippet.Name);
        Compiled.Value.Keys.Should().BeSubsetOf(shown);
    }

    internal static string Of(string page, string name) => Snippets(page).Single(snippet => snippet.Name == name).Code;

    private static IEnumerable<(string Name, string Code)> Snippets(string page) =>
        MarkedBlock().Matches(Repository.Read(page)).Select(match => (match.Groups["name"].Value, Straight(match.Groups["code"].Value.Split('\n'))));

    private static Dictionary<string, string> ReadSources()
    {
        var found = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var file in Repository.TrackedFiles.Where(file => file.StartsWith("samples/Snippets/", StringComparison.Ordinal) && file.EndsWith(".cs", StringComparison.Ordinal)))
        {
            List<string>? lines = null;
            foreach (var line in File.ReadLines(Repository.PathOf(file)))
            {
                if (line.TrimStart() is var text && text.StartsWith("// snippet: ", StringComparison.Ordinal))
                {
                    // A name that comes again goes on: the usings of a program stand at the top of the file.
                    var name = text["// snippet: ".Length..].Trim();
                    lines = found.TryGetValue(name, out var known) ? known : found[name] = [];
                }
                else if (text == "// end")
                {
                    lines = null;
                }
                else
                {
                    lines?.Add(line);
                }
            }
        }

        return found.ToDictionary(snippet => snippet.Key, snippet => Straight(snippet.Value), StringComparer.Ordinal);
    }

    /// <summary>The lines without their indentation, so that code within a method equals code on a page.</summary>
    private static string Straight(IEnumerable<string> lines) => string.Join('\n', lines.Select(line => line.Trim())).Trim('\n');

    [GeneratedRegex(@"^<!-- snippet: (?<name>\S+) -->\r?\n```csharp\r?\n(?<code>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex MarkedBlock();

    [GeneratedRegex("^```(csharp|cs|c#)", RegexOptions.Multiline | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex CodeBlock();
}
