using Crm.Models;

namespace Crm.Storage.Sql;

/// <summary>An index of a table; a unique one carries the rule that it keeps.</summary>
/// <param name="Name">The name.</param>
/// <param name="Columns">The columns.</param>
/// <param name="Unique">The rule that it keeps.</param>
/// <param name="Sparse">The column without which a row is left out; null when all rows are in.</param>
internal sealed record SqlIndex(string Name, ValueList<string> Columns, UniqueRule? Unique = null, string? Sparse = null);
