using Crm.Contacts;
using Crm.Filters;
using Crm.Models;
using Crm.Sessions;

namespace Crm.Consents;

/// <summary>Keeps what parties have said about being addressed: the state per channel and purpose, and the history with its proofs.</summary>
/// <remarks>
/// <para>One instance per scope. Who may change a party may record its consents. The state is what was said last; of a grant and a withdrawal at the
/// same instant the withdrawal counts, and what arrives late but was said earlier joins the history alone.</para>
/// <para>The history is a ledger of its own: retention of the audit does not touch it.</para>
/// </remarks>
public sealed partial class ConsentService(CrmScope scope)
{
    /// <summary>Records that a party agrees to be addressed.</summary>
    /// <param name="party">The party.</param>
    /// <param name="channel">The channel, such as <see cref="ConsentChannel.Email"/>: ASCII letters, digits, underscores and hyphens; at most 40.</param>
    /// <param name="purpose">What for, such as <c>newsletter</c>: of the same characters; at most 60.</param>
    /// <param name="proof">How it is known.</param>
    /// <param name="cancellationToken">Cancels the call; nothing is written then.</param>
    /// <returns>How the party stands now, which another proof may have decided.</returns>
    /// <remarks>Idempotent: the same proof again writes nothing. A new proof of what is known already is kept.</remarks>
    /// <exception cref="NotFoundException">There is no such party, or the actor may not see it.</exception>
    /// <exception cref="ValidationException">A key or the proof may not be stored, or its instant is in the future; every fault is listed.</exception>
    /// <exception cref="Access.DeniedException">A rule of the host forbids to change the party.</exception>
    public Task<Consent> GrantAsync(Id<Party> party, string channel, string purpose, ConsentProof proof, CancellationToken cancellationToken = default) =>
        RecordAsync(party, channel, purpose, ConsentStatus.Granted, proof, cancellationToken);

    /// <summary>Records that a party refuses to be addressed, or takes back what it agreed to.</summary>
    /// <inheritdoc cref="GrantAsync"/>
    public Task<Consent> WithdrawAsync(Id<Party> party, string channel, string purpose, ConsentProof proof, CancellationToken cancellationToken = default) =>
        RecordAsync(party, channel, purpose, ConsentStatus.Withdrawn, proof, cancellationToken);

    /// <summary>How a party stands to a channel and purpose; <see cref="ConsentStatus.NeverAsked"/> when it has said nothing.</summary>
    /// <exception cref="NotFoundException">There is no such party, or the actor may not see it.</exception>
    /// <exception cref="Access.DeniedException">The consents are hidden from the actor as a whole: that is not to be taken for never asked.</exception>
    public Task<Consent> GetAsync(Id<Party> party, string channel, string purpose, CancellationToken cancellationToken = default) => scope.ReadAsync(
        async (session, ct) =>
        {
            session.RequireReadable(PartyModel.ConsentStatus);
            var stored = await session.GetAsync(PartyModel.Model, party.Value, ct).ConfigureAwait(false);
            return Find(stored, channel, purpose) ?? new Consent(channel, purpose, ConsentStatus.NeverAsked);
        },
        cancellationToken);

    /// <summary>All that a party has said, latest first; of one channel and purpose when they are given.</summary>
    /// <param name="party">The party.</param>
    /// <param name="channel">The channel; null for all.</param>
    /// <param name="purpose">The purpose; null for all.</param>
    /// <param name="page">How many entries, and from where.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <remarks>Readable by whom the party is; parts of proofs that are hidden on the party are left out.</remarks>
    /// <exception cref="NotFoundException">There is no such party, or the actor may not see it.</exception>
    /// <exception cref="Access.DeniedException">The consents are hidden from the actor as a whole.</exception>
    /// <exception cref="CursorException">The cursor is not one of this list.</exception>
    public Task<Page<ConsentEntry>> HistoryAsync(
        Id<Party> party, string? channel = null, string? purpose = null, PageRequest? page = null, CancellationToken cancellationToken = default)
    {
        var filter = ConsentEntryModel.PartyId.Is(party.Value);
        filter = channel is null ? filter : filter & ConsentEntryModel.Channel.Is(channel);
        filter = purpose is null ? filter : filter & ConsentEntryModel.Purpose.Is(purpose);
        var list = new RecordList { Filter = filter, OrderBy = ConsentEntryModel.At, Descending = true, Page = page ?? new PageRequest() };
        return scope.ReadAsync(
            async (session, ct) =>
            {
                session.RequireReadable(PartyModel.ConsentStatus);
                await session.GetAsync(PartyModel.Model, party.Value, ct).ConfigureAwait(false);
                var entries = await session.AsSystem().ListAsync(ConsentEntryModel.Model, list, ct).ConfigureAwait(false);
                return entries with { Items = entries.Items.Select(entry => session.Redact(ConsentEntryModel.Model, entry)) };
            },
            cancellationToken);
    }

