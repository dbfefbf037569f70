namespace Crm.Filters;

/// <summary>True where all parts are; of none: everywhere. JSON: <c>{ "all": [ … ] }</c>.</summary>
public sealed record AllFilter(ValueList<Filter> Parts) : Filter;
