namespace Crm.Import;

/// <summary>How a workbook of Office Open XML (<c>.xlsx</c>) is imported: a sheet whose first row that is not blank is the header.</summary>
/// <remarks>
/// Numbers are read in full, so that a phone number that a sheet shows as <c>9.89E+11</c> is whole; days come as <c>yyyy-MM-dd</c>. A workbook
/// that unpacks to more than it may is refused before it fills the memory. A stream that cannot seek is kept in a temporary file.
/// </remarks>
public sealed record XlsxImport : ImportSettings
{
    /// <summary>The name of the sheet.</summary>
    /// <value>Null by default: the first one.</value>
    public string? Sheet { get; init; }

    /// <summary>How many bytes the parts of the workbook that are read may unpack to.</summary>
    /// <value>4 GiB by default.</value>
    public long MaxUnpackedBytes { get; init; } = 4L << 30;

    /// <summary>How many times larger than its packed form a part may be, from 16 MiB on.</summary>
    /// <value>200 by default.</value>
    public int MaxRatio { get; init; } = 200;
}
