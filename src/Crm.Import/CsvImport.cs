namespace Crm.Import;

/// <summary>How a CSV file is imported.</summary>
public sealed record CsvImport : ImportSettings
{
    /// <summary>The character between cells.</summary>
    /// <value>Null by default: found in the header among comma, semicolon, tabulator and bar.</value>
    public char? Delimiter { get; init; }

    /// <summary>The encoding, such as <c>utf-8</c>, <c>utf-16</c> or <c>windows-1256</c>; a byte order mark in the file wins.</summary>
    /// <value>Null by default: by the byte order mark, else UTF-8.</value>
    public string? Encoding { get; init; }

    /// <summary>The encoding of a file without byte order mark that is not UTF-8, such as <c>windows-1251</c>. Not used when <see cref="Encoding"/> is given.</summary>
    /// <value>Null by default: rows with bytes that are not UTF-8 are rejected.</value>
    public string? FallbackEncoding { get; init; }
}
