using Crm.Models;

namespace Crm.Filters;

/// <summary>The words of the filter JSON.</summary>
internal static class FilterWords
{
    /// <summary>The word of a test: <c>eq</c>, <c>startsWith</c>.</summary>
    public static string Of(FilterOperator @operator) => Camel(@operator.ToString());

    /// <summary>The word of a test against now: <c>withinNext</c>.</summary>
    public static string Of(TimeOperator @operator) => Camel(@operator.ToString());

    /// <summary>The word of a measure: <c>count</c>.</summary>
    public static string Of(RelatedAggregate aggregate) => Camel(aggregate.ToString());

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
