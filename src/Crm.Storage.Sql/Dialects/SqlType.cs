namespace Crm.Storage.Sql;

/// <summary>The type of a column or parameter.</summary>
/// <param name="Kind">What it holds.</param>
/// <param name="Size">The most UTF-16 units of a text, or the decimals of a number; 0 otherwise.</param>
/// <param name="IsArray">True for a parameter that holds a list of such values.</param>
/// <param name="Use">What a text is for.</param>
public readonly record struct SqlType(SqlKind Kind, int Size = 0, bool IsArray = false, TextUse Use = TextUse.Compared);
