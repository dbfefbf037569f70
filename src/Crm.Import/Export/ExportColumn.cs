using Crm.Models;

namespace Crm.Export;

/// <summary>One column of an export.</summary>
/// <param name="Path">The path that names it.</param>
/// <param name="FieldPath">The path of the field as rules know it.</param>
/// <param name="Read">Gives the value of a record; missing for an empty cell.</param>
internal sealed record ExportColumn(string Path, string FieldPath, Func<Row, FieldValue> Read);
