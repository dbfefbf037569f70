namespace Crm.Filters;

/// <summary>True for records that the words of a text find. JSON: <c>{ "search": "كريمى" }</c>.</summary>
/// <param name="Text">What a person typed.</param>
public sealed record SearchFilter(string Text) : Filter;
