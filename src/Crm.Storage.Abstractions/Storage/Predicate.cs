using Crm.Models;

namespace Crm.Storage;

/// <summary>What engines are asked: a filter from which every relative word is gone.</summary>
/// <remarks>
/// <para>Made from a <see cref="Filters.Filter"/> by <see cref="Filters.FilterBinder"/>, which has resolved names, folded texts, turned periods
/// and ages into plain bounds, fitted constants to the stored scale, and added rights, archive and view. An engine only has to
/// compile these few nodes, with one meaning:</para>
/// <para>Truth is two-valued. Every test of a missing value is false, and its <see cref="NotPredicate"/> true.</para>
/// <para>Immutable. Fields are of the queried entity, or of the list or related entity inside <see cref="ChildPredicate"/> and <see cref="RelatedPredicate"/>.</para>
/// </remarks>
public abstract record Predicate
{
    private protected Predicate()
    {
    }

    /// <summary>True for every record.</summary>
    public static Predicate True { get; } = new ConstantPredicate(true);

    /// <summary>True for no record.</summary>
    public static Predicate False { get; } = new ConstantPredicate(false);

    /// <summary>True where both are; constants are folded away, and conjunctions become one.</summary>
    public static Predicate And(Predicate left, Predicate right) => (left, right) switch
    {
        (ConstantPredicate { Value: true }, _) => right,
        (_, ConstantPredicate { Value: true }) => left,
        (ConstantPredicate, _) => left,
        (_, ConstantPredicate) => right,
        (AllPredicate many, AllPredicate more) => new AllPredicate([.. many.Parts, .. more.Parts]),
        (AllPredicate many, _) => new AllPredicate(many.Parts.Add(right)),
        (_, AllPredicate more) => new AllPredicate([left, .. more.Parts]),
        _ => new AllPredicate([left, right]),
    };

    /// <summary>True where it is not; constants are folded away.</summary>
    public static Predicate Not(Predicate part) => part switch
    {
        ConstantPredicate constant => constant.Value ? False : True,
        NotPredicate not => not.Part,
        _ => new NotPredicate(part),
    };
}

/// <summary>True or false for every record.</summary>
public sealed record ConstantPredicate(bool Value) : Predicate;

/// <summary>True where all parts are; of none: true.</summary>
public sealed record AllPredicate(ValueList<Predicate> Parts) : Predicate;

/// <summary>True where one of the parts is; of none: false.</summary>
public sealed record AnyPredicate(ValueList<Predicate> Parts) : Predicate;

/// <summary>True where the part is not.</summary>
public sealed record NotPredicate(Predicate Part) : Predicate;

/// <summary>Compares a stored value with a constant of the field's type.</summary>
/// <param name="Field">Any field but a long text.</param>
/// <param name="Operator">The comparison.</param>
/// <param name="Value">Never missing. For a name the folded key, compared with the stored folded key by code point; for money only amounts of its currency match.</param>
public sealed record ComparePredicate(Field Field, CompareOperator Operator, FieldValue Value) : Predicate;

/// <summary>True where the stored value is one of the constants; of none: false. Names by folded key.</summary>
public sealed record InPredicate(Field Field, ValueList<FieldValue> Values) : Predicate;

/// <summary>True where the stored text starts with the pattern: codes exactly, names by folded key.</summary>
/// <param name="Field">A code or name.</param>
/// <param name="Prefix">Not empty; folded for names.</param>
public sealed record PrefixPredicate(Field Field, string Prefix) : Predicate;

/// <summary>True where the folded key of the stored text contains the folded pattern.</summary>
/// <param name="Field">A name or long text.</param>
/// <param name="Part">Folded and not empty.</param>
public sealed record ContainsPredicate(Field Field, string Part) : Predicate;

/// <summary>True where the field has a value.</summary>
public sealed record PresentPredicate(Field Field) : Predicate;

/// <summary>Tests one value of the document of custom fields.</summary>
/// <param name="Document">The field that holds the document: a flat JSON object.</param>
/// <param name="Key">The name of the value in it: letters, digits and underscores.</param>
/// <param name="Test">One test over <see cref="TextValue"/> or <see cref="NumberValue"/>; a value of the other kind is missing. Texts compare by code point, as codes do.</param>
public sealed record DocumentPredicate(DocumentField Document, string Key, Predicate Test) : Predicate
{
    /// <summary>The field that stands for a text of the document in <see cref="Test"/>.</summary>
    public static CodeField TextValue { get; } = new("text", int.MaxValue);

    /// <summary>The field that stands for a whole number of the document in <see cref="Test"/>.</summary>
    public static IntegerField NumberValue { get; } = new("number");
}

/// <summary>True for records that own a row of the list for which <paramref name="Where"/> holds.</summary>
public sealed record ChildPredicate(ChildModel Child, Predicate Where) : Predicate;

/// <summary>True for records of which every prefix starts one of their search tokens.</summary>
/// <param name="Prefixes">Folded tokens, at least one; the shortest, which find the most, first.</param>
public sealed record SearchPredicate(ValueList<string> Prefixes) : Predicate;

/// <summary>Tests a measure over the related records.</summary>
/// <param name="Relation">The way to the related records: those whose <see cref="Relation.TargetField"/> is the record's id, or its <see cref="Relation.SourceField"/>.</param>
/// <param name="Where">Which related records count, over the fields of <see cref="Relation.Target"/>; window, rights, archive and view included.</param>
/// <param name="Aggregate">What is measured.</param>
/// <param name="Field">The field that is measured; null for a count.</param>
/// <param name="Currency">For money: only rows of this currency are measured; null otherwise.</param>
/// <param name="Test">
/// A test of the measured value: leaves over <paramref name="Field"/> (over <see cref="CountField"/> for a count), joined by all, any and not.
/// Over no rows count and sum are 0 and the others missing. Sums are exact and may exceed the range of the field.
/// </param>
public sealed record RelatedPredicate(Relation Relation, Predicate Where, RelatedAggregate Aggregate, Field? Field, string? Currency, Predicate Test) : Predicate
{
    /// <summary>The field that stands for the count in <see cref="Test"/>.</summary>
    public static IntegerField CountField { get; } = new("count");
}
