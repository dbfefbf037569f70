using System.Text.Json;
using System.Text.RegularExpressions;
using Crm.Text;

namespace Crm.Filters;

/// <summary>One object of a filter's JSON with its place: its properties are taken one by one, and none may be left.</summary>
internal sealed partial class FilterJsonNode
{
    private readonly Dictionary<string, JsonElement> _properties = new(StringComparer.Ordinal);

    public FilterJsonNode(JsonElement json, string place)
    {
        Place = place;
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw new FilterException(place, "filter.object");
        }

        foreach (var property in json.EnumerateObject())
        {
            var name = NameOf(property, place);
            if (!_properties.TryAdd(name, property.Value))
            {
                throw new FilterException(At(name), "filter.twice", Short(name));
            }
        }
    }

    /// <summary>Where the object is.</summary>
    public string Place { get; }

    /// <summary>The properties that were not taken yet.</summary>
    public IReadOnlyCollection<string> Rest => _properties.Keys;

    /// <summary>Where a property is.</summary>
    public string At(string name) => Identifier().IsMatch(name) ? $"{Place}.{name}" : $"{Place}['{Short(name)}']";

    public bool Has(string name) => _properties.ContainsKey(name);

    public bool TryTake(string name, out JsonElement value) => _properties.Remove(name, out value);

    /// <summary>Takes a property that must be there.</summary>
    public JsonElement Take(string name) => TryTake(name, out var value) ? value : throw new FilterException(Place, "filter.lacks", name);

    /// <summary>Takes a text that must be there.</summary>
    public string TakeText(string name) => Text(Take(name), At(name));

    /// <summary>Refuses properties that were not taken.</summary>
    /// <param name="known">The words that would have been understood.</param>
    public void End(params IEnumerable<string> known)
    {
        foreach (var name in _properties.Keys)
        {
            throw UnknownWord(name, known);
        }
    }

    public FilterException UnknownWord(string name, IEnumerable<string> known) => NearestName.Find(name, known) is { } near
        ? new FilterException(At(name), "filter.unknownWord.near", Short(name), near)
        : new FilterException(At(name), "filter.unknownWord", Short(name));

    /// <summary>A text that can be stored, of a sane length.</summary>
    public static string Text(JsonElement json, string place)
    {
        if (json.ValueKind != JsonValueKind.String)
        {
            throw new FilterException(place, "filter.string");
        }

        string text;
        try
        {
            text = json.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw new FilterException(place, "filter.text");
        }

        return text.Length > FilterJson.MaxTextLength ? throw new FilterException(place, "filter.tooLong", FilterJson.MaxTextLength)
            : StorableText.Check(text) != StorableTextFault.None ? throw new FilterException(place, "filter.text")
            : text;
    }

    /// <summary>A name for a message: what is too long to be a word is cut.</summary>
    public static string Short(string name) => name.Length <= 50 ? name : string.Concat(name.AsSpan(0, 49), "…");

    private static string NameOf(JsonProperty property, string place)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            throw new FilterException(place, "filter.text");
        }
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9]{0,49}\\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Identifier();
}
