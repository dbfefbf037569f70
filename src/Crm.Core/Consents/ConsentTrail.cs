using Crm.Contacts;
using Crm.Filters;
using Crm.Sessions;

namespace Crm.Consents;

/// <summary>What an operation, such as an import, has recorded of one party; for its reverting.</summary>
internal static class ConsentTrail
{
    private const int Limit = 10_000;

    /// <summary>The entries of a party in the ledger.</summary>
    public static Filter Of(Guid party) => ConsentEntryModel.PartyId.Is(party);

    /// <summary>Those that an operation has recorded.</summary>
    public static Filter Of(Guid party, Guid operation) => Of(party) & ConsentEntryModel.Operation.Is(operation);

    public static async ValueTask<bool> AnyAsync(CrmSession session, Guid party, Guid operation, CancellationToken cancellationToken) =>
        await session.AsSystem().CountAsync(ConsentEntryModel.Model, Of(party, operation), cancellationToken).ConfigureAwait(false) > 0;

    /// <summary>Takes the entries of an operation out of the ledger, and nothing else.</summary>
    public static async ValueTask RemoveAsync(CrmSession session, Guid party, Guid operation, CancellationToken cancellationToken) =>
        await session.Storage.DeleteWhereAsync(ConsentEntryModel.Model, session.Bind(ConsentEntryModel.Model, Of(party, operation)), Limit, cancellationToken).ConfigureAwait(false);

    /// <summary>Takes the entries of an operation out of the ledger; the party then stands as the others say.</summary>
    public static async ValueTask TakeBackAsync(CrmSession session, Guid party, Guid operation, CancellationToken cancellationToken)
    {
        await RemoveAsync(session, party, operation, cancellationToken).ConfigureAwait(false);
        var stored = await session.GetAsync(PartyModel.Model, party, cancellationToken).ConfigureAwait(false);
        var states = default(ValueList<Consent>);
        var list = new RecordList { Filter = Of(party), Page = new PageRequest { Size = 500 } };
        do
        {
            var page = await session.AsSystem().ListAsync(ConsentEntryModel.Model, list, cancellationToken).ConfigureAwait(false);
            states = page.Items.Select(ConsentService.StateOf).Aggregate(states, ConsentService.Decide);
            list = list with { Page = list.Page with { Cursor = page.Next } };
        }
        while (list.Page.Cursor is not null);
        await session.Keeping(PartyModel.Consents).UpdateAsync(PartyModel.Model, stored, truth => truth with { Consents = states }, cancellationToken).ConfigureAwait(false);
    }
}
