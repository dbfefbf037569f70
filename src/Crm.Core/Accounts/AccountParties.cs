using Crm.Contacts;
using Crm.Filters;
using Crm.Models;
using Crm.Sessions;

namespace Crm.Accounts;

/// <summary>Finds the parties that belong to an account, each once.</summary>
internal sealed class AccountParties(CrmSession session, int most)
{
    private const int Chunk = 500;
    private readonly HashSet<Id<Party>> _known = [];

    public List<(Party Party, AccountPlace Place)> Found { get; } = [];

    /// <summary>False when there are more than the most.</summary>
    public bool IsComplete { get; private set; } = true;

    /// <exception cref="NotFoundException">A party is not there, or the actor may not see it.</exception>
    public async Task CollectAsync(ValueList<Id<Party>> asked, CancellationToken cancellationToken)
    {
        foreach (var id in asked)
        {
            Add(await session.GetAsync(PartyModel.Model, id.Value, cancellationToken).ConfigureAwait(false), AccountPlace.Asked);
        }

        var level = OfKind(Found, PartyKind.Company);
        for (var depth = 1; level.Length > 0 && depth <= CompanyHierarchy.MaxDepth; depth++)
        {
            var from = Found.Count;
            await AddAsync(PartyModel.ParentId, level, PartyKind.Company, AccountPlace.Subsidiary, cancellationToken).ConfigureAwait(false);
            level = OfKind(Found.Skip(from), PartyKind.Company);
        }

        await AddAsync(PartyModel.CompanyId, OfKind(Found, PartyKind.Company), PartyKind.Contact, AccountPlace.Contact, cancellationToken).ConfigureAwait(false);
        await AddAsync(PartyModel.HouseholdId, OfKind(Found, PartyKind.Household), PartyKind.Contact, AccountPlace.Member, cancellationToken).ConfigureAwait(false);
    }

    private static Guid[] OfKind(IEnumerable<(Party Party, AccountPlace Place)> found, PartyKind kind) =>
        [.. found.Where(item => item.Party.Kind == kind).Select(item => item.Party.Id.Value)];

    private async Task AddAsync(ReferenceField field, Guid[] owners, PartyKind kind, AccountPlace place, CancellationToken cancellationToken)
    {
        foreach (var chunk in owners.Chunk(Chunk))
        {
            var list = new RecordList { Filter = field.In(chunk), Page = new PageRequest { Size = Chunk } };
            do
            {
                var page = await session.ListAsync(PartyModel.Model, list, cancellationToken).ConfigureAwait(false);
                foreach (var party in page.Items)
                {
                    if (party.Kind == kind && !Add(party, place))
                    {
                        return;
                    }
                }

                list = list with { Page = list.Page with { Cursor = page.Next } };
            }
            while (list.Page.Cursor is not null);
        }
    }

    /// <returns>False when there is no room for more.</returns>
    private bool Add(Party party, AccountPlace place)
    {
        if (_known.Contains(party.Id))
        {
            return true;
        }

        if (Found.Count == most)
        {
            IsComplete = false;
            return false;
        }

        _known.Add(party.Id);
        Found.Add((party, place));
        return true;
    }
}
