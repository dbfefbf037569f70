using Crm.Filters;
using Crm.Models;
using Crm.Orders;

namespace Crm.Loyalty;

/// <summary>Judges earning rules and programs.</summary>
internal static class EarningRules
{
    private const decimal MostPoints = 1_000_000;
    private const decimal MostTimes = 100;

    /// <exception cref="ValidationException">The rule cannot be; every fault is listed.</exception>
    public static EarningRule Require(EarningRule rule)
    {
        List<FieldError> errors = [];
        if (!KeyText.IsKey(rule.Key))
        {
            errors.Add(new FieldError("key", rule.Key, CoreMessages.Of("segment.key")));
        }

        var times = rule.Kind == EarningKind.Multiplier;
        if (times ? rule.Points is < 1 or > MostTimes : rule.Points is <= 0 or > MostPoints)
        {
            errors.Add(new FieldError("points", PointsRules.Text(rule.Points), CoreMessages.Of(times ? "earning.factor" : "earning.points")));
        }

        if (rule.Kind == EarningKind.PerAmount ? rule.Per is not { Amount: > 0 } per || !MoneyField.IsCurrency(per.Currency) : rule.Per is not null)
        {
            errors.Add(new FieldError("per", rule.Per?.ToString(), CoreMessages.Of("earning.per")));
        }

        if (rule.Until <= rule.From)
        {
            errors.Add(new FieldError("until", FieldValue.Instant(rule.Until!.Value).ToString(), CoreMessages.Of("earning.window")));
        }

        return errors.Count == 0 ? rule : throw new ValidationException(new RecordRef(EarningRuleModel.Model.Name, rule.Id.Value), ValueList.From(errors));
    }

    /// <summary>The filter over a line.</summary>
    /// <exception cref="FilterException">It does not fit orders.</exception>
    /// <exception cref="ValidationException">It is none over one line.</exception>
    public static ChildFilter ReadLines(string json, ModelCatalog catalog) =>
        FilterJson.Parse(json, OrderModel.Model, catalog) is ChildFilter { Child: var child } filter && ReferenceEquals(child, OrderModel.Lines)
            ? filter
            : throw new ValidationException(
                new RecordRef(EarningRuleModel.Model.Name, Guid.Empty), [new FieldError("lineFilter", json.Length > 100 ? json[..100] : json, CoreMessages.Of("earning.line"))]);

    /// <exception cref="ValidationException">The program cannot be; every fault is listed.</exception>
    public static LoyaltyProgram Require(LoyaltyProgram program, LoyaltyProgram? stored)
    {
        List<FieldError> errors = [];
        if (!KeyText.IsKey(program.Key))
        {
            errors.Add(new FieldError("key", program.Key, CoreMessages.Of("segment.key")));
        }
        else if (stored is not null && stored.Key != program.Key)
        {
            errors.Add(new FieldError("key", program.Key, CoreMessages.Of("loyalty.fixed")));
        }

        if (program.Decimals is < 0 or > 4)
        {
            errors.Add(new FieldError("decimals", PointsRules.Text(program.Decimals), CoreMessages.Of("loyalty.decimals")));
        }
        else if (stored is not null && stored.Decimals != program.Decimals)
        {
            errors.Add(new FieldError("decimals", PointsRules.Text(program.Decimals), CoreMessages.Of("loyalty.fixed")));
        }

        JudgePeriod(program.PointsExpireAfter, "pointsExpireAfter", errors);
        JudgePeriod(program.TierWindow, "tierWindow", errors);
        var distinct = program.Tiers.Select(tier => tier.Key).Distinct(StringComparer.Ordinal).Count() == program.Tiers.Count
            && program.Tiers.Select(tier => tier.Points).Distinct().Count() == program.Tiers.Count;
        if (!distinct || program.Tiers.Any(tier => !KeyText.IsKey(tier.Key) || tier.Points < 0))
        {
            errors.Add(new FieldError("tiers", null, CoreMessages.Of("loyalty.tiers")));
        }

        return errors.Count == 0 ? program : throw new ValidationException(new RecordRef(LoyaltyProgramModel.Model.Name, program.Id.Value), ValueList.From(errors));
    }

    private static void JudgePeriod(Calendars.Period? period, string field, List<FieldError> errors)
    {
        if (period is { } length && (length is { Years: < 0 } or { Months: < 0 } or { Days: < 0 } || length.Time < TimeSpan.Zero || length == default || !Calendars.Period.TryParse(length.ToString(), out _)))
        {
            errors.Add(new FieldError(field, length.ToString(), CoreMessages.Of("loyalty.period")));
        }
    }
}
