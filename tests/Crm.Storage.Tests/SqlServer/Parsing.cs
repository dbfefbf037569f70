using System.Data;
using System.Text.RegularExpressions;
using Crm.Storage.Sql;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Crm.Storage.SqlServer;

/// <summary>Holds statements against the grammar of SQL Server 2022, and parameters against the columns that they are compared with.</summary>
internal static partial class Parsing
{
    /// <summary>Fails for a statement that the parser of Microsoft refuses.</summary>
    public static TSqlFragment Parse(string text)
    {
        // Quoted identifiers on, as the driver sets it.
        var parsed = new TSql160Parser(initialQuotedIdentifiers: true).Parse(new StringReader(text), out var errors);
        errors.Select(error => $"{error.Line}:{error.Column} {error.Message}").Should().BeEmpty("this must be a statement: {0}", text);
        return parsed;
    }

    /// <summary>Parses statements, and fails for a parameter that is named and not given, or given and not named.</summary>
    public static void Check(IEnumerable<(string Text, IReadOnlyDictionary<string, SqlDbType> Parameters)> statements, SqlSchema schema)
    {
        var types = Types(schema);
        foreach (var (text, parameters) in statements)
        {
            Parse(text);
            Markers().Matches(text).Select(match => match.Value).Distinct(StringComparer.Ordinal).Should().BeEquivalentTo(parameters.Keys, "parameters are given by name: {0}", text);
            foreach (var match in Comparisons().Matches(text).Cast<Match>())
            {
                // An implicit conversion would be refused, or would convert the column and lose the index.
                types[match.Groups[1].Value].Should().Contain(parameters[match.Groups[2].Value], "{0} is compared in {1}", match.Value, text);
            }
        }
    }

    public static IReadOnlyDictionary<string, SqlDbType> Parameters(SqlStatement statement) =>
        statement.Parameters.Select((type, i) => SqlServerValues.Parameter($"@p{i + 1}", type)).ToDictionary(parameter => parameter.ParameterName, parameter => parameter.SqlDbType);

    private static Dictionary<string, HashSet<SqlDbType>> Types(SqlSchema schema)
    {
        var types = new Dictionary<string, HashSet<SqlDbType>>(StringComparer.Ordinal)
        {
            ["tenant"] = [SqlDbType.BigInt],
            ["token"] = [SqlDbType.VarBinary],
            ["record"] = [SqlDbType.Binary],
        };
        foreach (var column in schema.Entities.SelectMany(entity => (SqlTable[])[entity.Root, .. entity.Children]).SelectMany(table => table.Columns))
        {
            types.TryAdd(column.Name, []);
            types[column.Name].Add(SqlServerValues.Parameter("@p", column.Type).SqlDbType);
        }

        return types;
    }

    [GeneratedRegex(@"@p\d+")]
    private static partial Regex Markers();

    [GeneratedRegex(@"\[(\w+)\] (?:=|<|>|<=|>=) (@p\d+)")]
    private static partial Regex Comparisons();
}
