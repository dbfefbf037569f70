using Crm.CustomFields;
using Crm.Models;

namespace Crm.Storage;

/// <summary>Tells whether a predicate holds for a record in memory, with the one meaning that <see cref="Predicate"/> gives to its nodes.</summary>
/// <remarks>Keeps what it prepares for <c>in</c>: use one for many rows of a query, and drop it afterwards. Not thread-safe.</remarks>
public sealed class PredicateEvaluator
{
    private const int FewValues = 8;
    private readonly Func<RelatedPredicate, Row, bool> _related;
    private readonly Func<Row, IReadOnlyCollection<string>> _tokens;
    private readonly Dictionary<InPredicate, HashSet<FieldValue>> _sets = new(ReferenceEqualityComparer.Instance);

    /// <summary>Makes an evaluator.</summary>
    /// <param name="related">Answers for the related records of a row, which the evaluator does not know; see <see cref="MatchesRelated"/>.</param>
    /// <param name="tokens">The search tokens of a row where they are kept; null to derive them from the row.</param>
    public PredicateEvaluator(Func<RelatedPredicate, Row, bool> related, Func<Row, IReadOnlyCollection<string>>? tokens = null)
    {
        ArgumentNullException.ThrowIfNull(related);
        _related = related;
        _tokens = tokens ?? TokensOf;
    }

    /// <summary>True when the predicate holds for the row.</summary>
    /// <param name="predicate">A predicate over the fields of the row's shape.</param>
    /// <param name="row">A record, or a row of a list when the predicate is over the list.</param>
    public bool Matches(Predicate predicate, Row row)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        ArgumentNullException.ThrowIfNull(row);
        return predicate switch
        {
            ConstantPredicate constant => constant.Value,
            AllPredicate all => MatchesAll(all.Parts, row),
            AnyPredicate any => MatchesAny(any.Parts, row),
            NotPredicate not => !Matches(not.Part, row),
            ChildPredicate child => MatchesChild(child, row),
            SearchPredicate search => MatchesSearch(search, row),
            RelatedPredicate related => _related(related, row),
            DocumentPredicate document => MatchesLeaf(document.Test, CustomDocument.Read(row[document.Document].AsText, document.Key, FieldOf(document.Test).Type)),
            _ => MatchesLeaf(predicate, row[FieldOf(predicate)]),
        };
    }

    /// <summary>True when the test of a related predicate holds for a measured value.</summary>
    /// <param name="test">Leaves joined by all, any and not; their fields are not looked at, all test the value.</param>
    /// <param name="value">The value, for example of a <see cref="RunningMeasure"/>.</param>
    public bool MatchesValue(Predicate test, FieldValue value)
    {
        ArgumentNullException.ThrowIfNull(test);
        return test switch
        {
            ConstantPredicate constant => constant.Value,
            AllPredicate all => all.Parts.All(part => MatchesValue(part, value)),
            AnyPredicate any => any.Parts.Any(part => MatchesValue(part, value)),
            NotPredicate not => !MatchesValue(not.Part, value),
            _ => MatchesLeaf(test, value),
        };
    }

    /// <summary>Measures related records and tests the measure.</summary>
    /// <param name="predicate">What is asked.</param>
    /// <param name="targets">The records of the relation's target whose target field is the id of the record that is asked about; <see cref="RelatedPredicate.Where"/> is applied here.</param>
    public bool MatchesRelated(RelatedPredicate predicate, IEnumerable<Row> targets)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        ArgumentNullException.ThrowIfNull(targets);
        var measure = new RunningMeasure(predicate.Aggregate, predicate.Field, predicate.Currency, predicate.Relation.EffectiveInstant);
        foreach (var target in targets)
        {
            if (Matches(predicate.Where, target))
            {
                measure.Add(target);
            }
        }

        return MatchesValue(predicate.Test, measure.Value);
    }

    private static HashSet<string> TokensOf(Row row)
    {
        var tokens = new HashSet<string>(StringComparer.Ordinal);
        SearchTokens.Collect((EntityModel)row.Shape, row, tokens);
        return tokens;
    }

    private static Field FieldOf(Predicate leaf) => leaf switch
    {
        ComparePredicate compare => compare.Field,
        InPredicate @in => @in.Field,
        PrefixPredicate prefix => prefix.Field,
        ContainsPredicate contains => contains.Field,
        PresentPredicate present => present.Field,
        _ => throw Unknown(leaf),
    };

    private static NotSupportedException Unknown(Predicate predicate) =>
        new($"The predicate {predicate.GetType().Name} is not known here.");

    private bool MatchesAll(ValueList<Predicate> parts, Row row)
    {
        foreach (var part in parts)
        {
            if (!Matches(part, row))
            {
                return false;
            }
        }

        return true;
    }

    private bool MatchesAny(ValueList<Predicate> parts, Row row)
    {
        foreach (var part in parts)
        {
            if (Matches(part, row))
            {
                return true;
            }
        }

        return false;
    }

    private bool MatchesChild(ChildPredicate predicate, Row row)
    {
        var rows = row.Children(predicate.Child);
        for (var i = 0; i < rows.Count; i++)
        {
            if (Matches(predicate.Where, rows[i]))
            {
                return true;
            }
        }

        return false;
    }

    private bool MatchesSearch(SearchPredicate predicate, Row row)
    {
        var tokens = _tokens(row);
        foreach (var prefix in predicate.Prefixes)
        {
            if (!tokens.Any(token => token.StartsWith(prefix, StringComparison.Ordinal)))
            {
                return false;
            }
        }

        return true;
    }

    private bool MatchesLeaf(Predicate leaf, in FieldValue value) => leaf switch
    {
        ComparePredicate compare => ValueTests.Compare(value, compare.Operator, compare.Value),
        InPredicate @in => MatchesIn(@in, value),
        PrefixPredicate prefix => ValueTests.StartsWith(value, prefix.Prefix),
        ContainsPredicate contains => ValueTests.Contains(value, contains.Part),
        PresentPredicate => !value.IsMissing,
        _ => throw Unknown(leaf),
    };

    private bool MatchesIn(InPredicate predicate, in FieldValue value)
    {
        if (value.IsMissing)
        {
            return false;
        }

        var comparable = ValueTests.Comparable(value);
        if (predicate.Values.Count <= FewValues)
        {
            return predicate.Values.AsSpan().Contains(comparable);
        }

        if (!_sets.TryGetValue(predicate, out var set))
        {
            _sets.Add(predicate, set = [.. predicate.Values]);
        }

        return set.Contains(comparable);
    }
}
