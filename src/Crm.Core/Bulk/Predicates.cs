using Crm.Models;
using Crm.Storage;

namespace Crm.Bulk;

/// <summary>What the rows of runs are asked for.</summary>
internal static class Predicates
{
    public static Predicate Of(ReferenceField field, Guid id) => new ComparePredicate(field, CompareOperator.Eq, FieldValue.Reference(id));

    public static Predicate Of(BulkOutcome outcome) => new ComparePredicate(BulkItemModel.Outcome, CompareOperator.Eq, FieldValue.Code(BulkItemModel.Word(outcome)));
}
