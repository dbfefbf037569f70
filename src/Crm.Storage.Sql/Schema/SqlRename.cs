namespace Crm.Storage.Sql;

/// <summary>A column that has another name now.</summary>
/// <param name="Table">The table.</param>
/// <param name="From">The name that was given up.</param>
/// <param name="To">The name of today.</param>
internal sealed record SqlRename(SqlTable Table, string From, string To)
{
    /// <summary>How the column is found that was there before.</summary>
    public string Old => $"{Table.Name}.{From}";

    /// <summary>How the column is found that is there now.</summary>
    public string New => $"{Table.Name}.{To}";

    /// <summary>True when the column is still called as before.</summary>
    public bool IsPending(IReadOnlySet<string> found) => found.Contains(Old) && !found.Contains(New);
}
