using Crm.Contacts;
using Crm.Filters;
using Crm.Models;
using Crm.Sessions;
using Crm.Storage;

namespace Crm.Accounts;

/// <summary>Brings together what a company has with all its subsidiaries and their contacts, or a household with its members.</summary>
/// <remarks>One instance per scope. Any relation from parties will do, ours or the host's; parties and records that the actor may not see are not counted, and archived ones are left out.</remarks>
public sealed class AccountService(CrmScope scope)
{
    /// <summary>Measures the records of an account, itemised per party and in total.</summary>
    /// <exception cref="ArgumentException">There is no party, the relation does not begin at parties, or there is nothing to measure.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The most parties are not from 1 to 10,000, or fewer than are asked for.</exception>
    /// <exception cref="NotFoundException">There is no such party, or the actor may not see it.</exception>
    /// <exception cref="FilterException">The filter does not fit, or a field cannot be measured so.</exception>
    /// <exception cref="Access.DeniedException">The filter, a measure or the way to the parties names a field that is hidden from the actor.</exception>
    public Task<AccountView> GetAsync(AccountQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        Require(query);
        return scope.ReadAsync(
            async (session, ct) =>
            {
                var parties = new AccountParties(session, query.MaxParties);
                await parties.CollectAsync(query.Parties, ct).ConfigureAwait(false);
                var measures = new AccountMeasures(session, query, [.. parties.Found.Select(found => found.Party.Id.Value)]);
                var (each, total) = await measures.RunAsync(ct).ConfigureAwait(false);
                var items = parties.Found.Select(found => new AccountItem(found.Party, found.Place, each(found.Party.Id.Value)));
                return new AccountView(ValueList.From(items), total, parties.IsComplete);
            },
            cancellationToken);
    }

    private static void Require(AccountQuery query)
    {
        if (query.Parties.Count == 0)
        {
            throw new ArgumentException("An account needs at least one party.", nameof(query));
        }

        if (!ReferenceEquals(query.Relation.Source.Root, PartyModel.Model) || query.Relation.IsToOne)
        {
            throw new ArgumentException($"The relation '{query.Relation.Name}' does not lead from a party to many records.", nameof(query));
        }

        if (query.Measures.Count == 0 || query.Measures.Any(measure => measure.Kind != RelatedAggregate.Count && measure.Field is null))
        {
            throw new ArgumentException("Say what to measure, and for all but counts of which field.", nameof(query));
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(query.MaxParties, query.Parties.Count, nameof(query));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.MaxParties, 10_000, nameof(query));
    }
}
