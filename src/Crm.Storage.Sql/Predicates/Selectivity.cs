using Crm.Models;

namespace Crm.Storage.Sql;

/// <summary>Guesses whether an index finds few rows for a predicate.</summary>
internal static class Selectivity
{
    public static bool IsSelective(Predicate predicate)
    {
        switch (predicate)
        {
            case ComparePredicate compare:
                return compare.Operator == CompareOperator.Eq && IsIndexed(compare.Field);
            case InPredicate list:
                return IsIndexed(list.Field);
            case PrefixPredicate prefix:
                return IsIndexed(prefix.Field);
            case SearchPredicate:
                return true;
            case ChildPredicate child:
                return IsSelective(child.Where);
            case AllPredicate all:
                foreach (var part in all.Parts)
                {
                    if (IsSelective(part))
                    {
                        return true;
                    }
                }

                return IsUnique(all);
            case AnyPredicate any:
                foreach (var part in any.Parts)
                {
                    if (!IsSelective(part))
                    {
                        return false;
                    }
                }

                return any.Parts.Count > 0;
            default:
                return predicate is ConstantPredicate { Value: false };
        }
    }

    /// <summary>True when the tests together name every field of a unique rule: its index finds a row a value.</summary>
    private static bool IsUnique(AllPredicate all)
    {
        var tested = new HashSet<Field>();
        foreach (var part in all.Parts)
        {
            switch (part)
            {
                case ComparePredicate { Operator: CompareOperator.Eq } compare:
                    tested.Add(compare.Field);
                    break;
                case InPredicate list:
                    tested.Add(list.Field);
                    break;
            }
        }

        var rules = tested.Count == 0 ? null : tested.First().Shape switch
        {
            ChildModel child => child.Owner.Uniques,
            EntityModel entity => entity.Uniques,
            _ => null,
        };
        return rules is not null && rules.Any(rule => rule.Fields.All(tested.Contains));
    }

    /// <summary>True when an index leads with the field.</summary>
    public static bool IsIndexed(Field field) => HasOwnIndex(field) || LeadsIndex(field);

    /// <summary>True when the field has an index of its own, in which the rows of one value are in the order of their ids.</summary>
    public static bool HasOwnIndex(Field field) => field.Type switch
    {
        FieldType.Boolean or FieldType.LongText => false,
        FieldType.Name => field.Indexed,
        _ => field.Indexed || field.Sortable || field.Ordinal == 0 && field.Shape is EntityModel,
    };

    private static bool LeadsIndex(Field field)
    {
        if (field.Shape is EntityModel entity)
        {
            foreach (var rule in entity.Indexes)
            {
                if (rule.Fields[0] == field)
                {
                    return true;
                }
            }
        }

        return false;
    }
}
