namespace Crm.Storage.Sql;

/// <summary>The text of one command, which may ask several questions in one batch, and the types of its parameters. Equal by reference.</summary>
internal sealed class SqlStatement(string text, SqlType[] parameters)
{
    public string Text { get; } = text;

    public SqlType[] Parameters { get; } = parameters;
}
