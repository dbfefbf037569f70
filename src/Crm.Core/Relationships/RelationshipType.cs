namespace Crm.Relationships;

/// <summary>A kind of tie between parties, with both of its readings.</summary>
/// <remarks>Built in, added by the host (<c>AddRelationshipType</c>), or stored by a tenant (<see cref="RelationshipService.DefineTypeAsync"/>); of one key the tenant's counts, then the host's.</remarks>
public sealed record RelationshipType
{
    /// <summary>A person works for a company: works for / employs.</summary>
    public const string Employment = "employment";

    /// <summary>A person reports to another: reports to / manages.</summary>
    public const string Reporting = "reporting";

    /// <summary>Married, or living as if: spouse of.</summary>
    public const string Spouse = "spouse";

    /// <summary>Parent of / child of.</summary>
    public const string Parent = "parent";

    /// <summary>Sibling of.</summary>
    public const string Sibling = "sibling";

    /// <summary>Referred / was referred by.</summary>
    public const string Referral = "referral";

    /// <summary>Supplies / is supplied by.</summary>
    public const string Supply = "supply";

    /// <summary>Advises / is advised by.</summary>
    public const string Advice = "advice";

    /// <summary>Owns a share of / is owned in part by.</summary>
    public const string Ownership = "ownership";

    /// <summary>Partner of.</summary>
    public const string Partner = "partner";

    /// <summary>The id of a stored type; empty for one that is built in or of the host.</summary>
    public Id<RelationshipType> Id { get; init; }

    /// <summary>The stored version; 0 for a type that is built in or of the host.</summary>
    public long Version { get; init; }

    /// <summary>The key: an ASCII letter or digit, then also hyphens; at most 40.</summary>
    public required string Key { get; init; }

    /// <summary>True when both sides read the same, as with siblings; fixed.</summary>
    public bool IsSymmetric { get; init; }

    /// <summary>The readings per language; where a language is missing, English or else the first counts.</summary>
    public ValueList<RelationshipTypeLabel> Labels { get; init; }

    /// <summary>When a stored type was made.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When a stored type was last changed.</summary>
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When a stored type was archived: it takes no new relationships then.</summary>
    public DateTimeOffset? ArchivedAt { get; init; }

    /// <summary>How the type is read in a language.</summary>
    /// <param name="language">A BCP 47 tag; <c>fa-IR</c> is served by <c>fa</c>.</param>
    /// <param name="forward">From the first party, or from the second.</param>
    public string ReadingIn(string language, bool forward)
    {
        ArgumentNullException.ThrowIfNull(language);
        var label = Find(language) ?? Find("en") ?? (Labels.Count > 0 ? Labels[0] : null);
        return label is null ? Key : forward ? label.Forward : label.Reverse;
    }

    private RelationshipTypeLabel? Find(string language)
    {
        for (var tag = language; tag.Length > 0; tag = tag.LastIndexOf('-') is > 0 and var end ? tag[..end] : "")
        {
            foreach (var label in Labels)
            {
                if (string.Equals(label.Language, tag, StringComparison.OrdinalIgnoreCase))
                {
                    return label;
                }
            }
        }

        return null;
    }
}
