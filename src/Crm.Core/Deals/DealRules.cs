using System.Globalization;

namespace Crm.Deals;

/// <summary>Judges what is to be stored of a deal, and reckons what follows from it.</summary>
internal static class DealRules
{
    /// <summary>The deal in the form in which it is stored: totals, amount, probability and weighted amount reckoned.</summary>
    /// <exception cref="ValidationException">It is not sound; every fault is listed.</exception>
    public static Deal Require(Deal deal, PipelineStage stage)
    {
        var errors = new List<FieldError>();
        var lines = new DealLine[deal.Lines.Count];
        for (var i = 0; i < lines.Length; i++)
        {
            lines[i] = Reckon(deal.Lines[i], $"lines[{i}]", errors);
        }

        var amount = lines.Length > 0 ? Sum(lines, errors) : deal.Amount;
        if (amount is { Amount: < 0 } negative)
        {
            errors.Add(new FieldError("amount", negative.ToString(), CoreMessages.Of("amount.negative")));
        }

        var probability = stage.Outcome == StageOutcome.Open ? deal.Probability ?? stage.Probability : stage.Probability;
        if (probability is < 0 or > 100)
        {
            errors.Add(new FieldError("probability", probability.ToString(CultureInfo.InvariantCulture), CoreMessages.Of("pipeline.probability")));
        }

        return errors.Count > 0
            ? throw new ValidationException(new RecordRef(DealModel.Model.Name, deal.Id.Value), ValueList.From(errors))
            : deal with { Lines = ValueList.Own(lines), Amount = amount, Probability = probability, Weighted = Weigh(amount, probability) };
    }

    /// <summary>The amount times the probability.</summary>
    public static Money? Weigh(Money? amount, int probability) =>
        amount is { } money ? money with { Amount = Round(money.Amount * probability / 100) } : null;

    private static DealLine Reckon(DealLine line, string path, List<FieldError> errors)
    {
        Check(line.Quantity > 0, "quantity", line.Quantity, "deal.quantity");
        Check(line.UnitPrice is not { Amount: < 0 }, "unitPrice", line.UnitPrice?.Amount ?? 0, "amount.negative");
        Check(line.Discount is >= 0 and <= 100, "discount", line.Discount, "deal.discount");
        Money? total = null;
        if (line.UnitPrice is { } price)
        {
            try
            {
                total = price with { Amount = Round(line.Quantity * price.Amount * (100 - line.Discount) / 100) };
            }
            catch (OverflowException)
            {
                Check(false, "total", line.Quantity, "deal.total");
            }
        }

        return line with { Total = total };

        void Check(bool holds, string field, decimal value, string key)
        {
            if (!holds)
            {
                errors.Add(new FieldError($"{path}.{field}", value.ToString(CultureInfo.InvariantCulture), CoreMessages.Of(key)));
            }
        }
    }

    private static Money? Sum(DealLine[] lines, List<FieldError> errors)
    {
        Money? sum = null;
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].Total is not { } total)
            {
                continue;
            }

            if (sum is { } before && before.Currency != total.Currency)
            {
                errors.Add(new FieldError($"lines[{i}].unitPrice", total.ToString(), CoreMessages.Of("deal.currency", before.Currency)));
                continue;
            }

            sum = total with { Amount = (sum?.Amount ?? 0) + total.Amount };
        }

        return sum;
    }

    private static decimal Round(decimal amount) => Math.Round(amount, 4, MidpointRounding.AwayFromZero);
}
