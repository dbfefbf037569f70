using Crm.Models;

namespace Crm.CustomFields;

/// <summary>A field that a tenant has added to an entity at run time.</summary>
/// <remarks>Entity, key and kind are fixed once the field is made: values are stored under them. A field that is archived is out of filters and forms; what records hold stays.</remarks>
public sealed record CustomField
{
    /// <summary>The id; left empty, the service makes one.</summary>
    public Id<CustomField> Id { get; init; }

    /// <summary>The stored version.</summary>
    public long Version { get; init; }

    /// <summary>The name of the entity, such as <c>party</c>; a view means the entity that it is a view of.</summary>
    public required string Entity { get; init; }

    /// <summary>The name by which filters, imports and code know the field, in camel case: <c>vatNumber</c> is <c>custom.vatNumber</c>.</summary>
    public required string Key { get; init; }

    /// <summary>What the field holds.</summary>
    public required CustomFieldKind Kind { get; init; }

    /// <summary>What it is called, per language; a language without a label shows the key in words.</summary>
    public ValueList<CustomFieldLabel> Labels { get; init; }

    /// <summary>The group of fields among which forms show it; null for none.</summary>
    public string? Group { get; init; }

    /// <summary>The place among the fields of its group, smallest first.</summary>
    public int Position { get; init; }

    /// <summary>True when new records need a value, and changed ones may not lose it.</summary>
    public bool Required { get; init; }

    /// <summary>What a new record gets when nothing is said; missing for nothing.</summary>
    public FieldValue Default { get; init; }

    /// <summary>The least number, day or instant; missing for no limit.</summary>
    public FieldValue Minimum { get; init; }

    /// <summary>The greatest number, day or instant; missing for no limit.</summary>
    public FieldValue Maximum { get; init; }

    /// <summary>The most UTF-16 code units of a text or code.</summary>
    /// <value>200 by default, the most that an index can serve; at most 4,000.</value>
    public int MaxLength { get; init; } = 200;

    /// <summary>A regular expression that the whole of a text or code must match; null for none. Run without backtracking.</summary>
    public string? Pattern { get; init; }

    /// <summary>The choices, in the order in which they are shown.</summary>
    public ValueList<string> Choices { get; init; }

    /// <summary>The entity that a reference names; null for any.</summary>
    public string? Target { get; init; }

    /// <summary>True when filters and orders on the field are to be fast. Takes one of the entity's slots.</summary>
    public bool Indexed { get; init; }

    /// <summary>How far the index is; kept by the service.</summary>
    public CustomFieldState State { get; init; }

    /// <summary>The slot that serves the index; kept by the service.</summary>
    public string? Slot { get; init; }

    /// <summary>Since when the state is known to be committed, null until the index service has seen it; kept by the service.</summary>
    public DateTimeOffset? StateSince { get; init; }

    /// <summary>The last record that was filled; kept by the service.</summary>
    public Guid? FilledTo { get; init; }

    /// <summary>When the field was made.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When it was archived; null while it is not.</summary>
    public DateTimeOffset? ArchivedAt { get; init; }

    /// <summary>What the field is called in a language; the key in words where no label says it.</summary>
    public string LabelIn(string language) => CustomFieldLabels.Of(this, null, language);

    /// <summary>What a choice is called in a language; the choice itself where no label says it.</summary>
    public string LabelIn(string language, string choice) => CustomFieldLabels.Of(this, choice, language);
}
