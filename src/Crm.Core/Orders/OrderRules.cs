using System.Globalization;
using Crm.Idempotency;
using Crm.Models;

namespace Crm.Orders;

/// <summary>Judges what is to be recorded of an order or a refund, as far as its fields alone do not tell.</summary>
internal static class OrderRules
{
    /// <summary>The clocks of two machines differ, and days without a zone are a day apart.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(1);

    /// <summary>The order with the keys of its lines, and its fingerprint.</summary>
    public static Order Complete(Order order)
    {
        var lines = order.Lines.AsSpan().ToArray();
        for (var i = 0; i < lines.Length; i++)
        {
            lines[i] = lines[i] with { Key = lines[i].Key?.Trim() is { Length: > 0 } key ? key : (i + 1).ToString(CultureInfo.InvariantCulture) };
        }

        order = order with { Lines = ValueList.Own(lines), Refunded = 0 };
        return order with { Fingerprint = Fingerprint(order) };
    }

    /// <exception cref="ValidationException">It lies in the future, has negative amounts or a line twice; every fault is listed.</exception>
    public static Order Require(Order order, DateTimeOffset now)
    {
        List<FieldError> errors = [];
        if (order.OrderedAt > now + Ahead)
        {
            errors.Add(new FieldError("orderedAt", FieldValue.Instant(order.OrderedAt).ToString(), CoreMessages.Of("order.future")));
        }

        if (order.Total.Amount < 0)
        {
            errors.Add(new FieldError("total", order.Total.ToString(), CoreMessages.Of("order.negative")));
        }

        var keys = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < order.Lines.Count; i++)
        {
            var line = order.Lines[i];
            if (!keys.Add(line.Key))
            {
                errors.Add(new FieldError($"lines[{i}].key", line.Key, CoreMessages.Of("order.lineTwice")));
            }

            if (line.Quantity <= 0)
            {
                errors.Add(new FieldError($"lines[{i}].quantity", Text(line.Quantity), CoreMessages.Of("order.quantity")));
            }

            if (line.Total < 0)
            {
                errors.Add(new FieldError($"lines[{i}].total", Text(line.Total), CoreMessages.Of("order.negative")));
            }
        }

        return errors.Count == 0 ? order : throw new ValidationException(new RecordRef(OrderModel.Model.Name, order.Id.Value), ValueList.From(errors));
    }

    public static string Text(decimal number) => number.ToString("0.########", CultureInfo.InvariantCulture);

    private static string Fingerprint(Order order)
    {
        var hash = new PayloadHash();
        hash.Add(order.PartyId.Value).AddStored(order.Reference).Add(order.OrderedAt == default ? null : order.OrderedAt).Add(order.Total.Amount).Add(order.Total.Currency)
            .Add(OrderModel.Word(order.State)).AddStored(order.Channel).AddStored(order.Source).AddStored(order.Custom?.ToJson()).Add(order.Lines.Count);
        foreach (var line in order.Lines)
        {
            hash.AddStored(line.Key).AddStored(line.Sku).AddStored(line.Name).AddStored(line.Category).Add(line.Quantity).Add(line.UnitPrice).Add(line.Total);
        }

        return hash.Finish();
    }
}
