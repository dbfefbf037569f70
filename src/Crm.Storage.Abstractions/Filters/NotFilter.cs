namespace Crm.Filters;

/// <summary>True where the part is not. JSON: <c>{ "not": { … } }</c>.</summary>
public sealed record NotFilter(Filter Part) : Filter;
