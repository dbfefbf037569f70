using System.Runtime.CompilerServices;
using Crm.Contacts;
using Crm.Filters;
using Crm.Models;
using Crm.Sessions;

namespace Crm.Import;

/// <summary>Finds the records of many keys in one query.</summary>
internal static class StoredParties
{
    /// <summary>The records that bear the keys, archived ones too; several where a key is not unique.</summary>
    public static async Task<Dictionary<string, List<T>>> FindAsync<T, TShape>(CrmSession session, ImportKey key, IReadOnlyCollection<string> values, CancellationToken cancellationToken)
        where T : class
        where TShape : IPartyShape<T>
    {
        var found = new Dictionary<string, List<T>>(StringComparer.Ordinal);
        if (values.Count == 0 || (key.Kind == ImportKeyKind.RegistrationNumber && TShape.Kind != PartyKind.Company))
        {
            return found;
        }

        var wanted = values.ToHashSet(StringComparer.Ordinal);
        var filter = key.Kind switch
        {
            ImportKeyKind.ExternalId => PartyModel.ExternalIds.Any(PartyModel.ExternalSystem.Is(key.System!) & PartyModel.ExternalValue.In([.. wanted])),
            ImportKeyKind.Email => PartyModel.EmailAddress.In([.. wanted]),
            ImportKeyKind.RegistrationNumber => PartyModel.RegistrationNumber.In([.. wanted]),
            ImportKeyKind.RecordId => PartyModel.Model.Id.In([.. wanted.Select(Guid.Parse)]),
            ImportKeyKind.Field => PartyModel.Custom.Code(CustomColumns.KeyOf(key.Path!)!).In([.. wanted]),
            _ => PartyModel.PhoneNumber.In([.. wanted]),
        };
        await foreach (var party in ListAsync(session, TShape.Model, filter, includeArchived: true, cancellationToken).ConfigureAwait(false))
        {
            foreach (var value in KeysOf<T, TShape>(party, key).Where(wanted.Contains))
            {
                if (!found.TryGetValue(value, out var parties))
                {
                    found[value] = parties = [];
                }

                parties.Add(party);
            }
        }

        return found;
    }

    /// <summary>All records of a filter in the order of their creation.</summary>
    public static async IAsyncEnumerable<T> ListAsync<T>(
        CrmSession session, EntityModel<T> model, Filter filter, bool includeArchived, [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : class
    {
        var page = new PageRequest { Size = 500 };
        while (true)
        {
            var list = new RecordList { Filter = filter, IncludeArchived = includeArchived, Page = page };
            var found = await session.ListAsync(model, list, cancellationToken).ConfigureAwait(false);
            for (var i = 0; i < found.Items.Count; i++)
            {
                yield return found.Items[i];
            }

            if (found.Next is null)
            {
                yield break;
            }

            page = page with { Cursor = found.Next };
        }
    }

    private static IEnumerable<string> KeysOf<T, TShape>(T party, ImportKey key)
        where T : class
        where TShape : IPartyShape<T> => key.Kind switch
        {
            ImportKeyKind.ExternalId => TShape.ExternalIds(party).Where(id => id.System == key.System).Select(id => id.Value),
            ImportKeyKind.Email => TShape.Emails(party).Select(email => email.Address),
            ImportKeyKind.RegistrationNumber => TShape.RegistrationNumber(party) is { } number ? [number] : [],
            ImportKeyKind.RecordId => [TShape.Id(party).ToString()],
            ImportKeyKind.Field => TShape.Custom(party)[CustomColumns.KeyOf(key.Path!)!].AsText is { } code ? [code] : [],
            _ => TShape.Phones(party).Select(phone => phone.Number).Distinct(StringComparer.Ordinal),
        };
}
