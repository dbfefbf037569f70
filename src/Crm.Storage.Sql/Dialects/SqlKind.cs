namespace Crm.Storage.Sql;

/// <summary>What a column or parameter holds; a <see cref="SqlDialect"/> says how its engine stores it.</summary>
public enum SqlKind
{
    /// <summary>The number of a tenant, or another number that the SDK itself keeps.</summary>
    Number,

    /// <summary>The position of a row in a list.</summary>
    Position,

    /// <summary>The id of a record.</summary>
    Id,

    /// <summary>Text of at most <see cref="SqlType.Size"/> UTF-16 units, compared by code point.</summary>
    Text,

    /// <summary>Text of any length, compared by code point.</summary>
    LongText,

    /// <summary>A binary sort key.</summary>
    SortKey,

    /// <summary>A whole number of 64 bits.</summary>
    Integer,

    /// <summary>An exact decimal with <see cref="SqlType.Size"/> decimals.</summary>
    Decimal,

    /// <summary>A day.</summary>
    Date,

    /// <summary>A point in time to the microsecond.</summary>
    Instant,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>The document of custom fields, a JSON object.</summary>
    Document,

    /// <summary>The upper part of a sum that is compared in two parts.</summary>
    SumHigh,

    /// <summary>The lower part of a sum that is compared in two parts, or a whole sum.</summary>
    SumLow,

    /// <summary>An amount and its currency as one text, to be looked up in a list.</summary>
    MoneyText,
}
