namespace Crm.CustomFields;

/// <summary>What a custom field holds.</summary>
public enum CustomFieldKind
{
    /// <summary>Text that people write: compared by folded key, ordered by the alphabet of the tenant.</summary>
    Text,

    /// <summary>Long text such as a note: only searched for a part.</summary>
    LongText,

    /// <summary>Exact text: a key, a number with leading zeros.</summary>
    Code,

    /// <summary>A whole number of 64 bits.</summary>
    Number,

    /// <summary>A decimal with four decimals within ±9·10¹⁴.</summary>
    Decimal,

    /// <summary>An amount with its currency.</summary>
    Money,

    /// <summary>A day.</summary>
    Date,

    /// <summary>A point in time.</summary>
    Instant,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>One of the field's choices.</summary>
    Choice,

    /// <summary>Any number of the field's choices.</summary>
    MultiChoice,

    /// <summary>The id of a record of another entity.</summary>
    Reference,
}
