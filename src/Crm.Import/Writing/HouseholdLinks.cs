using Crm.Contacts;
using Crm.Sessions;

namespace Crm.Import;

/// <summary>The households that persons of an import name: found by a key of another system or by their exact folded name, or made once.</summary>
/// <remarks>What a batch finds and makes is kept aside until the batch is stored, since it may be run again.</remarks>
/// <param name="clock">The clock.</param>
internal sealed class HouseholdLinks(TimeProvider clock)
{
    private const int Capacity = 100_000;
    private readonly Dictionary<string, ValueList<Id<Party>>> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<ExternalId, Id<Party>> _byKey = [];
    private readonly Dictionary<string, ValueList<Id<Party>>> _nameNow = new(StringComparer.Ordinal);
    private readonly Dictionary<ExternalId, Id<Party>> _keyNow = [];

    /// <summary>How many households the batch makes.</summary>
    public int Made { get; private set; }

    public void Begin()
    {
        _nameNow.Clear();
        _keyNow.Clear();
        Made = 0;
    }

    public void Accept()
    {
        if (_byName.Count + _byKey.Count > Capacity)
        {
            _byName.Clear();
            _byKey.Clear();
        }

        foreach (var (name, ids) in _nameNow)
        {
            _byName[name] = ids;
        }

        foreach (var (key, id) in _keyNow)
        {
            _byKey[key] = id;
        }
    }

    /// <summary>The household that a row names, once it is resolved; null when it names none or one that there is not.</summary>
    /// <param name="row">The row of a person.</param>
    /// <param name="current">The household of the person: of several that bear the name it is the one.</param>
    public Id<Party>? Find(ImportRow row, Id<Party>? current)
    {
        if (row.HouseholdId is { } key)
        {
            return _keyNow.TryGetValue(key, out var found) || _byKey.TryGetValue(key, out found) ? found : null;
        }

        var ids = row.HouseholdKey is { } name ? Named(name) : default;
        return current is { } id && ids.AsSpan().Contains(id) ? current : ids.Count == 1 ? ids[0] : null;
    }

    /// <summary>Why a row cannot be taken: the household is not known, or several bear its name, or there is none for the role. Null when it can.</summary>
    public RowError? Fault(ImportRow row, Id<Party>? current, ImportPlan plan)
    {
        if (!row.NamesHousehold)
        {
            return row.HouseholdRole is { } role && current is null
                ? new RowError(plan.HeaderOf("householdRole"), "householdRole", role, ImportMessages.Of("row.roleWithoutHousehold"))
                : null;
        }

        if (Find(row, current) is not null)
        {
            return null;
        }

        var (target, value) = row.HouseholdId is { } key ? ($"household.externalIds[{key.System}].value", key.Value) : ("household", row.HouseholdName!);
        var count = row.HouseholdId is null ? Named(row.HouseholdKey!).Count : 0;
        return new RowError(plan.HeaderOf(target), target, RowErrors.Cut(value), count > 1 ? ImportMessages.Of("row.householdAmbiguous", count) : ImportMessages.Of("row.householdUnknown"));
    }

    /// <summary>Finds the households of persons in two queries at most.</summary>
    /// <param name="session">The session.</param>
    /// <param name="persons">The rows of the persons.</param>
    /// <param name="makes">False to leave out those that there are not.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    /// <returns>The households to make.</returns>
    public async Task<List<Household>> ResolveAsync(CrmSession session, IReadOnlyList<ImportRow> persons, bool makes, CancellationToken cancellationToken)
    {
        var named = persons.Where(row => row is { HouseholdId: null, HouseholdKey: not null } && !_byName.ContainsKey(row.HouseholdKey)).ToList();
        await FindNamedAsync(session, named, cancellationToken).ConfigureAwait(false);
        var keyed = persons.Select(row => row.HouseholdId).OfType<ExternalId>().Where(key => !_byKey.ContainsKey(key)).ToHashSet();
        await FindKeyedAsync(session, keyed, cancellationToken).ConfigureAwait(false);
        var made = new List<Household>();
        foreach (var row in makes ? persons : [])
        {
            var isMissing = row.HouseholdId is { } key ? !_keyNow.ContainsKey(key) && !_byKey.ContainsKey(key) : row.HouseholdKey is { } name && Named(name).Count == 0;
            if (isMissing && row.HouseholdName is { } called)
            {
                made.Add(Make(row, called));
            }
        }

        Made = made.Count;
        return made;
    }

    private Household Make(ImportRow row, string name)
    {
        var household = new Household { Id = Id<Party>.New(clock), Name = name, ExternalIds = row.HouseholdId is { } key ? [key] : default };
        if (row.HouseholdId is { } made)
        {
            _keyNow[made] = household.Id;
        }

        // Known by its name too, but only where its name alone was looked for: others of the name may be stored.
        if (row.HouseholdId is null || _byName.ContainsKey(row.HouseholdKey!) || _nameNow.ContainsKey(row.HouseholdKey!))
        {
            _nameNow[row.HouseholdKey!] = Named(row.HouseholdKey!).Add(household.Id);
        }

        return household;
    }

    private ValueList<Id<Party>> Named(string name) => _nameNow.TryGetValue(name, out var ids) || _byName.TryGetValue(name, out ids) ? ids : default;

    private async Task FindNamedAsync(CrmSession session, List<ImportRow> rows, CancellationToken cancellationToken)
    {
        var wanted = rows.DistinctBy(row => row.HouseholdKey).ToDictionary(row => row.HouseholdKey!, row => row.HouseholdName!, StringComparer.Ordinal);
        if (wanted.Count == 0)
        {
            return;
        }

        await foreach (var household in StoredParties.ListAsync(session, HouseholdModel.Model, PartyModel.Name.In([.. wanted.Values]), includeArchived: false, cancellationToken).ConfigureAwait(false))
        {
            var name = Text.TextFold.Fold(household.Name);
            _nameNow[name] = Named(name).Add(household.Id);
        }
    }

    private async Task FindKeyedAsync(CrmSession session, HashSet<ExternalId> keys, CancellationToken cancellationToken)
    {
        foreach (var system in keys.GroupBy(key => key.System, StringComparer.Ordinal))
        {
            var filter = PartyModel.ExternalIds.Any(PartyModel.ExternalSystem.Is(system.Key) & PartyModel.ExternalValue.In([.. system.Select(key => key.Value)]));
            await foreach (var household in StoredParties.ListAsync(session, HouseholdModel.Model, filter, includeArchived: true, cancellationToken).ConfigureAwait(false))
            {
                foreach (var key in household.ExternalIds.Where(keys.Contains))
                {
                    _keyNow[key] = household.Id;
                }
            }
        }
    }
}
