using System.Text.RegularExpressions;
using Crm.Localization;
using Crm.Models;
using Crm.Storage;
using Crm.Text;

namespace Crm.CustomFields;

/// <summary>One custom field of a tenant, as the session and the filters need it.</summary>
/// <param name="Field">The field with the limits of its values, named by <see cref="CustomShape"/>.</param>
/// <param name="Kind">What it holds.</param>
public sealed record CustomFieldDefinition(Field Field, CustomFieldKind Kind)
{
    /// <summary>The key.</summary>
    public string Key => Field.Name;

    /// <summary>What a new record gets when nothing is said.</summary>
    /// <value>Missing by default.</value>
    public FieldValue Default { get; init; }

    /// <summary>The least value; missing for no limit.</summary>
    public FieldValue Minimum { get; init; }

    /// <summary>The greatest value; missing for no limit.</summary>
    public FieldValue Maximum { get; init; }

    /// <summary>What the whole of a text must match; null for anything.</summary>
    public Regex? Pattern { get; init; }

    /// <summary>The entity that a reference names; null for any record and for other kinds.</summary>
    public string? Target { get; init; }

    /// <summary>True for a field that is archived, and here only because its slot is still written.</summary>
    public bool IsArchived { get; init; }

    /// <summary>The column that serves the field's index; null when it is not indexed.</summary>
    public Field? Slot { get; init; }

    /// <summary>True when the slot of each record that is written is written too.</summary>
    public bool WritesSlot { get; init; }

    /// <summary>True when the slots of all records are filled, so that filters and orders may use them.</summary>
    public bool ReadsSlot { get; init; }

    /// <summary>Whether a value may be stored in the field.</summary>
    /// <returns>Null when it may, else why not.</returns>
    public LocalizedMessage? Check(in FieldValue value)
    {
        if (value.AsText is { } written && StorableText.Check(written) == StorableTextFault.LoneSurrogate)
        {
            return FieldMessages.Of("field.loneSurrogate");
        }

        if (value.Type != Field.Type)
        {
            return FieldMessages.Of("field.type", value.Type, Field.Type);
        }

        if (Field.Check(value) is { } fault)
        {
            return fault;
        }

        if (!WithinLimits(value))
        {
            return (Minimum.IsMissing, Maximum.IsMissing) switch
            {
                (true, _) => FieldMessages.Of("field.atMost", Maximum),
                (_, true) => FieldMessages.Of("field.atLeast", Minimum),
                _ => FieldMessages.Of("field.range", Minimum, Maximum),
            };
        }

        return Pattern is { } pattern && value.AsText is { } text && !Matches(pattern, text) ? FieldMessages.Of("field.pattern", pattern) : null;
    }

    /// <summary>A text that the pattern cannot judge in its time is no match.</summary>
    private static bool Matches(Regex pattern, string text)
    {
        try
        {
            return pattern.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    private bool WithinLimits(in FieldValue value) =>
        (Minimum.IsMissing || Minimum.Type != value.Type || FieldValue.Compare(value, Minimum) >= 0)
        && (Maximum.IsMissing || Maximum.Type != value.Type || FieldValue.Compare(value, Maximum) <= 0);

    /// <summary>A predicate for the records whose document has a value of the field, whatever its slot says.</summary>
    public Predicate IsStored(DocumentField document) => CustomTests.Rewrite(new PresentPredicate(Field), this with { ReadsSlot = false }, document);

    /// <summary>What the slot of a record holds for a value of the field.</summary>
    public static FieldValue ToSlot(in FieldValue value) => value.Type switch
    {
        FieldType.Missing or FieldType.Name or FieldType.Code or FieldType.Reference => value,
        _ => FieldValue.Integer(CustomDocument.Whole(value)),
    };
}
