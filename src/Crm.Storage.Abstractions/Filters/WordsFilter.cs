using Crm.Models;

namespace Crm.Filters;

/// <summary>True for records with any or all of some words. JSON: <c>{ "field": "tags", "hasAny": ["vip"] }</c>.</summary>
public sealed record WordsFilter : Filter
{
    /// <summary>Makes the filter.</summary>
    /// <param name="child">The list; it must have a <see cref="ChildModel.Key"/>.</param>
    /// <param name="requireAll">True to ask for all words, false for any.</param>
    /// <param name="words">The words, compared exactly.</param>
    /// <exception cref="InvalidOperationException">The list has no key.</exception>
    public WordsFilter(ChildModel child, bool requireAll, ValueList<string> words)
    {
        ArgumentNullException.ThrowIfNull(child);
        Child = child;
        Key = child.Key ?? throw new InvalidOperationException($"The list '{child.Name}' has no Key, so it is not a set of words. Ask with Any(…) instead.");
        RequireAll = requireAll;
        Words = words;
    }

    /// <summary>The list.</summary>
    public ChildModel Child { get; }

    /// <summary>The field that holds the words.</summary>
    public CodeField Key { get; }

    /// <summary>True when all words are asked for.</summary>
    public bool RequireAll { get; }

    /// <summary>The words.</summary>
    public ValueList<string> Words { get; }
}
