using Crm.Auditing;
using Crm.Contacts;
using Crm.Filters;
using Crm.Sessions;

namespace Crm.Import;

/// <summary>The companies that persons of an import name: found by their exact folded name, or made once.</summary>
/// <remarks>What a batch finds and makes is kept aside until the batch is stored, since it may be run again.</remarks>
/// <param name="clock">The clock.</param>
/// <param name="resumed">The import that is gone on with: of what it made before, nothing is remembered; null for a new one.</param>
internal sealed class CompanyLinks(TimeProvider clock, Guid? resumed = null)
{
    private const int Capacity = 100_000;
    private readonly Dictionary<string, ValueList<Id<Party>>> _known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Id<Party>> _made = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ValueList<Id<Party>>> _found = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Id<Party>> _madeNow = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Id<Party>> _recalled = new(StringComparer.Ordinal);
    private readonly Dictionary<Id<Party>, string> _renamed = [];
    private readonly HashSet<string> _adopted = new(StringComparer.Ordinal);

    /// <summary>How many companies the batch makes, less those of earlier batches that now have a row of their own.</summary>
    public int Made => _madeNow.Count - _adopted.Count;

    /// <summary>Forgets what an earlier run of the batch found.</summary>
    public void Begin()
    {
        _found.Clear();
        _madeNow.Clear();
        _recalled.Clear();
        _adopted.Clear();
    }

    /// <summary>Takes over what the batch found and made.</summary>
    public void Accept()
    {
        if (_known.Count > Capacity)
        {
            _known.Clear();
            _made.Clear();
        }

        foreach (var (name, ids) in _found)
        {
            _known[name] = ids;
        }

        foreach (var (name, id) in _madeNow)
        {
            _made[name] = id;
        }

        foreach (var name in _adopted)
        {
            _made.Remove(name);
        }
    }

    /// <summary>In a dry run: tells of the name that a stored company would bear by now.</summary>
    public void Rename(Id<Party> id, string name) => _renamed[id] = name;

    /// <summary>The company of a name: the one that the person already has, if it bears the name, else the oldest.</summary>
    public Id<Party>? Find(string name, Id<Party>? current)
    {
        if (!_found.TryGetValue(name, out var ids) && !_known.TryGetValue(name, out ids))
        {
            return current;
        }

        return current is { } id && ids.AsSpan().Contains(id) ? current : ids[0];
    }

    /// <summary>The company that an earlier row made only because a person names it, now that a row of its own comes.</summary>
    public Id<Party>? Adopt(string name) => (_made.TryGetValue(name, out var id) || _recalled.TryGetValue(name, out id)) && _adopted.Add(name) ? id : null;

    /// <summary>Whether there is a company of the name, once persons are resolved.</summary>
    public bool Knows(string name) => _found.ContainsKey(name) || _known.ContainsKey(name);

    /// <summary>Finds the companies that the import made, before it was interrupted, only because a person names them.</summary>
    public async Task RecallAsync(CrmSession session, IEnumerable<ImportRow> companies, CancellationToken cancellationToken)
    {
        var names = resumed is null ? [] : companies.Select(row => row.Company?.Name).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        if (names.Count == 0)
        {
            return;
        }

        var bare = new List<Company>();
        await foreach (var company in StoredParties.ListAsync(session, CompanyModel.Model, PartyModel.Name.In([.. names]), includeArchived: false, cancellationToken).ConfigureAwait(false))
        {
            if (company is { Version: 1, Emails.Count: 0, Phones.Count: 0, Addresses.Count: 0, Tags.Count: 0, ExternalIds.Count: 0, RegistrationNumber: null, Owner: null, Notes: null })
            {
                bare.Add(company);
            }
        }

        foreach (var company in bare)
        {
            var madeByIt = AuditModel.RecordId.Is(company.Id.Value) & AuditModel.Operation.Is(resumed!.Value) & AuditModel.Entity.Is(PartyModel.Model.Name);
            if (await session.CountAsync(AuditModel.Model, madeByIt, cancellationToken).ConfigureAwait(false) > 0)
            {
                _recalled.TryAdd(Text.TextFold.Fold(company.Name), company.Id);
            }
        }
    }

    /// <summary>Tells of a company that the batch makes of a row.</summary>
    public void Add(string name, Id<Party> id) => _found[name] = (_found.TryGetValue(name, out var ids) || _known.TryGetValue(name, out ids) ? ids : default).Add(id);

    /// <summary>Finds the companies of persons in one query.</summary>
    /// <param name="session">The session.</param>
    /// <param name="persons">The rows of the persons.</param>
    /// <param name="makes">False to leave out those that there are not.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    /// <returns>The companies to make.</returns>
    public async Task<List<Company>> ResolveAsync(CrmSession session, IEnumerable<ImportRow> persons, bool makes, CancellationToken cancellationToken)
    {
        var wanted = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var person in persons)
        {
            if (person.CompanyKey is { } key && !_known.ContainsKey(key))
            {
                wanted.TryAdd(key, person.CompanyName!);
            }
        }

        if (wanted.Count == 0)
        {
            return [];
        }

        var stored = await FindAsync(session, wanted, cancellationToken).ConfigureAwait(false);
        var made = new List<Company>();
        foreach (var (key, name) in wanted)
        {
            // Those of the batch come behind those that are stored.
            var ids = ValueList.From(NowNamed(key, stored.GetValueOrDefault(key) ?? []).Concat(_found.GetValueOrDefault(key)));
            if (ids.Count == 0 && !makes)
            {
                continue;
            }

            if (ids.Count == 0)
            {
                var id = Id<Party>.New(clock);
                made.Add(new Company { Id = id, Name = name });
                _madeNow.Add(key, id);
                ids = [id];
            }

            _found[key] = ids;
        }

        return made;
    }

    private IEnumerable<Id<Party>> NowNamed(string name, List<Id<Party>> stored) => _renamed.Count == 0
        ? stored
        : stored.Where(id => !_renamed.TryGetValue(id, out var now) || now == name).Union(_renamed.Where(renamed => renamed.Value == name).Select(renamed => renamed.Key));

    private static async Task<Dictionary<string, List<Id<Party>>>> FindAsync(CrmSession session, Dictionary<string, string> wanted, CancellationToken cancellationToken)
    {
        var stored = new Dictionary<string, List<Id<Party>>>(StringComparer.Ordinal);
        var filter = PartyModel.Name.In([.. wanted.Values]);
        await foreach (var company in StoredParties.ListAsync(session, CompanyModel.Model, filter, includeArchived: false, cancellationToken).ConfigureAwait(false))
        {
            var key = Text.TextFold.Fold(company.Name);
            if (!stored.TryGetValue(key, out var ids))
            {
                stored[key] = ids = [];
            }

            ids.Add(company.Id);
        }

        return stored;
    }
}
