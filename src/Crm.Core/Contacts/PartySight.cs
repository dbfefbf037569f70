using Crm.Sessions;

namespace Crm.Contacts;

/// <summary>Leaves records of parties out that the actor may not see.</summary>
internal static class PartySight
{
    /// <summary>The page without the records of parties that the actor may not see.</summary>
    public static async Task<Page<T>> KeepAsync<T>(CrmSession session, Page<T> page, Func<T, Id<Party>> partyOf, CancellationToken cancellationToken)
    {
        if (page.Items.Count == 0 || session.SeesAll(PartyModel.Model))
        {
            return page;
        }

        var ids = page.Items.Select(record => partyOf(record).Value).Distinct().ToArray();
        var parties = new RecordList { Filter = PartyModel.Model.Id.In(ids), IncludeArchived = true, Page = new PageRequest { Size = 500 } };
        var seen = (await session.ListAsync(PartyModel.Model, parties, cancellationToken).ConfigureAwait(false)).Items.Select(party => party.Id).ToHashSet();
        return page with { Items = ValueList.From(page.Items.Where(record => seen.Contains(partyOf(record)))) };
    }
}
