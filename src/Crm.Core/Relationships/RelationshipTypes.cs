namespace Crm.Relationships;

/// <summary>The types that are built in and those of the host.</summary>
internal sealed class RelationshipTypes
{
    private static readonly string[] Languages = ["en", "fa", "ar", "uk", "kk"];

    private readonly Dictionary<string, RelationshipType> _types = new(StringComparer.Ordinal);

    public RelationshipTypes(IEnumerable<RelationshipType> ofHost)
    {
        string[] directed =
        [
            RelationshipType.Employment, RelationshipType.Reporting, RelationshipType.Parent, RelationshipType.Referral,
            RelationshipType.Supply, RelationshipType.Advice, RelationshipType.Ownership,
        ];
        foreach (var key in directed)
        {
            _types[key] = BuiltIn(key, symmetric: false);
        }

        foreach (var key in new[] { RelationshipType.Spouse, RelationshipType.Sibling, RelationshipType.Partner })
        {
            _types[key] = BuiltIn(key, symmetric: true);
        }

        foreach (var type in ofHost)
        {
            _types[type.Key] = type;
        }
    }

    public IEnumerable<RelationshipType> All => _types.Values;

    public RelationshipType? Find(string key) => _types.GetValueOrDefault(key);

    public static bool IsKey(string? key) =>
        key is { Length: > 0 and <= 40 } && char.IsAsciiLetterOrDigit(key[0]) && key.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-');

    private static RelationshipType BuiltIn(string key, bool symmetric) => new()
    {
        Key = key,
        IsSymmetric = symmetric,
        Labels = ValueList.From(Languages.Select(language => new RelationshipTypeLabel(
            language,
            CoreMessages.Catalog.Format(language, $"relationship.type.{key}.forward"),
            CoreMessages.Catalog.Format(language, $"relationship.type.{key}.{(symmetric ? "forward" : "reverse")}")))),
    };
}
