using System.Globalization;

namespace Crm.Import;

/// <summary>The columns of vCards: named by their targets, the same for every file.</summary>
internal static class VCardColumns
{
    /// <summary>How many items of a list are read.</summary>
    public const int Items = ImportTarget.MaxPosition + 1;

    /// <summary>What stands between tags; a tag of several lines has a backslash before it.</summary>
    public const string TagSeparator = "\n";

    private static readonly Dictionary<string, int> Ordinals = [];

    private static readonly string[] Names = Build();

    public static IReadOnlyList<string> Headers => Names;

    /// <summary>Everything that a card says.</summary>
    public static ImportMapping Mapping { get; } = new()
    {
        Columns = ValueList.From(Names.Select(name => new ColumnMapping(name, name) { Separator = name == "tags" ? TagSeparator : null })),
    };

    public static int Of(string path) => Ordinals[path];

    public static int Of(string list, int position, string field) => Ordinals[Path(list, position, field)];

    private static string Path(string list, int position, string field) => string.Create(CultureInfo.InvariantCulture, $"{list}[{position}].{field}");

    private static string[] Build()
    {
        var names = "kind name givenName familyName jobTitle company birthDate language timeZone notes tags externalIds[vcard].value".Split(' ').ToList();
        foreach (var (list, fields) in new[] { ("emails", "address purpose primary"), ("phones", "number extension purpose primary"), ("address", "street city region postalCode country purpose primary") })
        {
            for (var i = 0; i < Items; i++)
            {
                names.AddRange(fields.Split(' ').Select(field => Path(list, i, field)));
            }
        }

        for (var i = 0; i < names.Count; i++)
        {
            Ordinals.Add(names[i], i);
        }

        return [.. names];
    }
}
