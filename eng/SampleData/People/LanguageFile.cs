using System.Collections.Immutable;
using Crm.SampleData.Text;

namespace Crm.SampleData.People;

/// <summary>Reads the embedded word lists: sections in brackets, entries separated by <c>|</c> or a line end.</summary>
internal static class LanguageFile
{
    /// <summary>The word lists of a language.</summary>
    /// <exception cref="KeyNotFoundException">The file lacks a section.</exception>
    public static Language Read(string tag)
    {
        var sections = Sections(Lines(tag));
        return new Language
        {
            Tag = tag,
            MaleNames = [.. sections["male"].Select(entry => ToName(entry, tag))],
            FemaleNames = [.. sections["female"].Select(entry => ToName(entry, tag))],
            FamilyNames = [.. sections["family"].Select(entry => ToFamilyName(entry, tag))],
            Never = [.. sections["never"]],
            CompanyWords = [.. sections["company"]],
            CompanyForms = [.. sections["form"]],
            Cities = [.. sections["city"].Select(ToCity)],
            Streets = [.. sections["street"]],
            Domains = [.. sections["domain"]],
            Tags = [.. sections["tag"]],
            Notes = [.. sections["note"].Select(Unescape)],
        };
    }

    private static IEnumerable<string> Lines(string tag)
    {
        using var stream = typeof(LanguageFile).Assembly.GetManifestResourceStream($"{tag}.txt")
            ?? throw new InvalidOperationException($"There is no word list for '{tag}'. Add Languages/{tag}.txt.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }

    private static Dictionary<string, List<string>> Sections(IEnumerable<string> lines)
    {
        var sections = new Dictionary<string, List<string>>();
        List<string> current = [];
        foreach (var line in lines.Where(l => l.Length > 0 && l[0] != '#'))
        {
            if (line[0] == '[')
            {
                sections[line[1..^1]] = current = [];
            }
            else
            {
                current.AddRange(line.Split('|'));
            }
        }

        return sections;
    }

    private static Name ToName(string entry, string tag)
    {
        var parts = entry.Split('=');
        return new Name(parts[0], parts.Length > 1 ? parts[1] : Romanization.Of(entry, tag));
    }

    private static FamilyName ToFamilyName(string entry, string tag)
    {
        var forms = entry.Split('/');
        var female = forms.Length == 1 ? forms[0] : forms[1].Replace("+", forms[0], StringComparison.Ordinal);
        return new FamilyName(ToName(forms[0], tag), ToName(female, tag));
    }

    private static City ToCity(string entry)
    {
        var parts = entry.Split(':');
        return new City(parts[0], parts[1], parts[2]);
    }

    private static string Unescape(string note) =>
        note.Replace("\\r", "\r", StringComparison.Ordinal).Replace("\\n", "\n", StringComparison.Ordinal);
}
