using Crm.Models;
using Crm.Storage;

namespace Crm.Currencies;

/// <summary>The money of an entity and of its lists that is also stored in the tenant's currency.</summary>
internal sealed class AmountFields(EntityModel root)
{
    /// <summary>The fields of the entity itself.</summary>
    public MoneyField[] Own { get; } = Of(root);

    /// <summary>The lists whose rows have such fields.</summary>
    public (ChildModel List, MoneyField[] Fields)[] Lists { get; } =
        [.. root.Children.Select(child => (List: child, Fields: Of(child))).Where(list => list.Fields.Length > 0)];

    public bool IsEmpty => Own.Length == 0 && Lists.Length == 0;

    /// <summary>Sees to it that the base of an amount that was taken away goes too, where the record does not carry it and so does not know what is stored.</summary>
    public void ForgetBases(Row before, Row after, FieldSet changed)
    {
        foreach (var money in Own)
        {
            if (changed.HasField(money.Ordinal) && before[money.Base].IsMissing && after[money.Base].IsMissing)
            {
                before[money.Base] = FieldValue.Decimal(0);
            }
        }
    }

    private static MoneyField[] Of(RecordShape shape) => [.. shape.Fields.OfType<MoneyField>()];
}
