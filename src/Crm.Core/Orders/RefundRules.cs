using Crm.Idempotency;
using Crm.Models;

namespace Crm.Orders;

/// <summary>Judges what is paid back against what was bought and what came back before.</summary>
internal static class RefundRules
{
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(1);

    /// <exception cref="ValidationException">It pays back what was never bought, or more than is left, or in another currency; every fault is listed, with what is left.</exception>
    public static void Require(Refund refund, Order order, IReadOnlyCollection<Refund> earlier, DateTimeOffset now)
    {
        List<FieldError> errors = [];
        if (refund.RefundedAt > now + Ahead)
        {
            errors.Add(new FieldError("refundedAt", FieldValue.Instant(refund.RefundedAt).ToString(), CoreMessages.Of("order.future")));
        }

        JudgeAmount(refund, order, errors);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < refund.Lines.Count; i++)
        {
            var line = refund.Lines[i];
            if (!seen.Add(line.LineKey))
            {
                errors.Add(new FieldError($"lines[{i}].lineKey", line.LineKey, CoreMessages.Of("refund.lineTwice")));
            }
            else
            {
                JudgeLine(line, $"lines[{i}]", order, earlier, errors);
            }
        }

        if (errors.Count > 0)
        {
            throw new ValidationException(new RecordRef(RefundModel.Model.Name, refund.Id.Value), ValueList.From(errors));
        }
    }

    public static string Fingerprint(Refund refund)
    {
        var hash = new PayloadHash();
        hash.Add(refund.OrderId.Value).AddStored(refund.Reference).Add(refund.Amount.Amount).Add(refund.Amount.Currency)
            .Add(refund.RefundedAt == default ? null : refund.RefundedAt).AddStored(refund.Reason).Add(refund.Lines.Count);
        foreach (var line in refund.Lines)
        {
            hash.AddStored(line.LineKey).Add(line.Quantity).Add(line.Amount);
        }

        return hash.Finish();
    }

    private static void JudgeAmount(Refund refund, Order order, List<FieldError> errors)
    {
        if (refund.Amount.Currency != order.Total.Currency)
        {
            errors.Add(new FieldError("amount", refund.Amount.ToString(), CoreMessages.Of("refund.currency", order.Total.Currency)));
            return;
        }

        var left = order.Total.Amount - order.Refunded;
        if (refund.Amount.Amount <= 0)
        {
            errors.Add(new FieldError("amount", refund.Amount.ToString(), CoreMessages.Of("refund.positive")));
        }
        else if (refund.Amount.Amount > left)
        {
            errors.Add(new FieldError("amount", refund.Amount.ToString(), CoreMessages.Of("refund.more", OrderRules.Text(left))));
        }
        else if (refund.Lines.Sum(line => Math.Max(0, line.Amount)) > refund.Amount.Amount)
        {
            errors.Add(new FieldError("amount", refund.Amount.ToString(), CoreMessages.Of("refund.lessThanLines")));
        }
    }

    private static void JudgeLine(RefundLine line, string path, Order order, IReadOnlyCollection<Refund> earlier, List<FieldError> errors)
    {
        if (order.Lines.FirstOrDefault(bought => bought.Key == line.LineKey) is not { } bought)
        {
            errors.Add(new FieldError($"{path}.lineKey", line.LineKey, CoreMessages.Of("refund.neverBought", order.Reference)));
            return;
        }

        var before = earlier.SelectMany(refund => refund.Lines.Where(back => back.LineKey == line.LineKey)).ToArray();
        Judge(line.Quantity, bought.Quantity - before.Sum(back => back.Quantity), $"{path}.quantity");
        Judge(line.Amount, bought.Total - before.Sum(back => back.Amount), $"{path}.amount");

        void Judge(decimal value, decimal left, string field)
        {
            if (value < 0)
            {
                errors.Add(new FieldError(field, OrderRules.Text(value), CoreMessages.Of("order.negative")));
            }
            else if (value > left)
            {
                errors.Add(new FieldError(field, OrderRules.Text(value), CoreMessages.Of("refund.more", OrderRules.Text(left))));
            }
        }
    }
}