    private Task<Consent> RecordAsync(Id<Party> party, string channel, string purpose, ConsentStatus status, ConsentProof proof, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(proof);
        return scope.WriteAsync(
            async (session, ct) =>
            {
                var said = Read(party, channel, purpose, status, proof, session);
                var stored = await session.GetAsync(PartyModel.Model, party.Value, ct).ConfigureAwait(false);
                await session.RequireUpdatableAsync(PartyModel.Model, stored, ct).ConfigureAwait(false);
                said = Order(said, proof, await TrueConsentsAsync(session, stored, ct).ConfigureAwait(false), session);
                if (await IsKnownAsync(session.AsSystem(), party, said, ct).ConfigureAwait(false))
                {
                    return Find(stored, channel, purpose) ?? said;
                }

                await session.CreateAsync(ConsentEntryModel.Model, Entry(party, said, session), ct).ConfigureAwait(false);
                var updated = await session.Keeping(PartyModel.Consents).UpdateAsync(PartyModel.Model, stored, truth => truth with { Consents = Decide(truth.Consents, said) }, ct).ConfigureAwait(false);
                return Find(updated, channel, purpose) ?? said;
            },
            cancellationToken);
    }

    /// <exception cref="ValidationException">A key or the proof may not be stored.</exception>
    private static Consent Read(Id<Party> party, string channel, string purpose, ConsentStatus status, ConsentProof proof, CrmSession session)
    {
        ConsentChecks.Require(party, channel, purpose, proof, session.Now);
        return new Consent(channel, purpose, status)
        {
            At = Micros(proof.At ?? session.Now),
            Source = proof.Source.Trim(),
            TextVersion = Text(proof.TextVersion),
            Evidence = Text(proof.Evidence),
        };
    }

    /// <summary>What is said now is said after what was said before, whatever the clock says.</summary>
    private static Consent Order(Consent said, ConsentProof proof, ValueList<Consent> before, CrmSession session) =>
        proof.At is null && before.FirstOrDefault(consent => consent.Channel == said.Channel && consent.Purpose == said.Purpose)?.At is { } last
            ? said with { At = Micros(session.NowAfter(last)) }
            : said;

    /// <summary>The consents with their instants, which may be hidden from the actor.</summary>
    private static async ValueTask<ValueList<Consent>> TrueConsentsAsync(CrmSession session, Party party, CancellationToken cancellationToken) =>
        party.Consents.Any(consent => consent.At is null) || (party.Consents.Count == 0 && session.HiddenFields(PartyModel.Model).Count > 0)
            ? (await session.AsSystem().GetAsync(PartyModel.Model, party.Id.Value, cancellationToken).ConfigureAwait(false)).Consents
            : party.Consents;

    private static ConsentEntry Entry(Id<Party> party, Consent said, CrmSession session) => new()
    {
        PartyId = party,
        Channel = said.Channel,
        Purpose = said.Purpose,
        Status = said.Status,
        At = said.At!.Value,
        Source = said.Source,
        TextVersion = said.TextVersion,
        Evidence = said.Evidence,
        RecordedBy = session.Actor.Name,
        RecordedAt = session.Now,
        Operation = session.RunningOperation,
    };

    /// <summary>How a party stands after it has said something: the latest counts, and of one instant the withdrawal.</summary>
    /// <param name="consents">How it stood, one per channel and purpose.</param>
    /// <param name="said">What it said, with its instant.</param>
    /// <returns>The states; the same where what was said changes nothing.</returns>
    /// <remarks>Reckons only; nothing is recorded.</remarks>
    public static ValueList<Consent> Decide(ValueList<Consent> consents, Consent said)
    {
        ArgumentNullException.ThrowIfNull(said);
        var known = consents.FirstOrDefault(consent => consent.Channel == said.Channel && consent.Purpose == said.Purpose);
        if (known is null)
        {
            return consents.Add(said);
        }

        var counts = said.At > known.At || (said.At == known.At && said.Status == ConsentStatus.Withdrawn && known.Status == ConsentStatus.Granted);
        return counts ? consents.Select(consent => ReferenceEquals(consent, known) ? said : consent) : consents;
    }

    private static async Task<bool> IsKnownAsync(CrmSession session, Id<Party> party, Consent said, CancellationToken cancellationToken)
    {
        var filter = ConsentEntryModel.PartyId.Is(party.Value) & ConsentEntryModel.Channel.Is(said.Channel) & ConsentEntryModel.Purpose.Is(said.Purpose)
            & ConsentEntryModel.Status.Is(ConsentEntryModel.Word(said.Status)) & ConsentEntryModel.At.Is(said.At!.Value)
            & Same(ConsentEntryModel.Source, said.Source) & Same(ConsentEntryModel.TextVersion, said.TextVersion) & Same(ConsentEntryModel.Evidence, said.Evidence);
        return await session.CountAsync(ConsentEntryModel.Model, filter, cancellationToken).ConfigureAwait(false) > 0;
    }

    private static Filter Same(CodeField field, string? value) => value is null ? field.IsMissing() : field.Is(value);

    private static Consent? Find(Party party, string channel, string purpose) =>
        party.Consents.FirstOrDefault(consent => consent.Channel == channel && consent.Purpose == purpose);

    private static DateTimeOffset Micros(DateTimeOffset instant) => new(instant.UtcTicks - (instant.UtcTicks % 10), TimeSpan.Zero);

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
