using Crm.Models;

namespace Crm.Retention;

/// <summary>Judges rules of tenants, apart from their filters.</summary>
internal static class RetentionRuleFaults
{
    /// <exception cref="ValidationException">The rule is not sound; every fault is listed.</exception>
    public static void Require(EntityModel? model, RetentionRule rule, RetentionRule? stored)
    {
        var errors = new List<FieldError>();
        Check(model is { Kind: EntityKind.Tracked }, "entity", rule.Entity, "policy.entity");
        Check(KeyText.IsKey(rule.Key), "key", rule.Key, "policy.key");
        if (stored is not null)
        {
            Check(rule.Entity == stored.Entity, "entity", rule.Entity, "retention.fixed");
            Check(rule.Key == stored.Key, "key", rule.Key, "retention.fixed");
            Check(rule.Kind == stored.Kind, "kind", rule.Kind.ToString(), "retention.fixed");
        }

        Check(rule.Kind == RetentionKind.Hold == rule.Filter is not null, "filter", rule.Filter, "retention.filter");
        Check(WholeDays.IsPeriod(rule.Period) && (rule.Period is not null || rule.Kind != RetentionKind.KeepAtLeast), "days", rule.Period?.ToString(), "retention.period");
        if (errors.Count > 0)
        {
            throw new ValidationException(new RecordRef(RetentionRuleModel.Model.Name, rule.Id.Value), ValueList.From(errors));
        }

        void Check(bool holds, string field, string? value, string key)
        {
            if (!holds)
            {
                errors.Add(new FieldError(field, value is { Length: > 100 } ? value[..100] : value, CoreMessages.Of(key)));
            }
        }
    }
}
