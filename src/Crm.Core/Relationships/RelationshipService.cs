using Crm.Calendars;
using Crm.Contacts;
using Crm.Filters;
using Crm.Sessions;

namespace Crm.Relationships;

/// <summary>Ties parties to each other, and reads the ties from either side.</summary>
/// <remarks>One instance per scope. Who ties two parties must see both; further rules are stated over <see cref="RelationshipModel.Model"/>.</remarks>
public sealed partial class RelationshipService
{
    private readonly CrmScope _scope;
    private readonly RelationshipTypes _known;

    internal RelationshipService(CrmScope scope, RelationshipTypes known)
    {
        _scope = scope;
        _known = known;
    }

    /// <summary>Stores a new relationship.</summary>
    /// <param name="relationship">The relationship; an empty id is replaced by a new one.</param>
    /// <param name="cancellationToken">Cancels the call; nothing is written then.</param>
    /// <returns>The relationship as stored; of a symmetric type its sides may have changed places.</returns>
    /// <exception cref="ValidationException">There is no such type, a party does not exist or may not be seen, both are the same, or the dates are reversed; every fault is listed.</exception>
    /// <exception cref="Access.DeniedException">A rule of the host forbids it.</exception>
    /// <exception cref="Storage.DuplicateException">The two have an open relationship of this type, archived ones included: restore or end it.</exception>
    public Task<Relationship> CreateAsync(Relationship relationship, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(relationship);
        return _scope.WriteAsync(
            async (session, ct) =>
            {
                var type = await FindTypeAsync(session, relationship.Type, ct).ConfigureAwait(false);
                await RelationshipRules.RequireNewAsync(session, relationship, type, ct).ConfigureAwait(false);
                return await session.CreateAsync(RelationshipModel.Model, RelationshipRules.Normalize(relationship, type!), ct).ConfigureAwait(false);
            },
            cancellationToken);
    }

    /// <summary>Changes dates and notes of a relationship at the version that the caller saw.</summary>
    /// <param name="relationship">The relationship as the caller read it.</param>
    /// <param name="change">Makes the changed relationship of the stored one.</param>
    /// <param name="cancellationToken">Cancels the call; nothing is written then.</param>
    /// <exception cref="NotFoundException">There is no such relationship, or the actor may not see it.</exception>
    /// <exception cref="Storage.StaleVersionException">Somebody else was faster: get it again and decide again.</exception>
    /// <exception cref="ValidationException">The type or a party differs, or the dates are reversed; every fault is listed.</exception>
    /// <exception cref="Access.DeniedException">A rule of the host forbids it.</exception>
    /// <exception cref="Storage.DuplicateException">It would be open again beside another open one.</exception>
    public Task<Relationship> UpdateAsync(Relationship relationship, Func<Relationship, Relationship> change, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(relationship);
        ArgumentNullException.ThrowIfNull(change);
        return _scope.WriteAsync(
            (session, ct) => session.UpdateAsync(RelationshipModel.Model, relationship, stored => RelationshipRules.RequireChange(change(stored), stored), ct).AsTask(),
            cancellationToken);
    }

    /// <summary>Ends a relationship. Idempotent: one that has ended stays as it is, unless another day is given.</summary>
    /// <param name="relationship">The relationship as the caller read it.</param>
    /// <param name="on">The last day; null for today in the tenant's zone.</param>
    /// <param name="cancellationToken">Cancels the call; nothing is written then.</param>
    /// <inheritdoc cref="UpdateAsync" path="/exception"/>
    public Task<Relationship> EndAsync(Relationship relationship, DateOnly? on = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(relationship);
        return _scope.WriteAsync(
            (session, ct) => session.UpdateAsync(
                RelationshipModel.Model,
                relationship,
                stored => RelationshipRules.RequireChange(stored with { EndsOn = on ?? stored.EndsOn ?? Today(session) }, stored),
                ct).AsTask(),
            cancellationToken);
    }

    /// <summary>Takes a relationship that was entered by mistake out of lists. Idempotent; one that is over is ended instead.</summary>
    /// <inheritdoc cref="UpdateAsync" path="/exception"/>
    public Task<Relationship> ArchiveAsync(Relationship relationship, CancellationToken cancellationToken = default) =>
        _scope.WriteAsync((session, ct) => session.ArchiveAsync(RelationshipModel.Model, relationship, ct).AsTask(), cancellationToken);

    /// <summary>Brings an archived relationship back. Idempotent.</summary>
    /// <inheritdoc cref="UpdateAsync" path="/exception"/>
    public Task<Relationship> RestoreAsync(Relationship relationship, CancellationToken cancellationToken = default) =>
        _scope.WriteAsync((session, ct) => session.RestoreAsync(RelationshipModel.Model, relationship, ct).AsTask(), cancellationToken);

