using Crm.Filters;
using Crm.Models;
using Crm.Sessions;

namespace Crm.Contacts;

/// <summary>Finds who has an address or number, and notes which is the primary one and which were verified.</summary>
/// <remarks>One instance per scope; for contacts, companies and households alike. Values are read as they are when a party is stored: any spelling will do.</remarks>
public sealed class ContactPointService(CrmScope scope, IPhoneNormalizer phones)
{
    private const int MostOthers = 100;

    /// <summary>Lists the parties that have an address or number.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="value">The address or number.</param>
    /// <param name="page">Which part of the list.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="ValidationException">The value is no address or number.</exception>
    /// <exception cref="Access.DeniedException">The extensions of numbers are hidden from the actor, and the number has one.</exception>
    /// <exception cref="CursorException">The cursor is not one of this list.</exception>
    public Task<Page<Party>> ListHoldersAsync(ContactPointKind kind, string value, PageRequest? page = null, CancellationToken cancellationToken = default)
    {
        var point = Read(kind, value, default);
        var list = new RecordList { Filter = point.Holders(anyExtension: true), Page = page ?? new PageRequest() };
        return scope.ReadAsync((session, ct) => session.ListAsync(PartyModel.Model, list, ct).AsTask(), cancellationToken);
    }

    /// <summary>The addresses and numbers of a party that others have too, as they are now and as far as the actor may see the others.</summary>
    /// <remarks>Archived parties are not counted. The marks (<see cref="EmailAddress.IsShared"/>) tell the same as of the last run of <see cref="SharedContactPointService"/>, whoever asks.</remarks>
    /// <exception cref="NotFoundException">There is no such party, or the actor may not see it.</exception>
    /// <exception cref="Access.DeniedException">The extensions of numbers are hidden from the actor, and the number has one.</exception>
    public Task<ValueList<SharedContactPoint>> ListSharedAsync(Id<Party> party, CancellationToken cancellationToken = default) => scope.ReadAsync(
        async (session, ct) =>
        {
            var stored = await session.GetAsync(PartyModel.Model, party.Value, ct).ConfigureAwait(false);
            var shared = new List<SharedContactPoint>();
            foreach (var point in PointKey.Of(stored).Where(static point => point.Kind != PointKind.Place))
            {
                var list = new RecordList { Filter = point.Holders(anyExtension: false), Page = new PageRequest { Size = MostOthers + 1 } };
                var holders = await session.ListAsync(PartyModel.Model, list, ct).ConfigureAwait(false);
                var others = ValueList.From(holders.Items.Where(holder => holder.Id != party).Take(MostOthers));
                if (others.Count > 0)
                {
                    shared.Add(new SharedContactPoint(point.Kind == PointKind.Email ? ContactPointKind.Email : ContactPointKind.Phone, point.Value, point.Extension, others));
                }
            }

            return ValueList.From(shared);
        },
        cancellationToken);

    /// <summary>Notes that an address or number was shown to reach a party. Idempotent for the same instant.</summary>
    /// <param name="party">The party.</param>
    /// <param name="kind">What it is.</param>
    /// <param name="value">The address or number.</param>
    /// <param name="at">When it was shown; null for now.</param>
    /// <param name="cancellationToken">Cancels the call; nothing is written then.</param>
    /// <returns>The party as stored.</returns>
    /// <exception cref="NotFoundException">There is no such party, or the actor may not see it.</exception>
    /// <exception cref="ValidationException">The value is none of the party's, or the instant lies in the future.</exception>
    /// <exception cref="Access.DeniedException">A rule of the host forbids it.</exception>
    public Task<Party> VerifyAsync(Id<Party> party, ContactPointKind kind, string value, DateTimeOffset? at = null, CancellationToken cancellationToken = default) =>
        MarkAsync(
            party,
            kind,
            value,
            (session, point, stored) =>
            {
                var instant = at ?? session.Now;
                return instant <= session.Now ? point.Change(stored, verifiedAt: instant) : throw Invalid(party, point.Path, value, "contactPoint.future");
            },
            cancellationToken);

    /// <summary>Makes an address or number of a party the primary one of its list. Idempotent.</summary>
    /// <inheritdoc cref="VerifyAsync"/>
    public Task<Party> MakePrimaryAsync(Id<Party> party, ContactPointKind kind, string value, CancellationToken cancellationToken = default) =>
        MarkAsync(party, kind, value, static (_, point, stored) => point.Change(stored, primary: true), cancellationToken);

    private Task<Party> MarkAsync(Id<Party> party, ContactPointKind kind, string value, Func<CrmSession, PointKey, Party, Party> mark, CancellationToken cancellationToken) =>
        scope.WriteAsync(
            async (session, ct) =>
            {
                var stored = await session.GetAsync(PartyModel.Model, party.Value, ct).ConfigureAwait(false);
                session.RequireReadable(kind == ContactPointKind.Email ? PartyModel.EmailAddress : PartyModel.PhoneNumber);
                return await session.UpdateAsync(
                    PartyModel.Model,
                    stored,
                    truth =>
                    {
                        var point = Read(kind, value, party, truth.Addresses.FirstOrDefault(static address => address.IsPrimary)?.Country);
                        return PointKey.Of(truth).Any(point.Leads) ? mark(session, point, truth) : throw Invalid(party, point.Path, value, "contactPoint.unknown");
                    },
                    ct).ConfigureAwait(false);
            },
            cancellationToken);

    private PointKey Read(ContactPointKind kind, string value, Id<Party> party, string? country = null)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (kind == ContactPointKind.Email)
        {
            return EmailNormalizer.Read(value, out var address) is { } fault
                ? throw new ValidationException(new RecordRef(PartyModel.Model.Name, party.Value), [new FieldError(PartyModel.EmailAddress.Path, value, fault)])
                : new PointKey(PointKind.Email, address);
        }

        var reading = phones.Read(value, country ?? scope.Settings.DefaultRegion);
        return reading.Fault is { } wrong
            ? throw new ValidationException(new RecordRef(PartyModel.Model.Name, party.Value), [new FieldError(PartyModel.PhoneNumber.Path, value, wrong)])
            : new PointKey(PointKind.Phone, reading.Number!, reading.Extension);
    }

    private static ValidationException Invalid(Id<Party> party, string field, string value, string message) =>
        new(new RecordRef(PartyModel.Model.Name, party.Value), [new FieldError(field, value is { Length: > 100 } ? value[..100] : value, CoreMessages.Of(message))]);
}
