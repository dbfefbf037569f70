using Crm.Contacts;
using Crm.Filters;
using Crm.Sessions;

namespace Crm.Consents;

/// <content>What many parties have said.</content>
public sealed partial class ConsentService
{
    private const int Chunk = 500;

    /// <summary>Records what many parties have said, in one transaction and few round trips: for what comes from another system.</summary>
    /// <param name="said">The statements, in the order in which they are to be recorded.</param>
    /// <param name="cancellationToken">Cancels the call; nothing is written then.</param>
    /// <returns>For each statement whether it was new: false where the same proof is there already.</returns>
    /// <remarks>Idempotent, as <see cref="GrantAsync"/> is. Any fault refuses all.</remarks>
    /// <exception cref="NotFoundException">There is no such party, or the actor may not see it.</exception>
    /// <exception cref="ValidationException">A key or a proof may not be stored, or its instant is in the future.</exception>
    /// <exception cref="Access.DeniedException">A rule of the host forbids to change a party.</exception>
    public Task<bool[]> RecordManyAsync(IReadOnlyList<ConsentStatement> said, CancellationToken cancellationToken = default) =>
        scope.WriteAsync((session, ct) => RecordManyAsync(session, said, ct), cancellationToken);

    /// <summary>Records what many parties have said as part of a body that writes: of <see cref="CrmScope.WriteAsync{T}"/>.</summary>
    /// <param name="session">The session of the body.</param>
    /// <inheritdoc cref="RecordManyAsync(IReadOnlyList{ConsentStatement}, CancellationToken)"/>
    /// <param name="said">The statements, in the order in which they are to be recorded.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public static async Task<bool[]> RecordManyAsync(CrmSession session, IReadOnlyList<ConsentStatement> said, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(said);
        var isNew = new bool[said.Count];
        for (var start = 0; start < said.Count; start += Chunk)
        {
            var chunk = said.Skip(start).Take(Chunk).ToList();
            await RecordChunkAsync(session, chunk, isNew.AsMemory(start, chunk.Count), cancellationToken).ConfigureAwait(false);
        }

        return isNew;
    }

    private static async Task RecordChunkAsync(CrmSession session, List<ConsentStatement> said, Memory<bool> isNew, CancellationToken cancellationToken)
    {
        var read = said.ConvertAll(statement => Read(statement, session));
        var parties = await PartiesAsync(session, said.Select(statement => statement.PartyId.Value).ToHashSet(), cancellationToken).ConfigureAwait(false);
        var entries = new List<ConsentEntry>(said.Count);
        for (var i = 0; i < said.Count; i++)
        {
            var before = said[i].Proof.At is null ? await TrueConsentsAsync(session, parties[said[i].PartyId.Value], cancellationToken).ConfigureAwait(false) : [];
            entries.Add(Entry(said[i].PartyId, Order(read[i], said[i].Proof, before, session), session));
        }

        var known = await KnownAsync(session.AsSystem(), parties.Keys, cancellationToken).ConfigureAwait(false);
        var added = new List<ConsentEntry>();
        var states = new Dictionary<Id<Party>, ValueList<Consent>>();
        for (var i = 0; i < entries.Count; i++)
        {
            if (known.Add(ProofOf(entries[i])))
            {
                isNew.Span[i] = true;
                added.Add(entries[i]);
                var party = entries[i].PartyId;
                states[party] = (states.TryGetValue(party, out var list) ? list : []).Add(StateOf(entries[i]));
            }
        }

        if (added.Count == 0)
        {
            return;
        }

        foreach (var party in states.Keys)
        {
            await session.RequireUpdatableAsync(PartyModel.Model, parties[party.Value], cancellationToken).ConfigureAwait(false);
        }

        await session.CreateManyAsync(ConsentEntryModel.Model, added, cancellationToken).ConfigureAwait(false);
        await session.Keeping(PartyModel.Consents).UpdateManyAsync(
            PartyModel.Model,
            [.. states.Keys.Select(party => parties[party.Value])],
            truth => truth with { Consents = states[truth.Id].Aggregate(truth.Consents, Decide) },
            cancellationToken).ConfigureAwait(false);
    }

    private static Consent Read(ConsentStatement statement, CrmSession session)
    {
        ArgumentNullException.ThrowIfNull(statement.Proof);
        if (statement.Status is not (ConsentStatus.Granted or ConsentStatus.Withdrawn))
        {
            throw new ArgumentException($"A party says granted or withdrawn, not {statement.Status}.", nameof(statement));
        }

        return Read(statement.PartyId, statement.Channel, statement.Purpose, statement.Status, statement.Proof, session);
    }

    private static async Task<Dictionary<Guid, Party>> PartiesAsync(CrmSession session, IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken)
    {
        var list = new RecordList { Filter = PartyModel.Model.Id.In([.. ids]), IncludeArchived = true, Page = new PageRequest { Size = Chunk } };
        var found = await session.ListAsync(PartyModel.Model, list, cancellationToken).ConfigureAwait(false);
        var parties = found.Items.ToDictionary(party => party.Id.Value);
        foreach (var id in ids)
        {
            if (!parties.ContainsKey(id))
            {
                throw new NotFoundException(new RecordRef(PartyModel.Model.Name, id));
            }
        }

        return parties;
    }

    /// <summary>The proofs that there are of parties.</summary>
    private static async Task<HashSet<ConsentEntry>> KnownAsync(CrmSession session, IReadOnlyCollection<Guid> parties, CancellationToken cancellationToken)
    {
        var known = new HashSet<ConsentEntry>();
        var list = new RecordList { Filter = ConsentEntryModel.PartyId.In([.. parties]), Page = new PageRequest { Size = Chunk } };
        while (true)
        {
            var page = await session.ListAsync(ConsentEntryModel.Model, list, cancellationToken).ConfigureAwait(false);
            foreach (var entry in page.Items)
            {
                known.Add(ProofOf(entry));
            }

            if (page.Next is null)
            {
                return known;
            }

            list = list with { Page = list.Page with { Cursor = page.Next } };
        }
    }

    /// <summary>An entry without who recorded it and when: two that are equal say the same.</summary>
    private static ConsentEntry ProofOf(ConsentEntry entry) => entry with { Id = default, RecordedBy = "", RecordedAt = default, Operation = null };

    internal static Consent StateOf(ConsentEntry entry) => new(entry.Channel, entry.Purpose, entry.Status)
    {
        At = entry.At,
        Source = entry.Source,
        TextVersion = entry.TextVersion,
        Evidence = entry.Evidence,
    };
}
