using Crm.Contacts;
using Crm.Filters;
using Crm.Models;
using Crm.Orders;
using Crm.Sessions;
using Crm.Storage;

namespace Crm.Loyalty;

/// <summary>Enrols parties in loyalty programs, and tells their tiers.</summary>
/// <remarks>One instance per scope. A membership is seen by those who may see both it and its party.</remarks>
public sealed class MembershipService(CrmScope scope)
{
    /// <summary>Lets a party take part in a program, with no points.</summary>
    /// <param name="party">The party.</param>
    /// <param name="program">The program.</param>
    /// <param name="number">The host's number of the member, such as that of a card; null for none.</param>
    /// <param name="cancellationToken">Cancels the call; nothing is written then.</param>
    /// <returns>The membership; the stored one where the party takes part already, with the number that it has.</returns>
    /// <remarks>Idempotent: a party takes part in a program once.</remarks>
    /// <exception cref="NotFoundException">There is no such party or program, or the actor may not see it.</exception>
    /// <exception cref="ValidationException">The program is archived, or the number may not be stored.</exception>
    /// <exception cref="DuplicateException">Another member of the program has the number.</exception>
    /// <exception cref="Access.DeniedException">A rule of the host forbids it.</exception>
    public async Task<Membership> EnrollAsync(Id<Party> party, Id<LoyaltyProgram> program, string? number = null, CancellationToken cancellationToken = default)
    {
        try
        {
            return await scope.WriteAsync((session, ct) => EnrollAsync(session, party, program, number, ct), cancellationToken).ConfigureAwait(false);
        }
        catch (DuplicateException taken) when (taken.Rule == "member")
        {
            if (await FindAsync(party, program, cancellationToken).ConfigureAwait(false) is { } enrolled)
            {
                return enrolled;
            }

            throw;
        }
    }

    /// <summary>Gets a membership, archived or not.</summary>
    /// <exception cref="NotFoundException">There is no such membership, or the actor may not see it or its party.</exception>
    public Task<Membership> GetAsync(Id<Membership> id, CancellationToken cancellationToken = default) =>
        scope.ReadAsync((session, ct) => GetAsync(session, id, ct), cancellationToken);

    /// <summary>Finds the membership of a party, archived or not; null when there is none or the actor may not see it.</summary>
    public Task<Membership?> FindAsync(Id<Party> party, Id<LoyaltyProgram> program, CancellationToken cancellationToken = default) =>
        scope.ReadAsync((session, ct) => FindAsync(session, MembershipModel.ProgramId.Is(program.Value) & MembershipModel.PartyId.Is(party.Value), ct), cancellationToken);

    /// <summary>Finds a membership by the host's number; null when there is none or the actor may not see it.</summary>
    public Task<Membership?> FindByNumberAsync(Id<LoyaltyProgram> program, string number, CancellationToken cancellationToken = default) =>
        scope.ReadAsync((session, ct) => FindAsync(session, MembershipModel.ProgramId.Is(program.Value) & MembershipModel.Number.Is(number), ct), cancellationToken);

    /// <summary>Changes number and custom fields of a membership at the version that the caller saw.</summary>
    /// <exception cref="NotFoundException">There is no such membership, or the actor may not see it or its party.</exception>
    /// <exception cref="StaleVersionException">Somebody else was faster.</exception>
    /// <exception cref="ValidationException">A value may not be stored.</exception>
    /// <exception cref="DuplicateException">Another member of the program has the number.</exception>
    /// <exception cref="Access.DeniedException">A rule of the host forbids it.</exception>
    public Task<Membership> UpdateAsync(Membership membership, Func<Membership, Membership> change, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(membership);
        ArgumentNullException.ThrowIfNull(change);
        return scope.WriteAsync(
            async (session, ct) =>
            {
                await GetAsync(session, membership.Id, ct).ConfigureAwait(false);
                return await session.UpdateAsync(
                    MembershipModel.Model,
                    membership,
                    truth => change(truth) with { ProgramId = truth.ProgramId, PartyId = truth.PartyId, Tier = truth.Tier, TierSince = truth.TierSince },
                    ct).ConfigureAwait(false);
            },
            cancellationToken);
    }

    /// <summary>Ends a membership: it neither earns nor spends. Its points stay, and expire when their time comes. Idempotent.</summary>
    /// <inheritdoc cref="UpdateAsync" path="/exception"/>
    public Task<Membership> ArchiveAsync(Membership membership, CancellationToken cancellationToken = default) =>
        ChangeAsync(membership, static (session, seen, ct) => session.ArchiveAsync(MembershipModel.Model, seen, ct), cancellationToken);