    /// <summary>Gets a relationship, archived or not.</summary>
    /// <exception cref="NotFoundException">There is no such relationship, or the actor may not see it.</exception>
    public Task<Relationship> GetAsync(Id<Relationship> id, CancellationToken cancellationToken = default) =>
        _scope.ReadAsync((session, ct) => session.GetAsync(RelationshipModel.Model, id.Value, ct).AsTask(), cancellationToken);

    /// <summary>Lists relationships of all parties: <see cref="RelationshipModel"/> names their fields.</summary>
    /// <exception cref="FilterException">The filter does not fit, or the order is not by a sortable field.</exception>
    /// <exception cref="Access.DeniedException">The filter or the order names a field that is hidden from the actor.</exception>
    /// <exception cref="CursorException">The cursor is not one of this list.</exception>
    public Task<Page<Relationship>> ListAsync(RecordList? list = null, CancellationToken cancellationToken = default) =>
        _scope.ReadAsync((session, ct) => session.ListAsync(RelationshipModel.Model, list ?? new RecordList(), ct).AsTask(), cancellationToken);

    /// <summary>Lists the relationships of a party, each read from its side, in the order in which they were stored.</summary>
    /// <param name="party">The party.</param>
    /// <param name="list">Which, in which language; null for current ones of every type in the tenant's language.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <remarks>Relationships to parties that the actor may not see, or that are archived, are left out: a page may hold fewer than its size.</remarks>
    /// <exception cref="NotFoundException">There is no such party, or the actor may not see it.</exception>
    /// <exception cref="CursorException">The cursor is not one of this list.</exception>
    public Task<Page<RelatedParty>> ListOfAsync(Id<Party> party, RelationshipList? list = null, CancellationToken cancellationToken = default)
    {
        var asked = list ?? new RelationshipList();
        return _scope.ReadAsync(
            async (session, ct) =>
            {
                await session.GetAsync(PartyModel.Model, party.Value, ct).ConfigureAwait(false);
                var filter = FilterOf(party, asked, Today(session));
                var page = await session.ListAsync(RelationshipModel.Model, new RecordList { Filter = filter, Page = asked.Page }, ct).ConfigureAwait(false);
                return new Page<RelatedParty>(await ReadFromAsync(session, party, page.Items, asked.Language ?? _scope.Settings.Language, ct).ConfigureAwait(false), page.Next, page.Previous);
            },
            cancellationToken);
    }

    private async Task<ValueList<RelatedParty>> ReadFromAsync(
        CrmSession session, Id<Party> party, ValueList<Relationship> relationships, string language, CancellationToken cancellationToken)
    {
        var ids = relationships.Select(relationship => Other(relationship, party).Value).Distinct().ToArray();
        var others = await session.ListAsync(PartyModel.Model, new RecordList { Filter = PartyModel.Model.Id.In(ids), Page = new PageRequest { Size = 500 } }, cancellationToken).ConfigureAwait(false);
        var byId = others.Items.ToDictionary(other => other.Id);
        var types = new Dictionary<string, RelationshipType?>(StringComparer.Ordinal);
        var read = new List<RelatedParty>(relationships.Count);
        foreach (var relationship in relationships)
        {
            if (byId.TryGetValue(Other(relationship, party), out var other))
            {
                if (!types.TryGetValue(relationship.Type, out var type))
                {
                    types[relationship.Type] = type = await FindTypeAsync(session, relationship.Type, cancellationToken).ConfigureAwait(false);
                }

                var forward = relationship.FromId == party;
                read.Add(new RelatedParty(relationship, type?.ReadingIn(language, forward) ?? relationship.Type, other, forward));
            }
        }

        return ValueList.From(read);
    }

    private static Id<Party> Other(Relationship relationship, Id<Party> party) => relationship.FromId == party ? relationship.ToId : relationship.FromId;

    private static Filter FilterOf(Id<Party> party, RelationshipList asked, DateOnly today)
    {
        var filter = RelationshipModel.FromId.Is(party.Value) | RelationshipModel.ToId.Is(party.Value);
        filter = asked.Type is null ? filter : filter & RelationshipModel.Type.Is(asked.Type);
        return asked.Period switch
        {
            RelationshipPeriod.Current => filter & CurrentOn(today),
            RelationshipPeriod.Past => filter & RelationshipModel.EndsOn.LessThan(today),
            _ => filter,
        };
    }

    private static Filter CurrentOn(DateOnly day) =>
        (RelationshipModel.EndsOn.IsMissing() | RelationshipModel.EndsOn.AtLeast(day)) & (RelationshipModel.StartsOn.IsMissing() | RelationshipModel.StartsOn.AtMost(day));

    private DateOnly Today(CrmSession session) => LocalTime.DayOf(session.Now, _scope.Settings.Zone);
}
