namespace Crm.Storage.Sql;

/// <summary>Remembers for a while which tests were seen to find many rows, so that not every page counts them anew.</summary>
/// <remarks>What is remembered too long costs time, never rows: it chooses only the way to a page.</remarks>
internal sealed class FrequentTests
{
    private const int MaxTests = 200;
    private const int MaxUses = 500;
    private readonly Dictionary<(long Tenant, Predicate Test), int> _uses = [];

    public bool Contains(long tenant, Predicate test)
    {
        if (!_uses.TryGetValue((tenant, test), out var uses))
        {
            return false;
        }

        if (uses == MaxUses)
        {
            _uses.Remove((tenant, test));
            return false;
        }

        _uses[(tenant, test)] = uses + 1;
        return true;
    }

    public void Add(long tenant, Predicate test)
    {
        if (_uses.Count >= MaxTests)
        {
            _uses.Clear();
        }

        _uses[(tenant, test)] = 0;
    }
}
