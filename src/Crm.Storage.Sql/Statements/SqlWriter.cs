using System.Text;

namespace Crm.Storage.Sql;

/// <summary>Writes the text of a statement and numbers its parameters; the first is always the tenant.</summary>
internal sealed class SqlWriter
{
    private readonly List<SqlType> _parameters = [new SqlType(SqlKind.Number)];
    private int _aliases;

    public SqlWriter(SqlDialect dialect)
    {
        Dialect = dialect;
        Tenant = dialect.Marker(1);
    }

    public SqlDialect Dialect { get; }

    /// <summary>The marker of the tenant.</summary>
    public string Tenant { get; }

    public StringBuilder Text { get; } = new(256);

    public SqlWriter Add(string text)
    {
        Text.Append(text);
        return this;
    }

    /// <summary>A new parameter; returns its marker.</summary>
    public string Parameter(SqlType type)
    {
        _parameters.Add(type);
        return Dialect.Marker(_parameters.Count);
    }

    public SqlWriter AddParameter(SqlType type) => Add(Parameter(type));

    /// <summary>A new alias that begins with a letter.</summary>
    public string Alias(char letter) => $"{letter}{++_aliases}";

    public SqlStatement Build() => new(Text.ToString(), [.. _parameters]);
}
