using Crm.Conformance;
using Crm.Models;
using Crm.Storage;

namespace Crm.Faults;

/// <summary>Gives predicates a wrong meaning by asking the sound engine something else.</summary>
internal sealed class FaultyPredicates(FaultyStorage storage, IStorageSession session)
{
    private static readonly string[] Currencies = ["UAH", "EUR", "USD", "IRR"];

    public async ValueTask<Predicate> BendAsync(Predicate where) => where switch
    {
        AllPredicate all => Between(await BendAsync(all.Parts)),
        AnyPredicate any => new AnyPredicate(await BendAsync(any.Parts)),
        NotPredicate not => Not(await BendAsync(not.Part)),
        ChildPredicate child => Child(child with { Where = await BendAsync(child.Where) }),
        ComparePredicate { Value.Type: FieldType.Money } compare when storage.Fault == Fault.MoneyIgnoresCurrency =>
            new AnyPredicate([.. Currencies.Select(currency => compare with { Value = FieldValue.Money(new Money(compare.Value.AsDecimal, currency)) })]),
        SearchPredicate search when storage.Fault == Fault.SearchMatchesAnyToken =>
            new AnyPredicate(search.Prefixes.Select<Predicate>(prefix => new SearchPredicate([prefix]))),
        PrefixPredicate { Field: NameField } prefix when storage.Fault == Fault.PrefixIsUnfolded => await UnfoldedAsync(prefix),
        RelatedPredicate related when storage.Fault is Fault.RelatedDropsTheTenant or Fault.LatestIgnoresTies => await RelatedAsync(related),
        _ => where,
    };

    private async ValueTask<ValueList<Predicate>> BendAsync(ValueList<Predicate> parts)
    {
        var bent = new Predicate[parts.Count];
        for (var i = 0; i < bent.Length; i++)
        {
            bent[i] = await BendAsync(parts[i]);
        }

        return ValueList.From(bent);
    }

    private Predicate Not(Predicate part) =>
        storage.Fault == Fault.NotOfMissingIsFalse && part is ComparePredicate compare
            ? new AllPredicate([new NotPredicate(part), new PresentPredicate(compare.Field)])
            : new NotPredicate(part);

    private Predicate Child(ChildPredicate child) =>
        storage.Fault == Fault.ChildTestsMeetDifferentRows && child.Where is AllPredicate all
            ? new AllPredicate(all.Parts.Select<Predicate>(part => new ChildPredicate(child.Child, part)))
            : child;

    private AllPredicate Between(ValueList<Predicate> parts) =>
        storage.Fault == Fault.BetweenIsExclusive
            ? new AllPredicate(parts.Select(part => part is ComparePredicate compare ? Exclusive(compare) : part))
            : new AllPredicate(parts);

    private static Predicate Exclusive(ComparePredicate compare) => compare.Operator switch
    {
        CompareOperator.Ge => compare with { Operator = CompareOperator.Gt },
        CompareOperator.Le => compare with { Operator = CompareOperator.Lt },
        _ => compare,
    };

    private async ValueTask<Predicate> UnfoldedAsync(PrefixPredicate prefix)
    {
        var customers = await AllAsync(session, CustomerModel.Model);
        return In(customers.Where(customer => customer.Name is { } name && name.StartsWith(prefix.Prefix, StringComparison.Ordinal)));
    }

    private async ValueTask<Predicate> RelatedAsync(RelatedPredicate related)
    {
        var orders = storage.Fault == Fault.RelatedDropsTheTenant ? await OrdersOfAllTenantsAsync() : await AllAsync(session, OrderModel.Model);
        if (storage.Fault == Fault.LatestIgnoresTies)
        {
            orders = [.. orders.GroupBy(order => (order.CustomerId, order.PlacedAt)).Select(ties => ties.First())];
        }

        var evaluator = new PredicateEvaluator((_, _) => throw new NotSupportedException());
        var customers = await AllAsync(session, CustomerModel.Model);
        return In(customers.Where(customer => evaluator.MatchesRelated(related, orders.Where(order => order.CustomerId == customer.Id).Select(RowOf))));
    }

    private async ValueTask<List<Order>> OrdersOfAllTenantsAsync()
    {
        var orders = new List<Order>();
        foreach (var tenant in storage.Tenants.Values)
        {
            await using var other = await storage.Inner.OpenAsync(tenant, SessionMode.Read, CancellationToken.None);
            orders.AddRange(await AllAsync(other, OrderModel.Model));
        }

        return orders;
    }

    private static Row RowOf(Order order)
    {
        var row = new Row(OrderModel.Model);
        OrderModel.Model.Write(order, row);
        return row;
    }

    private static async ValueTask<List<T>> AllAsync<T>(IStorageSession session, EntityModel<T> model)
        where T : class => [.. await session.QueryAsync(model, new RecordQuery { Limit = 1_000 }, CancellationToken.None)];

    private static InPredicate In(IEnumerable<Customer> customers) =>
        new(CustomerModel.Model.Id, [.. customers.Select(customer => FieldValue.Reference(customer.Id.Value))]);
}
