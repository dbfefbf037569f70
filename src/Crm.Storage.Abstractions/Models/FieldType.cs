namespace Crm.Models;

/// <summary>The types of stored values.</summary>
public enum FieldType
{
    /// <summary>No value.</summary>
    Missing,

    /// <summary>Exact text: keys, choices, addresses. Compared and ordered by code point.</summary>
    Code,

    /// <summary>Text that people write: compared by folded key, ordered by the alphabet's sort key.</summary>
    Name,

    /// <summary>Long text: only searched, by folded key.</summary>
    LongText,

    /// <summary>A whole number of 64 bits.</summary>
    Integer,

    /// <summary>An exact decimal of a fixed scale.</summary>
    Decimal,

    /// <summary>An amount with its currency.</summary>
    Money,

    /// <summary>A day without a time.</summary>
    Date,

    /// <summary>A point in time, UTC, to the microsecond.</summary>
    Instant,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>The id of a record.</summary>
    Reference,

    /// <summary>Any number of choices of a custom field.</summary>
    Choices,

    /// <summary>The document that holds the values of custom fields.</summary>
    Document,
}
