using System.Text;

namespace Crm.Storage.Sql;

/// <summary>Writes the text of a statement and numbers its parameters; the first is always the tenant.</summary>
internal sealed class SqlWriter
{
    /// <summary>What parts the questions of a statement.</summary>
    public const string Separator = ";\n";

    private readonly List<SqlType> _parameters = [new SqlType(SqlKind.Number)];
    private List<int>? _parts;
    private int _shared;
    private int _aliases;

    public SqlWriter(SqlDialect dialect)
    {
        Dialect = dialect;
        Tenant = dialect.Marker(1);
    }

    public SqlDialect Dialect { get; }

    /// <summary>The marker of the tenant.</summary>
    public string Tenant { get; }

    /// <summary>True to keep the values of the parameters that follow from the engine's planning.</summary>
    public bool Hides { get; set; }

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
        var operand = Dialect.Operand(Dialect.Marker(_parameters.Count), type);
        return Hides ? Dialect.Hidden(operand) : operand;
    }

    public SqlWriter AddParameter(SqlType type) => Add(Parameter(type));

    /// <summary>A new alias that begins with a letter.</summary>
    public string Alias(char letter) => $"{letter}{++_aliases}";

    /// <summary>Begins another question of the same command.</summary>
    /// <param name="shared">How many of the first parameters it has; it adds none of its own.</param>
    public SqlWriter BeginPart(int shared)
    {
        _shared = shared;
        Add(Separator);
        (_parts ??= []).Add(Text.Length);
        return this;
    }

    public SqlStatement Build()
    {
        if (_parts is null)
        {
            return new SqlStatement(Text.ToString(), [.. _parameters]);
        }

        var parts = new string[_parts.Count + 1];
        var start = 0;
        for (var i = 0; i < parts.Length; i++)
        {
            var end = i < _parts.Count ? _parts[i] - Separator.Length : Text.Length;
            parts[i] = Text.ToString(start, end - start);
            start = end + Separator.Length;
        }

        return new SqlStatement(Text.ToString(), [.. _parameters], parts, _shared);
    }
}
