using Crm.Contacts;

namespace Crm.Import;

/// <summary>How a file is imported, whatever its format: a <see cref="CsvImport"/>, an <see cref="XlsxImport"/> or a <see cref="VCardImport"/>.</summary>
public abstract record ImportSettings
{
    private protected ImportSettings()
    {
    }

    /// <summary>Which column goes where.</summary>
    /// <value>Null by default: <see cref="ImportMapping.Suggest"/> of the header of the file; of vCards all that they say.</value>
    public ImportMapping? Mapping { get; init; }

    /// <summary>By what records that are already there are found, so that they are updated and not made twice.</summary>
    /// <value>Null by default: the only mapped external id; where none is mapped, the key must be stated.</value>
    public ImportKey? Key { get; init; }

    /// <summary>Whether records are made, changed, or both.</summary>
    /// <value><see cref="ImportMode.Upsert"/> by default.</value>
    public ImportMode Mode { get; init; }

    /// <summary>What becomes of rows of the file with the same key.</summary>
    /// <value><see cref="ImportDuplicates.LastWins"/> by default.</value>
    public ImportDuplicates Duplicates { get; init; }

    /// <summary>True to make a new record of a row whose key is empty.</summary>
    /// <value>False by default: such a row is rejected, because the next import would make it again.</value>
    public bool CreateWithoutKey { get; init; }

    /// <summary>What a row is about that does not say so in a <c>kind</c> column.</summary>
    /// <value>A contact by default.</value>
    public PartyKind DefaultKind { get; init; } = PartyKind.Contact;

    /// <summary>How many rows share a transaction.</summary>
    /// <value>1 to 5,000; 500 by default.</value>
    public int BatchSize { get; init; } = 500;

    /// <summary>True to do all but keep it: every batch is rolled back.</summary>
    /// <value>False by default.</value>
    public bool DryRun { get; init; }

    /// <summary>How many rejected rows the report lists.</summary>
    /// <value>100 by default; all are counted.</value>
    public int MaxReportedRows { get; init; } = 100;

    /// <summary>Where all rejected rows are written as CSV in UTF-8, with their cells as they were and a <c>Reason</c> column, so that the file can be imported again once it is mended. Left open.</summary>
    /// <value>Null by default.</value>
    public Stream? RejectedRows { get; init; }

    /// <summary>The language of the <c>Reason</c> column.</summary>
    /// <value>Null by default: the tenant's.</value>
    public string? Language { get; init; }
}
