namespace Crm.Import;

/// <summary>One property of a card.</summary>
/// <param name="Group">What stands before the dot, such as <c>item1</c>; null when there is none.</param>
/// <param name="Name">The name in capital letters.</param>
/// <param name="Parameters">The parameters, names in capital letters; a bare one of version 2.1 is a <c>TYPE</c>.</param>
/// <param name="Value">The value, decoded, with its escapes.</param>
internal sealed record VCardProperty(string? Group, string Name, List<KeyValuePair<string, string>> Parameters, string Value)
{
    /// <summary>The types in small letters, those of <c>TYPE=a,b</c> one by one.</summary>
    public IEnumerable<string> Types => Parameters
        .Where(parameter => parameter.Key == "TYPE")
        .SelectMany(parameter => parameter.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        .Select(type => type.ToLowerInvariant());

    /// <summary>True when the card says that the property is to be taken before others.</summary>
    public bool IsPreferred => Preference < 101;

    /// <summary>The place among several: 1 is the most preferred, 101 when nothing is said.</summary>
    public int Preference =>
        int.TryParse(Parameter("PREF"), System.Globalization.CultureInfo.InvariantCulture, out var preference) ? Math.Clamp(preference, 1, 100)
        : Types.Contains("pref", StringComparer.Ordinal) ? 1
        : 101;

    /// <summary>The first value of a parameter; null when it is not there.</summary>
    public string? Parameter(string name)
    {
        foreach (var (key, value) in Parameters)
        {
            if (key == name)
            {
                return value;
            }
        }

        return null;
    }
}
