using Crm.Orders;

namespace Crm.Loyalty;

/// <summary>Reckons which points go back when a part of an order is paid back.</summary>
/// <remarks>
/// Of each item that was earned, all refunds together take back round(points × f), where f is the part of the item's line that was paid back: the
/// amounts paid back for the line over its total, and what was paid back for no line over the total of the order, at most 1; of a line that cost
/// nothing the part of its quantity. Each refund takes what is missing to that. As rounding rises with its number and leaves whole points alone,
/// no refund takes less than nothing, the order of refunds does not matter to their sum, and together they never take more than was earned; an
/// order that is paid back in full gives back every point.
/// </remarks>
internal static class Reversal
{
    /// <summary>A third of 3 is 1, whatever a decimal says of a third.</summary>
    private const int Digits = 12;

    /// <summary>What a refund takes back.</summary>
    /// <param name="order">The order.</param>
    /// <param name="earned">What was earned.</param>
    /// <param name="reversed">What earlier refunds have taken back: points below zero.</param>
    /// <param name="refunds">The refunds that have taken back points, and the one that does now.</param>
    /// <param name="program">Says how points are rounded.</param>
    /// <returns>Items with points below zero.</returns>
    public static ValueList<PointsItem> Reckon(
        Order order, ValueList<PointsItem> earned, IReadOnlyCollection<PointsItem> reversed, IReadOnlyCollection<Refund> refunds, LoyaltyProgram program)
    {
        var items = new List<PointsItem>();
        foreach (var item in earned)
        {
            if (item.Points == 0)
            {
                continue;
            }

            var due = program.Round(decimal.Round(item.Points * Part(order, item.Line, refunds), Digits));
            var before = -reversed.Where(back => back.Rule == item.Rule && back.Line == item.Line).Sum(back => back.Points);
            if (due > before)
            {
                items.Add(item with { Points = before - due });
            }
        }

        return ValueList.From(items);
    }

    private static decimal Part(Order order, string? key, IReadOnlyCollection<Refund> refunds)
    {
        var paidBack = refunds.Sum(refund => refund.Amount.Amount);
        if (paidBack >= order.Total.Amount)
        {
            return 1;
        }

        if (key is null || order.Lines.FirstOrDefault(line => line.Key == key) is not { } line)
        {
            return paidBack / order.Total.Amount;
        }

        var back = refunds.SelectMany(refund => refund.Lines.Where(part => part.LineKey == key)).ToArray();
        var loose = paidBack - refunds.Sum(refund => refund.Lines.Sum(part => part.Amount));
        var ofLine = line.Total > 0 ? back.Sum(part => part.Amount) / line.Total : back.Sum(part => part.Quantity) / line.Quantity;
        return Math.Min(1, ofLine + (loose / order.Total.Amount));
    }
}
