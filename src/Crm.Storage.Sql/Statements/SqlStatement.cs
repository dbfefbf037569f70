namespace Crm.Storage.Sql;

/// <summary>The text of one command, which may ask several questions in one batch, and the types of its parameters. Equal by reference.</summary>
/// <param name="text">The text, its parts parted by semicolons.</param>
/// <param name="parameters">The types of the parameters.</param>
/// <param name="parts">The questions one by one; null when there is one.</param>
/// <param name="shared">How many of the first parameters the questions behind the first have.</param>
internal sealed class SqlStatement(string text, SqlType[] parameters, string[]? parts = null, int shared = 0)
{
    private SqlStatement? _current;

    public string Text { get; } = text;

    public SqlType[] Parameters { get; } = parameters;

    /// <summary>The questions one by one.</summary>
    public string[] Parts { get; } = parts ?? [text];

    /// <summary>How many of the first parameters the questions behind the first have.</summary>
    public int Shared { get; } = shared;

    /// <summary>The same query of what is committed now, whatever the transaction's view is.</summary>
    /// <param name="suffix">What follows each query.</param>
    public SqlStatement Current(string suffix) =>
        suffix.Length == 0 ? this : _current ??= new SqlStatement(string.Join(";\n", Parts.Select(part => part + suffix)), Parameters, [.. Parts.Select(part => part + suffix)], Shared);
}
