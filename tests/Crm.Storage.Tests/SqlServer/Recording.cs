using System.Data;
using Microsoft.Data.SqlClient;

namespace Crm.Storage.SqlServer;

/// <summary>The statements that a storage has sent, each text once, and the answers that let it go on to the next.</summary>
internal sealed class Recording
{
    /// <summary>The texts with the names and types of their parameters.</summary>
    public Dictionary<string, Dictionary<string, SqlDbType>> Statements { get; } = new(StringComparer.Ordinal);

    /// <summary>What the table of the schema's version says.</summary>
    public string Fingerprint { get; set; } = "";

    public void Add(string text, SqlParameterCollection parameters) =>
        Statements.TryAdd(text, parameters.Cast<SqlParameter>().ToDictionary(parameter => parameter.ParameterName, parameter => parameter.SqlDbType));

    public DataTable Answer(string text)
    {
        var table = new DataTable();
        object[] row = text switch
        {
            _ when text.StartsWith("SELECT version", StringComparison.Ordinal) => [1L, 1L, Fingerprint],
            _ when text.StartsWith("SELECT id FROM [crm_tenant]", StringComparison.Ordinal) || text.Contains("OUTPUT inserted", StringComparison.Ordinal) => [1L],
            _ when text.StartsWith("SELECT COUNT_BIG(*) FROM", StringComparison.Ordinal) => [3L],
            _ when text.StartsWith("SELECT t.[id] FROM", StringComparison.Ordinal) => [new byte[16]],
            _ => [],
        };
        foreach (var value in row)
        {
            table.Columns.Add("c" + table.Columns.Count, value.GetType());
        }

        if (row.Length > 0)
        {
            table.Rows.Add(row);
        }

        return table;
    }
}
