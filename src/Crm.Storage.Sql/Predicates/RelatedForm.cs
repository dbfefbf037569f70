using Crm.Models;

namespace Crm.Storage.Sql;

/// <summary>How a test over related records is best asked; depends on its constants, and so is part of a statement's shape.</summary>
internal enum RelatedForm
{
    /// <summary>True where there is a related record.</summary>
    Any = 1,

    /// <summary>True where there is none.</summary>
    None,

    /// <summary>True over no records, so that it is asked by exclusion.</summary>
    TrueOverNone,

    /// <summary>False over no records.</summary>
    FalseOverNone,
}

/// <summary>Tells the form of a test over related records.</summary>
internal static class RelatedForms
{
    public static RelatedForm Of(RelatedPredicate related)
    {
        if (related.Aggregate == RelatedAggregate.Count && related.Test is ComparePredicate { Value: { Type: FieldType.Integer } value } test)
        {
            switch (test.Operator, value.AsInteger)
            {
                case (CompareOperator.Ge, 1) or (CompareOperator.Gt, 0):
                    return RelatedForm.Any;
                case (CompareOperator.Eq, 0) or (CompareOperator.Lt, 1) or (CompareOperator.Le, 0):
                    return RelatedForm.None;
            }
        }

        var zero = related.Aggregate is RelatedAggregate.Count or RelatedAggregate.Sum;
        return HoldsOverNone(related.Test, zero) ? RelatedForm.TrueOverNone : RelatedForm.FalseOverNone;
    }

    private static bool HoldsOverNone(Predicate test, bool zero)
    {
        switch (test)
        {
            case ConstantPredicate constant:
                return constant.Value;
            case NotPredicate not:
                return !HoldsOverNone(not.Part, zero);
            case AllPredicate all:
                foreach (var part in all.Parts)
                {
                    if (!HoldsOverNone(part, zero))
                    {
                        return false;
                    }
                }

                return true;
            case AnyPredicate any:
                foreach (var part in any.Parts)
                {
                    if (HoldsOverNone(part, zero))
                    {
                        return true;
                    }
                }

                return false;
            case ComparePredicate compare:
                return zero && Holds(compare.Operator, 0m.CompareTo(Number(compare.Value)));
            case InPredicate list:
                return zero && Array.Exists([.. (IEnumerable<FieldValue>)list.Values], value => Number(value) == 0);
            default:
                return zero && test is PresentPredicate;
        }
    }

    private static decimal Number(FieldValue value) => value.Type == FieldType.Integer ? value.AsInteger : value.AsDecimal;

    private static bool Holds(CompareOperator @operator, int order) => @operator switch
    {
        CompareOperator.Eq => order == 0,
        CompareOperator.Lt => order < 0,
        CompareOperator.Le => order <= 0,
        CompareOperator.Gt => order > 0,
        _ => order >= 0,
    };
}
