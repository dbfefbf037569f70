using Crm.Contacts;
using Crm.Sessions;

namespace Crm.Import;

/// <summary>One run of a batch inside a transaction: finds what is stored, decides, writes.</summary>
internal sealed class BatchRun
{
    private readonly IReadOnlyList<ImportRow> _rows;
    private readonly ImportKey _key;
    private readonly CompanyLinks _links;
    private readonly SeenKeys _seen;
    private readonly PartyWrites<Contact, ContactShape> _contacts;
    private readonly PartyWrites<Company, CompanyShape> _companies;

    public BatchRun(IReadOnlyList<ImportRow> rows, ImportKey key, CompanyLinks links, SeenKeys seen, TimeProvider clock)
    {
        _rows = rows;
        _key = key;
        _links = links;
        _seen = seen;
        Outcomes = new RowOutcome[rows.Count];
        _contacts = new PartyWrites<Contact, ContactShape>(Outcomes, links, clock);
        _companies = new PartyWrites<Company, CompanyShape>(Outcomes, links, clock);
    }

    public RowOutcome[] Outcomes { get; }

    public async Task ExecuteAsync(CrmSession session, CancellationToken cancellationToken)
    {
        _links.Begin();
        var groups = RowGroup.Of(_rows);
        groups.RemoveAll(PassSeen);
        var keys = groups.Where(group => group.Key is not null).Select(group => group.Key!).ToList();
        var contacts = await StoredParties.FindAsync<Contact, ContactShape>(session, _key, keys, cancellationToken).ConfigureAwait(false);
        var companies = await StoredParties.FindAsync<Company, CompanyShape>(session, _key, keys, cancellationToken).ConfigureAwait(false);
        groups.RemoveAll(group => RejectAmbiguous(group, contacts, companies));

        // Companies first: persons of the same batch may name them.
        var persons = new List<(RowGroup Group, Contact? Stored)>(groups.Count);
        foreach (var group in groups)
        {
            var person = One(contacts, group);
            var company = One(companies, group);
            if (company is not null || (person is null && group.Rows[0].Row.Kind == PartyKind.Company))
            {
                await PlanCompanyAsync(session, group, company, cancellationToken).ConfigureAwait(false);
            }
            else
            {
                persons.Add((group, person));
            }
        }

        foreach (var company in _companies.Created)
        {
            _links.Add(Text.TextFold.Fold(company.Name), company.Id);
        }

        await PlanPersonsAsync(session, persons, cancellationToken).ConfigureAwait(false);
        await _companies.ExecuteAsync(session, cancellationToken).ConfigureAwait(false);
        await _contacts.ExecuteAsync(session, cancellationToken).ConfigureAwait(false);
    }

    private async Task PlanPersonsAsync(CrmSession session, List<(RowGroup Group, Contact? Stored)> persons, CancellationToken cancellationToken)
    {
        var naming = persons.SelectMany(person => person.Group.Rows, (person, row) => (person.Stored, row.Row))
            .Where(person => person.Row.Kind == PartyKind.Contact && (person.Stored is not null || person.Row.CreateErrors.Count == 0))
            .Select(person => person.Row);
        var made = await _links.ResolveAsync(session, naming, cancellationToken).ConfigureAwait(false);
        if (made.Count > 0)
        {
            await session.CreateManyAsync(CompanyModel.Model, made, cancellationToken).ConfigureAwait(false);
        }

        foreach (var (group, stored) in persons)
        {
            _contacts.Plan(group, stored, adopted: false);
        }
    }

    private async Task PlanCompanyAsync(CrmSession session, RowGroup group, Company? stored, CancellationToken cancellationToken)
    {
        var adopted = false;
        if (stored is null && group.Rows[0].Row is { CreateErrors.Count: 0, Company.Name: { } name } && _links.Adopt(Text.TextFold.Fold(name)) is { } id)
        {
            adopted = true;
            stored = await session.FindAsync(CompanyModel.Model, id.Value, cancellationToken).ConfigureAwait(false);
        }

        _companies.Plan(group, stored, adopted && stored is not null);
    }

    /// <summary>In a dry run the records of earlier batches are not there any more: a row about one of them would change it.</summary>
    private bool PassSeen(RowGroup group)
    {
        if (group.Key is null || !_seen.Contains(group.Key))
        {
            return false;
        }

        foreach (var (_, place) in group.Rows)
        {
            Outcomes[place] = new RowOutcome(OutcomeKind.Updated);
        }

        return true;
    }

    private bool RejectAmbiguous(RowGroup group, Dictionary<string, List<Contact>> contacts, Dictionary<string, List<Company>> companies)
    {
        if (group.Key is null)
        {
            return false;
        }

        var count = (contacts.GetValueOrDefault(group.Key)?.Count ?? 0) + (companies.GetValueOrDefault(group.Key)?.Count ?? 0);
        if (count < 2)
        {
            return false;
        }

        foreach (var (row, place) in group.Rows)
        {
            Outcomes[place] = RowOutcome.Rejected(new RowError(null, _key.ToString(), row.Key, ImportMessages.Of("row.ambiguous", row.Key, count)));
        }

        return true;
    }

    private static T? One<T>(Dictionary<string, List<T>> found, RowGroup group)
        where T : class => group.Key is not null && found.TryGetValue(group.Key, out var parties) ? parties[0] : null;
}
