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

                return false;
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

    private static bool IsIndexed(Field field) => field.Type switch
    {
        FieldType.Boolean or FieldType.LongText => false,
        FieldType.Name => field.Indexed,
        _ => field.Indexed || field.Sortable || field.Ordinal == 0 && field.Shape is EntityModel,
    };
}
