using Crm.Models;

namespace Crm.Filters;

/// <summary>True for records that own a row for which the filter holds. JSON: <c>{ "child": "emails", "where": { … } }</c>.</summary>
/// <param name="Child">The list.</param>
/// <param name="Where">A filter over the fields of the list; fields of the owner are not allowed inside.</param>
public sealed record ChildFilter(ChildModel Child, Filter Where) : Filter;
