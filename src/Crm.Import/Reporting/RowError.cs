using Crm.Localization;

namespace Crm.Import;

/// <summary>Why a row was rejected.</summary>
/// <param name="Column">The header of the column at fault; null when the row as a whole is.</param>
/// <param name="Target">The field that the cell was to fill; null when the row as a whole is at fault.</param>
/// <param name="Value">The refused value, cut to 100 characters; null when there is none.</param>
/// <param name="Message">What is wrong and what to do.</param>
public sealed record RowError(string? Column, string? Target, string? Value, LocalizedMessage Message)
{
    /// <summary>The error in a language, with its column.</summary>
    public string In(string language) => Column is null ? Message.In(language) : $"{Column}: {Message.In(language)}";

    /// <summary>The error in English.</summary>
    public override string ToString() => In("en");
}
