using Crm.Models;

namespace Crm.Storage.Sql;

/// <summary>An index of a table; a unique one carries the rule that it keeps.</summary>
internal sealed record SqlIndex(string Name, ValueList<string> Columns, UniqueRule? Unique = null);
