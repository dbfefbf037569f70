namespace Crm.Filters;

/// <summary>True where one of the parts is; of none: nowhere. JSON: <c>{ "any": [ … ] }</c>.</summary>
public sealed record AnyFilter(ValueList<Filter> Parts) : Filter;
