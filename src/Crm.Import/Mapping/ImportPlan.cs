namespace Crm.Import;

/// <summary>One mapped column of a file.</summary>
/// <param name="Ordinal">Which column.</param>
/// <param name="Header">What it is called.</param>
/// <param name="Target">Where its cells go.</param>
/// <param name="Separator">What stands between the words of a cell.</param>
/// <param name="Dates">How days are written; null for ISO 8601.</param>
internal sealed record PlannedColumn(int Ordinal, string Header, ImportTarget Target, string Separator, DateForm? Dates);

/// <summary>A mapping bound to the columns of a file.</summary>
internal sealed class ImportPlan
{
    private readonly Dictionary<string, string> _headerOf;

    public ImportPlan(List<PlannedColumn> columns, ImportKey key, IReadOnlyList<string> headers)
    {
        Columns = [.. columns];
        Key = key;
        Headers = headers;
        _headerOf = columns.ToDictionary(column => column.Target.Path, column => column.Header, StringComparer.Ordinal);
        Emails = Length(PartyField.EmailAddress, PartyField.EmailPurpose);
        Phones = Length(PartyField.PhoneNumber, PartyField.PhonePurpose);
        Addresses = Length(PartyField.Street, PartyField.AddressPurpose);
    }

    public PlannedColumn[] Columns { get; }

    public ImportKey Key { get; }

    public IReadOnlyList<string> Headers { get; }

    /// <summary>How many positions of the list are mapped.</summary>
    public int Emails { get; }

    /// <inheritdoc cref="Emails"/>
    public int Phones { get; }

    /// <inheritdoc cref="Emails"/>
    public int Addresses { get; }

    /// <summary>The header of the column that fills a target; null when none does.</summary>
    public string? HeaderOf(string path) => _headerOf.GetValueOrDefault(path);

    private int Length(PartyField first, PartyField last)
    {
        var length = 0;
        foreach (var column in Columns)
        {
            if (column.Target.Field >= first && column.Target.Field <= last)
            {
                length = Math.Max(length, column.Target.Position + 1);
            }
        }

        return length;
    }
}
