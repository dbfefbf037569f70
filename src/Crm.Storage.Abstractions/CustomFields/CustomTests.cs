using Crm.Filters;
using Crm.Models;
using Crm.Storage;
using Crm.Text;

namespace Crm.CustomFields;

/// <summary>Turns tests of a custom field into tests of its slot, or of the document where it has none that is filled.</summary>
internal static class CustomTests
{
    /// <summary>The definition of a custom field that a filter names.</summary>
    /// <exception cref="FilterException">The tenant has no such field, or it is of another type.</exception>
    public static CustomFieldDefinition Resolve(Field field, CustomFieldSet? fields)
    {
        var definition = fields?.Find(field.Name) ?? throw new FilterException(field.Path, "filter.unknownCustom", field.Name, ((CustomShape)field.Shape).Owner.Name);
        return definition.Field.Type == field.Type ? definition : throw new FilterException(field.Path, "filter.customType", field.Name, definition.Field.Type, field.Type);
    }

    /// <summary>The tests over the stored form of the values.</summary>
    public static Predicate Rewrite(Predicate predicate, CustomFieldDefinition definition, DocumentField document) => predicate switch
    {
        ConstantPredicate => predicate,
        NotPredicate not => Predicate.Not(Rewrite(not.Part, definition, document)),
        AllPredicate all => new AllPredicate(all.Parts.Select(part => Rewrite(part, definition, document))),
        AnyPredicate any => new AnyPredicate(any.Parts.Select(part => Rewrite(part, definition, document))),
        ComparePredicate { Value.Type: FieldType.Money } compare => OfCurrency(
            Leaf(definition, document, value => new ComparePredicate(value, compare.Operator, CustomFieldDefinition.ToSlot(compare.Value))), document, definition.Key, compare.Value.AsText!),
        ComparePredicate compare => Leaf(definition, document, value => new ComparePredicate(value, compare.Operator, Stored(definition, compare.Value))),
        InPredicate { Field.Type: FieldType.Money } list => new AnyPredicate([.. list.Values.GroupBy(value => value.AsText!, StringComparer.Ordinal).Select(group => OfCurrency(
            Leaf(definition, document, value => new InPredicate(value, [.. group.Select(amount => CustomFieldDefinition.ToSlot(amount))])), document, definition.Key, group.Key))]),
        InPredicate list => Leaf(definition, document, value => new InPredicate(value, list.Values.Select(constant => Stored(definition, constant)))),
        PrefixPredicate prefix => Leaf(definition, document, value => new PrefixPredicate(value, prefix.Prefix)),
        ContainsPredicate contains => Leaf(definition, document, value => new ContainsPredicate(value, contains.Part)),
        PresentPredicate => Leaf(definition, document, value => new PresentPredicate(value)),
        _ => throw new NotSupportedException($"The predicate {predicate.GetType().Name} is not a test of a custom field."),
    };

    /// <summary>The tests of choices.</summary>
    public static Predicate Bind(ChoicesFilter filter, DocumentField document) =>
        Bind(filter, part => new DocumentPredicate(document, CustomDocument.ComparedName(filter.Field), new ContainsPredicate(DocumentPredicate.TextValue, part)));

    /// <summary>The tests of choices, by a test of what stands in their written form.</summary>
    public static Predicate Bind(ChoicesFilter filter, Func<string, Predicate> has)
    {
        if (filter.Choices.Count > FilterBinder.MaxValues)
        {
            throw new FilterException(filter.Field.Path, "filter.tooMany", FilterBinder.MaxValues);
        }

        if (filter.Choices.Any(choice => StorableText.Check(choice) != StorableTextFault.None))
        {
            throw new FilterException(filter.Field.Path, "filter.text");
        }

        // The choices of a record stand between line breaks: one with a line break inside is none, and must not pass for two neighbours.
        var choices = filter.Choices.Where(choice => !choice.Contains('\n', StringComparison.Ordinal)).Distinct().ToArray();
        if (filter.RequireAll && choices.Length < filter.Choices.Distinct().Count())
        {
            return Predicate.False;
        }

        ValueList<Predicate> tests = [.. choices.Select(choice => has($"\n{choice}\n"))];
        return tests.Count switch
        {
            0 => filter.RequireAll ? Predicate.True : Predicate.False,
            1 => tests[0],
            _ => filter.RequireAll ? new AllPredicate(tests) : new AnyPredicate(tests),
        };
    }

    private static Predicate Leaf(CustomFieldDefinition definition, DocumentField document, Func<Field, Predicate> test)
    {
        if (definition is { ReadsSlot: true, Slot: { } slot })
        {
            return test(slot);
        }

        Field value = definition.Field.Type is FieldType.Code or FieldType.Name or FieldType.LongText or FieldType.Reference or FieldType.Choices
            ? DocumentPredicate.TextValue
            : DocumentPredicate.NumberValue;
        return new DocumentPredicate(document, CustomDocument.ComparedName(definition.Field), test(value));
    }

    /// <summary>An amount of another currency does not match: the document tells the currency.</summary>
    private static Predicate OfCurrency(Predicate test, DocumentField document, string key, string currency) => Predicate.And(
        test,
        new DocumentPredicate(document, CustomDocument.CurrencyName(key), new ComparePredicate(DocumentPredicate.TextValue, CompareOperator.Eq, FieldValue.Code(currency))));

    /// <summary>A constant in the form of the slot, or of the document where texts of every kind are codes.</summary>
    private static FieldValue Stored(CustomFieldDefinition definition, in FieldValue value) =>
        definition.ReadsSlot ? CustomFieldDefinition.ToSlot(value)
        : value.Type is FieldType.Name or FieldType.Code ? FieldValue.Code(value.AsText)
        : value.Type is FieldType.Reference ? FieldValue.Code(value.ToString())
        : CustomFieldDefinition.ToSlot(value);
}
