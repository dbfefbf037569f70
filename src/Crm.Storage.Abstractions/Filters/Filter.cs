using System.Globalization;
using Crm.Models;

namespace Crm.Filters;

/// <summary>A condition on records of one entity: the one language of lists, segments, rights, assignment and rules.</summary>
/// <remarks>
/// <para>Built from the fields of a model, <c>PartyModel.Owner.Is("maria") &amp; PartyModel.Name.StartsWith("Ку")</c>, or read from JSON by
/// <see cref="FilterJson"/>. Immutable, thread-safe, equal by value.</para>
/// <para>Truth is two-valued: a test of a missing value is false, and its opposite true. <c>docs/filters.md</c> gives every word.</para>
/// </remarks>
public abstract record Filter
{
    private protected Filter()
    {
    }

    /// <summary>True for every record.</summary>
    public static Filter Everything { get; } = new AllFilter(default);

    /// <summary>True for no record.</summary>
    public static Filter Nothing { get; } = new AnyFilter(default);

    /// <summary>True where all of the filters are; of none: everywhere.</summary>
    public static Filter All(params ReadOnlySpan<Filter> filters) => new AllFilter(ValueList.Create(filters));

    /// <summary>True where one of the filters is; of none: nowhere.</summary>
    public static Filter Any(params ReadOnlySpan<Filter> filters) => new AnyFilter(ValueList.Create(filters));

    /// <summary>True for records that the words of the text find: each must start a word of the record's search fields.</summary>
    /// <param name="text">What a person typed; it is folded, so that spellings meet.</param>
    public static Filter Search(string text) => new SearchFilter(text);

    /// <summary>True for the members of a stored segment.</summary>
    /// <param name="key">The key of the segment among those of the entity that is asked about.</param>
    public static Filter InSegment(string key) => new SegmentFilter(key);

    /// <summary>True where both are.</summary>
    public static Filter operator &(Filter left, Filter right) => BitwiseAnd(left, right);

    /// <summary>True where one of both is.</summary>
    public static Filter operator |(Filter left, Filter right) => BitwiseOr(left, right);

    /// <summary>True where the filter is not.</summary>
    public static Filter operator !(Filter filter) => LogicalNot(filter);

    /// <summary>True where both are.</summary>
    public static Filter BitwiseAnd(Filter left, Filter right) =>
        left is AllFilter all ? new AllFilter(all.Parts.Add(right)) : new AllFilter([left, right]);

    /// <summary>True where one of both is.</summary>
    public static Filter BitwiseOr(Filter left, Filter right) =>
        left is AnyFilter any ? new AnyFilter(any.Parts.Add(right)) : new AnyFilter([left, right]);

    /// <summary>True where the filter is not.</summary>
    public static Filter LogicalNot(Filter filter) => filter is NotFilter not ? not.Part : new NotFilter(filter);

    /// <summary>Says the filter as a sentence, for people who check a segment or a rule.</summary>
    /// <param name="language">A language tag such as <c>fa</c> or <c>uk-UA</c>; one that the SDK does not speak is answered in English.</param>
    /// <param name="labels">What users call the fields; null to call them by their names.</param>
    /// <returns>Plain text with brackets where they are needed. Days are ISO 8601 and numbers have a point. In Persian and Arabic constants are put into Unicode direction isolates.</returns>
    /// <exception cref="FilterException">The filter is nested too deeply.</exception>
    public string Explain(string language, FilterLabels? labels = null)
    {
        ArgumentNullException.ThrowIfNull(language);
        return new FilterExplainer(language, labels ?? FilterLabels.Default).Explain(this);
    }

    /// <inheritdoc cref="Explain(string, FilterLabels?)"/>
    /// <param name="culture">Its name tells the language; works with invariant globalization.</param>
    /// <param name="labels">What users call the fields; null to call them by their names.</param>
    public string Explain(CultureInfo culture, FilterLabels? labels = null)
    {
        ArgumentNullException.ThrowIfNull(culture);
        return Explain(culture.Name, labels);
    }
}
