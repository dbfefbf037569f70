using Crm.Localization;

namespace Crm.Import;

/// <summary>What is wrong with an <see cref="ImportMapping"/>.</summary>
public enum MappingFault
{
    /// <summary>The text is not the JSON of a mapping.</summary>
    Json,

    /// <summary>The file has no such column.</summary>
    UnknownColumn,

    /// <summary>The file has several columns of the name.</summary>
    AmbiguousColumn,

    /// <summary>There is no such field.</summary>
    UnknownTarget,

    /// <summary>Several columns go to the same field.</summary>
    TargetTwice,

    /// <summary>There is no such way to write days.</summary>
    UnknownDates,

    /// <summary>The days of the column may be read in several ways, and nothing says which.</summary>
    AmbiguousDates,

    /// <summary>No column is mapped.</summary>
    Empty,

    /// <summary>Nothing says by what records are found again.</summary>
    NoKey,

    /// <summary>The field of the key is not mapped.</summary>
    KeyNotMapped,
}

/// <summary>One fault of an <see cref="ImportMapping"/>.</summary>
/// <param name="Fault">What is wrong.</param>
/// <param name="Subject">The column, the target or the key at fault; null when the mapping as a whole is.</param>
/// <param name="Message">What is wrong and what to do.</param>
public sealed record MappingError(MappingFault Fault, string? Subject, LocalizedMessage Message)
{
    /// <summary>The message in English.</summary>
    public override string ToString() => Message.ToString();

    internal static MappingError Of(MappingFault fault, string? subject, params ReadOnlySpan<object?> more)
    {
        var name = fault.ToString();
        return new MappingError(fault, subject, ImportMessages.Of($"mapping.{char.ToLowerInvariant(name[0])}{name[1..]}", [subject, .. more]));
    }
}
