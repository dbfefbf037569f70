using Crm.Models;

namespace Crm.Filters;

/// <summary>True for records with any or all of some choices of a custom field. JSON: <c>{ "field": "custom.interests", "hasAny": ["cooling"] }</c>.</summary>
/// <param name="Field">The custom field.</param>
/// <param name="RequireAll">True to ask for all choices, false for any.</param>
/// <param name="Choices">The choices, compared exactly.</param>
public sealed record ChoicesFilter(ChoicesField Field, bool RequireAll, ValueList<string> Choices) : Filter;
