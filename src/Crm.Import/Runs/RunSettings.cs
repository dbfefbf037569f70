using System.Text.Json;
using System.Text.Json.Serialization;
using Crm.Contacts;

namespace Crm.Import;

/// <summary>The settings of a stored import, all that is needed to go on with it. Immutable.</summary>
internal sealed record RunSettings
{
    private string? _json;

    public FileFormat Format { get; init; }

    public string[] Headers { get; init; } = [];

    public ColumnMapping[] Columns { get; init; } = [];

    public ImportKeyKind KeyKind { get; init; }

    public string? KeySystem { get; init; }

    public ImportMode Mode { get; init; }

    public ImportDuplicates Duplicates { get; init; }

    public bool CreateWithoutKey { get; init; }

    public PartyKind DefaultKind { get; init; }

    public int BatchSize { get; init; }

    public int MaxReportedRows { get; init; }

    public string Language { get; init; } = "";

    public char? Delimiter { get; init; }

    public string? Encoding { get; init; }

    public string? FallbackEncoding { get; init; }

    public string? Sheet { get; init; }

    public long MaxUnpackedBytes { get; init; }

    public int MaxRatio { get; init; }

    [JsonIgnore]
    public ImportMapping Mapping => new() { Columns = ValueList.Create<ColumnMapping>(Columns) };

    [JsonIgnore]
    public ImportKey Key => ImportKey.Of(KeyKind, KeySystem);

    public static RunSettings Of(OpenedFile file, string language)
    {
        var (used, rows) = (file.Settings, file.Rows);
        var settings = new RunSettings
        {
            Format = rows.Format,
            Headers = [.. rows.Headers],
            Columns = [.. file.Mapping.Columns],
            KeyKind = file.Plan.Key.Kind,
            KeySystem = file.Plan.Key.Argument,
            Mode = used.Mode,
            Duplicates = used.Duplicates,
            CreateWithoutKey = used.CreateWithoutKey,
            DefaultKind = used.DefaultKind,
            BatchSize = used.BatchSize,
            MaxReportedRows = used.MaxReportedRows,
            Language = language,
        };
        return used switch
        {
            CsvImport csv => settings with { Delimiter = rows.Delimiter, Encoding = csv.Encoding, FallbackEncoding = csv.FallbackEncoding },
            XlsxImport xlsx => settings with { Sheet = xlsx.Sheet, MaxUnpackedBytes = xlsx.MaxUnpackedBytes, MaxRatio = xlsx.MaxRatio },
            VCardImport cards => settings with { Encoding = cards.Encoding },
            _ => settings,
        };
    }

    public static RunSettings Parse(string json) => JsonSerializer.Deserialize(json, RunJson.Default.RunSettings)! with { _json = json };

    /// <summary>The same settings for an import.</summary>
    public ImportSettings ToImport()
    {
        ImportSettings settings = Format switch
        {
            FileFormat.Xlsx => new XlsxImport { Sheet = Sheet, MaxUnpackedBytes = MaxUnpackedBytes, MaxRatio = MaxRatio },
            FileFormat.VCard => new VCardImport { Encoding = Encoding },
            _ => new CsvImport { Delimiter = Delimiter, Encoding = Encoding, FallbackEncoding = FallbackEncoding },
        };
        return settings with
        {
            Mapping = Mapping,
            Key = Key,
            Mode = Mode,
            Duplicates = Duplicates,
            CreateWithoutKey = CreateWithoutKey,
            DefaultKind = DefaultKind,
            BatchSize = BatchSize,
            MaxReportedRows = MaxReportedRows,
            Language = Language,
        };
    }

    /// <summary>The stored form, made once: a run is stored again with every batch.</summary>
    public string ToJson() => _json ??= JsonSerializer.Serialize(this, RunJson.Default.RunSettings);

    /// <summary>Settings are equal when they are stored alike.</summary>
    public bool Equals(RunSettings? other) => other is not null && ToJson() == other.ToJson();

    public override int GetHashCode() => ToJson().GetHashCode(StringComparison.Ordinal);
}
