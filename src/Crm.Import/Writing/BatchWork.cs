using Crm.Contacts;
using Crm.Sessions;

namespace Crm.Import;

/// <summary>The work on a batch inside a transaction: finds what is stored, decides, writes.</summary>
internal sealed class BatchWork : IBatchWork
{
    private readonly IReadOnlyList<ImportRow> _rows;
    private readonly ImportKey _key;
    private readonly ImportMode _mode;
    private readonly RowOutcome[] _outcomes;
    private readonly RowRules _rules;
    private readonly PartyLinks _links;
    private readonly ConsentWrites _consents;
    private readonly RowHistory? _history;
    private readonly PartyWrites<Contact, ContactShape> _contacts;
    private readonly PartyWrites<Company, CompanyShape> _companies;
    private int _companiesMade;
    private int _householdsMade;

    public BatchWork(IReadOnlyList<ImportRow> rows, OpenedFile file, PartyLinks links, RowHistory? history, TimeProvider clock)
    {
        _rows = rows;
        _key = file.Plan.Key;
        _mode = file.Settings.Mode;
        _links = links;
        _history = history;
        _outcomes = new RowOutcome[rows.Count];
        _rules = new RowRules(file, _outcomes);
        _consents = new ConsentWrites(_outcomes, file.Plan);
        _contacts = new PartyWrites<Contact, ContactShape>(_outcomes, links, _consents, history?.Claims, clock);
        _companies = new PartyWrites<Company, CompanyShape>(_outcomes, links, _consents, history?.Claims, clock);
        for (var i = 0; i < rows.Count; i++)
        {
            if (rows[i].Errors.Count > 0)
            {
                _outcomes[i] = RowOutcome.Rejected([.. rows[i].Errors, .. rows[i].CreateErrors]);
            }
            else
            {
                HasRows = true;
            }
        }
    }

    public bool HasRows { get; }

    public BatchResult ToResult() => new(_rows, _outcomes, _companiesMade, _householdsMade);

    public void Accept()
    {
        _links.Accept();
        if (_history is not null)
        {
            _companies.Changed.ForEach(company => _links.Companies.Rename(company.Id, Text.TextFold.Fold(company.Name)));
        }
    }

    public async Task ExecuteAsync(CrmSession session, CancellationToken cancellationToken)
    {
        _links.Begin();
        _history?.Claims.Begin();
        if (!HasRows)
        {
            return;
        }

        var groups = RowGroup.Of(_rows, _history);
        var keys = groups.Where(group => group.Key is not null).Select(group => group.Key!).ToList();
        var contacts = await StoredParties.FindAsync<Contact, ContactShape>(session, _key, keys, cancellationToken).ConfigureAwait(false);
        var companies = await StoredParties.FindAsync<Company, CompanyShape>(session, _key, keys, cancellationToken).ConfigureAwait(false);
        groups.RemoveAll(group => RejectAmbiguous(group, contacts, companies));
        groups.RemoveAll(group => _rules.RejectByMode(group, group.Earlier.Count > 0 || One(contacts, group) is not null || One(companies, group) is not null));

        // Companies first: persons of the same batch may name them.
        var persons = groups.FindAll(group => !IsCompany(group, contacts, companies));
        var others = groups.FindAll(group => IsCompany(group, contacts, companies));
        await _links.Companies.RecallAsync(session, others.Where(group => One(companies, group) is null).Select(group => group.Rows[0].Row), cancellationToken).ConfigureAwait(false);
        foreach (var group in others)
        {
            await PlanCompanyAsync(session, group, One(companies, group), cancellationToken).ConfigureAwait(false);
        }

        foreach (var company in _companies.Created)
        {
            _links.Companies.Add(Text.TextFold.Fold(company.Name), company.Id);
        }

        await PlanPersonsAsync(session, persons.ConvertAll(group => (group, One(contacts, group))), cancellationToken).ConfigureAwait(false);
        await _companies.ExecuteAsync(session, cancellationToken).ConfigureAwait(false);
        await _contacts.ExecuteAsync(session, cancellationToken).ConfigureAwait(false);
        await _consents.ExecuteAsync(session, cancellationToken).ConfigureAwait(false);
        (_companiesMade, _householdsMade) = (_links.Companies.Made, _links.Households.Made);
    }

    private async Task PlanPersonsAsync(CrmSession session, List<(RowGroup Group, Contact? Stored)> persons, CancellationToken cancellationToken)
    {
        var naming = persons.SelectMany(person => person.Group.Rows, (person, row) => (IsThere: person.Stored is not null || person.Group.Earlier.Count > 0, row.Row))
            .Where(person => person.Row.Kind == PartyKind.Contact && (person.IsThere || person.Row.CreateErrors.Count == 0))
            .Select(person => person.Row).ToList();
        var made = await _links.Companies.ResolveAsync(session, naming, makes: _mode != ImportMode.UpdateOnly, cancellationToken).ConfigureAwait(false);
        if (made.Count > 0)
        {
            await session.CreateManyAsync(CompanyModel.Model, made, cancellationToken).ConfigureAwait(false);
        }

        var households = await _links.Households.ResolveAsync(session, naming, makes: _mode != ImportMode.UpdateOnly, cancellationToken).ConfigureAwait(false);
        if (households.Count > 0)
        {
            await session.CreateManyAsync(HouseholdModel.Model, households, cancellationToken).ConfigureAwait(false);
        }

        foreach (var (group, stored) in persons)
        {
            _rules.RejectUnknownCompanies(group, _links.Companies);
            _rules.RejectUnknownHouseholds(group, stored?.HouseholdId, _links.Households);
            _contacts.Plan(group, stored, adopted: false, session.Now);
        }
    }

    private async Task PlanCompanyAsync(CrmSession session, RowGroup group, Company? stored, CancellationToken cancellationToken)
    {
        var adopted = false;
        if (stored is null && group.Earlier.Count == 0 && group.Rows[0].Row is { CreateErrors.Count: 0, Company.Name: { } name } && _links.Companies.Adopt(Text.TextFold.Fold(name)) is { } id)
        {
            adopted = true;
            stored = await session.FindAsync(CompanyModel.Model, id.Value, cancellationToken).ConfigureAwait(false);
        }

        _companies.Plan(group, stored, adopted && stored is not null, session.Now);
    }

    private bool RejectAmbiguous(RowGroup group, Dictionary<string, List<Contact>> contacts, Dictionary<string, List<Company>> companies) =>
        group.Key is not null
        && _rules.RejectAmbiguous(group, (contacts.GetValueOrDefault(group.Key)?.Count ?? 0) + (companies.GetValueOrDefault(group.Key)?.Count ?? 0));

    private static bool IsCompany(RowGroup group, Dictionary<string, List<Contact>> contacts, Dictionary<string, List<Company>> companies) =>
        One(companies, group) is not null || (One(contacts, group) is null && group.Kind == PartyKind.Company);

    private static T? One<T>(Dictionary<string, List<T>> found, RowGroup group)
        where T : class => group.Key is not null && found.TryGetValue(group.Key, out var parties) ? parties[0] : null;
}
