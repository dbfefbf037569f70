using Crm.Auditing;
using Crm.CustomFields;
using Crm.Filters;
using Crm.LifeCycle;
using Crm.Models;

namespace Crm.Access;

/// <summary>What follows from a rule that hides a field: what repeats its values is hidden too.</summary>
/// <remarks>The base value of an amount, fields of ledgers, the stages that were left, and the changes in the audit, which its services tell without the field.</remarks>
internal sealed class HiddenCopies(ModelCatalog catalog)
{
    private readonly ILookup<Field, Field> _repeating = catalog.Roots
        .SelectMany(root => root.Fields.Concat(root.Children.SelectMany(list => list.Fields)))
        .Where(field => field.Repeats is not null).ToLookup(field => field.Repeats!);

    /// <summary>The rules about fields.</summary>
    public IEnumerable<FieldRule> FieldsOf(FieldRule rule)
    {
        if (!rule.Hides)
        {
            return [];
        }

        IEnumerable<Field> copies = [.. _repeating[rule.Field].Where(field => !field.Required), AuditModel.Changes];
        if (rule.Field is MoneyField { Shape: not CustomShape } money)
        {
            copies = copies.Append(money.Base);
        }

        return copies.Select(field => rule with { Field = field, List = null });
    }

    /// <summary>The rules about records whose copy is required, so that they cannot be told without it.</summary>
    public IEnumerable<RecordRule> RecordsOf(FieldRule rule)
    {
        if (!rule.Hides)
        {
            yield break;
        }

        foreach (var model in _repeating[rule.Field].Where(field => field.Required).Select(FieldRule.ModelOf).Distinct())
        {
            yield return new RecordRule(rule.Name, model, AccessOperations.Read, actor => rule.Applies(actor) ? Filter.Nothing : Filter.Everything);
        }

        if (rule.Model.Stages is { } stages && (stages.Stage == rule.Field || stages.Since == rule.Field))
        {
            var others = !StageEntryModel.Entity.Is(rule.Model.Name);
            yield return new RecordRule(rule.Name, StageEntryModel.Model, AccessOperations.Read, actor => rule.Applies(actor) ? others : Filter.Everything);
        }
    }
}