    /// <summary>Brings an archived membership back. Idempotent.</summary>
    /// <inheritdoc cref="UpdateAsync" path="/exception"/>
    public Task<Membership> RestoreAsync(Membership membership, CancellationToken cancellationToken = default) =>
        ChangeAsync(membership, static (session, seen, ct) => session.RestoreAsync(MembershipModel.Model, seen, ct), cancellationToken);

    /// <summary>Lists memberships: <see cref="MembershipModel"/> names their fields.</summary>
    /// <exception cref="FilterException">The filter does not fit, or the order is not by a sortable field.</exception>
    /// <exception cref="CursorException">The cursor is not one of this list.</exception>
    public Task<Page<Membership>> ListAsync(RecordList? list = null, CancellationToken cancellationToken = default) =>
        scope.ReadAsync((session, ct) => session.ListAsync(MembershipModel.Model, list ?? new RecordList(), ct).AsTask(), cancellationToken);

    /// <summary>Reckons from the ledger which tier a member has, what counts for it, and what is missing to the next.</summary>
    /// <exception cref="NotFoundException">There is no such membership, or the actor may not see it or its party.</exception>
    public Task<TierStanding> ExplainTierAsync(Id<Membership> id, CancellationToken cancellationToken = default) => scope.ReadAsync(
        async (session, ct) =>
        {
            var membership = await GetAsync(session, id, ct).ConfigureAwait(false);
            var program = await session.AsSystem().GetAsync(LoyaltyProgramModel.Model, membership.ProgramId.Value, ct).ConfigureAwait(false);
            return await TierRules.ReckonAsync(scope, session, program, id, ct).ConfigureAwait(false);
        },
        cancellationToken);

    /// <exception cref="NotFoundException">There is no such membership, or the actor may not see it or its party.</exception>
    internal static async Task<Membership> GetAsync(CrmSession session, Id<Membership> id, CancellationToken cancellationToken) =>
        await session.GetAsync(MembershipModel.Model, id.Value, cancellationToken).ConfigureAwait(false);

    private static async Task<Membership> EnrollAsync(CrmSession session, Id<Party> party, Id<LoyaltyProgram> program, string? number, CancellationToken cancellationToken)
    {
        await session.RequireSeenAsync(PartyModel.Model, party.Value, cancellationToken).ConfigureAwait(false);
        var terms = await session.GetAsync(LoyaltyProgramModel.Model, program.Value, cancellationToken).ConfigureAwait(false);
        if (await FindAsync(session, MembershipModel.ProgramId.Is(program.Value) & MembershipModel.PartyId.Is(party.Value), cancellationToken).ConfigureAwait(false) is { } known)
        {
            return known;
        }

        if (terms.ArchivedAt is not null)
        {
            throw new ValidationException(new RecordRef(MembershipModel.Model.Name, Guid.Empty), [new FieldError("programId", terms.Key, CoreMessages.Of("loyalty.archived"))]);
        }

        var tier = TierStanding.Of(terms, 0, null).Tier?.Key;
        var membership = await session.CreateAsync(
            MembershipModel.Model,
            new Membership { ProgramId = program, PartyId = party, Number = number, Tier = tier, TierSince = tier is null ? null : session.Now },
            cancellationToken).ConfigureAwait(false);
        var account = new PointsAccount { Id = membership.Id, ProgramId = program, PartyId = party, CreatedAt = session.Now };
        await session.AsSystem().CreateAsync(PointsAccountModel.Model, account, cancellationToken).ConfigureAwait(false);
        return membership;
    }

    private static async Task<Membership?> FindAsync(CrmSession session, Filter filter, CancellationToken cancellationToken)
    {
        var list = new RecordList { Filter = filter, IncludeArchived = true, Page = new PageRequest { Size = 1 } };
        return (await session.ListAsync(MembershipModel.Model, list, cancellationToken).ConfigureAwait(false)).FirstOrNull();
    }

    private Task<Membership> ChangeAsync(Membership membership, Func<CrmSession, Membership, CancellationToken, ValueTask<Membership>> change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(membership);
        return scope.WriteAsync(
            async (session, ct) =>
            {
                await GetAsync(session, membership.Id, ct).ConfigureAwait(false);
                return await change(session, membership, ct).ConfigureAwait(false);
            },
            cancellationToken);
    }
}
