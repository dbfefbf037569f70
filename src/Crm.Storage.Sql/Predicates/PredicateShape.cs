using Crm.Models;
using Crm.Text;

namespace Crm.Storage.Sql;

/// <summary>Writes the shape of a predicate, everything that makes its SQL, into a cache key. Walks as <see cref="PredicateSql"/> does.</summary>
internal static class PredicateShape
{
    public static void Write(ShapeKey key, Predicate predicate, SqlSchema schema)
    {
        switch (predicate)
        {
            case ConstantPredicate constant:
                key.Add(constant.Value ? 'T' : 'F');
                break;
            case AllPredicate all:
                WriteParts(key.Add('&'), all.Parts, schema);
                break;
            case AnyPredicate any:
                WriteParts(key.Add('|'), any.Parts, schema);
                break;
            case NotPredicate not:
                Write(key.Add('!'), not.Part, schema);
                break;
            case ComparePredicate compare:
                Field(key.Add('c'), compare.Field).Add((int)compare.Operator);
                break;
            case InPredicate list:
                Field(key.Add('i'), list.Field).Add(LeafSql.SmallCount(list));
                break;
            case PrefixPredicate prefix:
                Field(key.Add(CodePoints.Successor(prefix.Prefix) is null ? 'P' : 'p'), prefix.Field);
                break;
            case ContainsPredicate contains:
                Field(key.Add('~'), contains.Field);
                break;
            case PresentPredicate present:
                Field(key.Add('?'), present.Field);
                break;
            case DocumentPredicate document:
                // The name of the value is a parameter; whether it is a text or a number makes other SQL.
                Write(key.Add('d').Add(document.Document.Ordinal).Add(LeafSql.TestsText(document) ? 't' : 'n'), document.Test, schema);
                break;
            case ChildPredicate child:
                Write(key.Add('o').Add(child.Child.Index), child.Where, schema);
                break;
            case SearchPredicate search:
                key.Add('s').Add(search.Prefixes.Count);
                foreach (var prefix in search.Prefixes)
                {
                    key.Add(CodePoints.Successor(prefix) is null ? 'P' : 'p');
                }

                break;
            case RelatedPredicate related:
                WriteRelated(key, related, schema);
                break;
            default:
                throw new NotSupportedException($"The predicate '{predicate.GetType().Name}' is not known to this engine.");
        }
    }

    private static void WriteParts(ShapeKey key, ValueList<Predicate> parts, SqlSchema schema)
    {
        key.Add(parts.Count);
        foreach (var part in parts)
        {
            Write(key, part, schema);
        }
    }

    private static void WriteRelated(ShapeKey key, RelatedPredicate related, SqlSchema schema)
    {
        var form = RelatedForms.Of(related);
        key.Add('r').Add(schema.Of(related.Relation.Target).Number).Add(related.Relation.TargetField.Ordinal).Add(related.Relation.SourceField is { } source ? source.Ordinal + 1 : 0)
            .Add(related.Relation.EffectiveInstant.Ordinal).Add((int)related.Aggregate).Add(related.Field is { } field ? field.Ordinal + 1 : 0)
            .Add(related.Currency is null ? '-' : '$').Add((int)form);
        Write(key, related.Where, schema);
        if (form is RelatedForm.TrueOverNone or RelatedForm.FalseOverNone)
        {
            Write(key, related.Test, schema);
        }
    }

    // The scope is known from the walk, so the ordinal names the field; a count stands outside of any shape.
    private static ShapeKey Field(ShapeKey key, Field field) => key.Add(field.Ordinal + 1);
}
