using Crm.Models;
using Crm.Storage;

namespace Crm.Filters;

/// <summary>Asks single fields what the token index knows of all of them together.</summary>
internal static class SearchedTests
{
    private const string Separators = " -.'";

    /// <summary>Tests of which at least one holds only if a word of the field begins so. A word behind an unusual sign is not found: that tells nobody of what is hidden.</summary>
    public static IEnumerable<Predicate> BeginsWord(Field field, string word)
    {
        var within = Separators.Select(separator => (Predicate)new ContainsPredicate(field, separator + word));
        var tests = field.Type switch
        {
            FieldType.Name => within.Prepend(new PrefixPredicate(field, word)),
            FieldType.LongText => within,
            _ => [new PrefixPredicate(field, word), new PrefixPredicate(field, "+" + word)],
        };
        return field.Shape is ChildModel list ? tests.Select(test => new ChildPredicate(list, test)) : tests;
    }
}
