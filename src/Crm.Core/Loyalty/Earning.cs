using Crm.Filters;
using Crm.Orders;
using Crm.Sessions;

namespace Crm.Loyalty;

/// <summary>Reckons what the rules of a program give for an order.</summary>
internal sealed class Earning(CrmScope scope, CrmSession system, LoyaltyProgram program, Order order)
{
    private readonly List<PointsItem> _items = [];

    /// <summary>The order as a whole is the line without a key.</summary>
    private readonly Dictionary<string, decimal> _base = new(StringComparer.Ordinal);

    /// <summary>What each rule gives for each line, and where it gives nothing, why.</summary>
    /// <exception cref="FilterException">A stored filter cannot be read any more; the exception names its field.</exception>
    public async Task<ValueList<PointsItem>> ReckonAsync(CancellationToken cancellationToken)
    {
        var filter = EarningRuleModel.ProgramId.Is(program.Id.Value);
        var page = await system.ListAsync(EarningRuleModel.Model, new RecordList { Filter = filter, Page = new PageRequest { Size = LoyaltyProgramService.MaxRules } }, cancellationToken).ConfigureAwait(false);
        foreach (var rule in page.Items.OrderBy(rule => rule.Kind == EarningKind.Multiplier).ThenBy(rule => rule.Key, StringComparer.Ordinal))
        {
            await ApplyAsync(rule, cancellationToken).ConfigureAwait(false);
        }

        return ValueList.From(_items);
    }

    private async Task ApplyAsync(EarningRule rule, CancellationToken cancellationToken)
    {
        if (order.OrderedAt < rule.From || order.OrderedAt >= rule.Until)
        {
            Tell(rule, PointsOutcome.NotInForce);
            return;
        }

        if (rule.Per is { } per && per.Currency != order.Total.Currency)
        {
            Tell(rule, PointsOutcome.OtherCurrency);
            return;
        }

        if (rule.OrderFilter is { } json && !await system.HoldsAsync(OrderModel.Model, order, await system.ParseFilterAsync(OrderModel.Model, json, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false))
        {
            Tell(rule, PointsOutcome.OrderNotMatched);
            return;
        }

        var hold = rule.LineFilter is { } lines
            ? await system.HoldEachAsync(OrderModel.Model, order, EarningRules.ReadLines(lines, scope.Runtime.Catalog), cancellationToken).ConfigureAwait(false)
            : null;
        if (hold is not null && !hold.Contains(true))
        {
            Tell(rule, PointsOutcome.LineNotMatched);
            return;
        }

        Apply(rule, hold);
    }

    private void Apply(EarningRule rule, bool[]? hold)
    {
        var ofOrder = hold is null && (rule.Kind != EarningKind.PerAmount || order.Lines.Count == 0);
        if (ofOrder)
        {
            Give(rule, null, order.Total.Amount);
        }

        if (ofOrder && (rule.Kind != EarningKind.Multiplier || order.Lines.Count == 0))
        {
            return;
        }

        for (var i = 0; i < order.Lines.Count; i++)
        {
            if (hold is null || hold[i])
            {
                Give(rule, order.Lines[i].Key, order.Lines[i].Total);
            }
        }
    }

    private void Give(EarningRule rule, string? line, decimal amount)
    {
        var before = _base.GetValueOrDefault(line ?? "");
        if (rule.Kind == EarningKind.Multiplier)
        {
            if (before != 0)
            {
                Add(rule, line, program.Round(before * (rule.Points - 1)));
            }
            else if (line is not null || order.Lines.Count == 0)
            {
                _items.Add(new PointsItem(rule.Key, line, 0, PointsOutcome.NothingToMultiply));
            }

            return;
        }

        var points = program.Round(rule.Kind == EarningKind.Fixed ? rule.Points : amount * rule.Points / rule.Per!.Value.Amount);
        _base[line ?? ""] = before + points;
        Add(rule, line, points);
    }

    private void Add(EarningRule rule, string? line, decimal points) =>
        _items.Add(new PointsItem(rule.Key, line, points, points == 0 ? PointsOutcome.RoundedToNothing : PointsOutcome.Applied));

    private void Tell(EarningRule rule, PointsOutcome outcome) => _items.Add(new PointsItem(rule.Key, null, 0, outcome));
}
