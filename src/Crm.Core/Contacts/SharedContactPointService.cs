using Crm.Filters;
using Crm.Models;
using Crm.Sessions;

namespace Crm.Contacts;

/// <summary>Keeps the marks on addresses and numbers that several parties have (<see cref="EmailAddress.IsShared"/>, <see cref="PhoneNumber.IsShared"/>, <see cref="PostalAddress.IsShared"/>).</summary>
/// <remarks>
/// <para>A singleton, thread-safe; call it from a timer. What a change of one party means for the marks of others is not worked out while
/// the change is stored, which would make every write pay for it, but here: marks tell what was so at the last run, and a change of an
/// address keeps its mark until then. Where it must be exact at once, ask <see cref="ContactPointService.ListSharedAsync"/>.</para>
/// <para>Postal addresses are the same when all their parts are, names in any spelling; one without a street is shared by nobody.</para>
/// <para>A mark is a change like any other: it raises the version and is audited, as made by the system.</para>
/// </remarks>
public sealed class SharedContactPointService
{
    private const int BatchSize = 200;
    private const int Remembered = 100_000;
    private readonly ICrmScopeFactory _scopes;

    internal SharedContactPointService(ICrmScopeFactory scopes) => _scopes = scopes;

    /// <summary>Sets and takes away the marks of a tenant's parties. Idempotent; a run that was stopped is begun again.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="changedSince">Looks only at parties that were changed since then, at those who have the same addresses and numbers, and at what is marked; null for all.</param>
    /// <param name="cancellationToken">Cancels the run between two steps; what is done stays done.</param>
    /// <returns>How many parties were changed.</returns>
    public async Task<long> RunDueAsync(Tenant tenant, DateTimeOffset? changedSince = null, CancellationToken cancellationToken = default)
    {
        var scope = _scopes.Create(tenant, Actor.System);
        await using (scope.ConfigureAwait(false))
        {
            scope.Reason = "shared addresses and numbers";
            var known = new Dictionary<PointKey, bool>();
            var has = PartyModel.Emails.Any() | PartyModel.Phones.Any() | PartyModel.Street.IsPresent();
            var changed = await WalkAsync(scope, changedSince is { } since ? has & PartyModel.Model.UpdatedAt!.AtLeast(since) : has, known, cancellationToken).ConfigureAwait(false);
            if (changedSince is null)
            {
                return changed;
            }

            foreach (var point in known.Where(pair => pair.Value).Select(pair => pair.Key).ToArray())
            {
                changed += await WalkAsync(scope, point.Holders(anyExtension: false) & !point.Holders(anyExtension: false, marked: true), known, cancellationToken).ConfigureAwait(false);
            }

            var marked = PartyModel.Emails.Any(PartyModel.EmailShared.Is(true)) | PartyModel.Phones.Any(PartyModel.PhoneShared.Is(true))
                | PartyModel.Addresses.Any(PartyModel.AddressShared.Is(true));
            return changed + await WalkAsync(scope, marked, known, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<long> WalkAsync(CrmScope scope, Filter filter, Dictionary<PointKey, bool> known, CancellationToken cancellationToken)
    {
        var changed = 0L;
        var list = new RecordList { Filter = filter, Page = new PageRequest { Size = BatchSize } };
        do
        {
            var page = await scope.ReadAsync((session, ct) => session.ListAsync(PartyModel.Model, list, ct).AsTask(), cancellationToken).ConfigureAwait(false);
            var wrong = await scope.ReadAsync((session, ct) => FindWrongAsync(session, page.Items, known, ct), cancellationToken).ConfigureAwait(false);
            foreach (var party in wrong)
            {
                changed += await MarkAsync(scope, party, known, cancellationToken).ConfigureAwait(false) ? 1 : 0;
            }

            list = list with { Page = list.Page with { Cursor = page.Next } };
        }
        while (list.Page.Cursor is not null);
        return changed;
    }

    private static async Task<List<Party>> FindWrongAsync(CrmSession session, ValueList<Party> parties, Dictionary<PointKey, bool> known, CancellationToken cancellationToken)
    {
        if (known.Count > Remembered)
        {
            known.Clear();
        }

        var wrong = new List<Party>();
        foreach (var party in parties)
        {
            foreach (var point in PointKey.Of(party))
            {
                if (!known.ContainsKey(point))
                {
                    known[point] = await session.CountAsync(PartyModel.Model, point.Holders(anyExtension: false), cancellationToken).ConfigureAwait(false) > 1;
                }
            }

            if (Mark(party, known) != party)
            {
                wrong.Add(party);
            }
        }

        return wrong;
    }

    private static async Task<bool> MarkAsync(CrmScope scope, Party party, Dictionary<PointKey, bool> known, CancellationToken cancellationToken)
    {
        try
        {
            var marked = await scope.WriteAsync(
                (session, ct) => session.Keeping(PartyModel.Emails, PartyModel.Phones, PartyModel.Addresses).UpdateAsync(PartyModel.Model, party, stored => Mark(stored, known), ct).AsTask(),
                cancellationToken).ConfigureAwait(false);
            return marked.Version > party.Version;
        }
        catch (Storage.StaleVersionException)
        {
            // Somebody has just changed the party: the next run looks at it again.
            return false;
        }
    }

    private static Party Mark(Party party, Dictionary<PointKey, bool> known) => party with
    {
        Emails = party.Emails.Select(email => email with { IsShared = known.GetValueOrDefault(new PointKey(PointKind.Email, email.Address), email.IsShared) }),
        Phones = party.Phones.Select(phone => phone with { IsShared = known.GetValueOrDefault(new PointKey(PointKind.Phone, phone.Number, phone.Extension), phone.IsShared) }),
        Addresses = party.Addresses.Select(address => address with { IsShared = known.GetValueOrDefault(PointKey.Of(address), address.IsShared) }),
    };
}
