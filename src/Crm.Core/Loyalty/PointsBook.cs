using Crm.Calendars;
using Crm.Filters;
using Crm.Idempotency;
using Crm.Sessions;

namespace Crm.Loyalty;

/// <summary>The points of one membership within one call, under the lock of the membership.</summary>
/// <remarks>
/// All that changes a balance takes the lock first, reads the balance then, and writes operation, entries, lots and balance in one batch. Should two
/// writers ever meet all the same, the second takes a number of the membership that is taken: <see cref="PointsOperation.Sequence"/> is unique.
/// </remarks>
internal sealed class PointsBook
{
    private const int LotPage = 500;
    private readonly CrmScope _scope;
    private readonly CrmSession _session;
    private PointsAccount _account;
    private List<PointsLot>? _lots;

    private PointsBook(CrmScope scope, CrmSession session, Membership membership, LoyaltyProgram program, PointsAccount account)
    {
        _scope = scope;
        _session = session;
        Membership = membership;
        Program = program;
        _account = account;
    }

    public Membership Membership { get; }

    public LoyaltyProgram Program { get; }

    public decimal Balance => _account.Balance;

    /// <summary>Locks and reads a membership that the actor may change.</summary>
    /// <exception cref="NotFoundException">There is no such membership, or the actor may not see it or its party.</exception>
    /// <exception cref="Access.DeniedException">A rule of the host forbids to change it.</exception>
    public static async Task<PointsBook> OpenAsync(CrmScope scope, CrmSession session, Id<Membership> id, CancellationToken cancellationToken)
    {
        await session.Storage.LockAsync(LockName.Of("points", id.Value), cancellationToken).ConfigureAwait(false);
        var membership = await MembershipService.GetAsync(session, id, cancellationToken).ConfigureAwait(false);
        await session.RequireUpdatableAsync(MembershipModel.Model, membership, cancellationToken).ConfigureAwait(false);
        var system = session.AsSystem();
        var program = await system.GetAsync(LoyaltyProgramModel.Model, membership.ProgramId.Value, cancellationToken).ConfigureAwait(false);
        var account = await system.GetAsync(PointsAccountModel.Model, id.Value, cancellationToken).ConfigureAwait(false);
        return new PointsBook(scope, session, membership, program, account);
    }

    /// <summary>The operation that was done under a key before; null when none was.</summary>
    /// <exception cref="IdempotencyConflictException">It was asked for something else.</exception>
    public Task<PointsOperation?> FindDoneAsync(string key, string fingerprint, CancellationToken cancellationToken) =>
        FindDoneAsync(_session, Program.Id, key, fingerprint, cancellationToken);

    /// <inheritdoc cref="FindDoneAsync(string, string, CancellationToken)"/>
    public static async Task<PointsOperation?> FindDoneAsync(CrmSession session, Id<LoyaltyProgram> program, string key, string fingerprint, CancellationToken cancellationToken)
    {
        var found = await FirstAsync(session, PointsOperationModel.ProgramId.Is(program.Value) & PointsOperationModel.Key.Is(key), cancellationToken).ConfigureAwait(false);
        if (found is not null && found.Fingerprint != fingerprint)
        {
            throw new IdempotencyConflictException(key, new RecordRef(PointsOperationModel.Model.Name, found.Id.Value));
        }

        return found is null ? null : session.Redact(PointsOperationModel.Model, found);
    }

    /// <summary>The first operation for which a filter holds, whoever may see it.</summary>
    public static async Task<PointsOperation?> FirstAsync(CrmSession session, Filter filter, CancellationToken cancellationToken)
    {
        var list = new RecordList { Filter = filter, Page = new PageRequest { Size = 1 } };
        return (await session.AsSystem().ListAsync(PointsOperationModel.Model, list, cancellationToken).ConfigureAwait(false)).FirstOrNull();
    }

    /// <summary>The lots of a membership with points left, the first to expire first, those that never do last; those whose time is over are among them.</summary>
    public static async Task<List<PointsLot>> OpenLotsAsync(CrmSession system, Id<Membership> membership, CancellationToken cancellationToken)
    {
        var lots = new List<PointsLot>();
        var list = new RecordList
        {
            Filter = PointsLotModel.MembershipId.Is(membership.Value) & PointsLotModel.OpenUntil.IsPresent(),
            OrderBy = PointsLotModel.OpenUntil,
            Page = new PageRequest { Size = LotPage },
        };
        while (true)
        {
            var page = await system.ListAsync(PointsLotModel.Model, list, cancellationToken).ConfigureAwait(false);
            lots.AddRange(page.Items);
            if (page.Next is null)
            {
                return lots;
            }

            list = list with { Page = list.Page with { Cursor = page.Next } };
        }
    }

    /// <exception cref="ValidationException">The membership or the program is archived.</exception>
    public void RequireOpen()
    {
        if (Membership.ArchivedAt is not null || Program.ArchivedAt is not null)
        {
            throw PointsRules.Invalid(Membership.ArchivedAt is null ? "programId" : "membershipId", null, CoreMessages.Of("loyalty.archived"));
        }
    }

    /// <summary>The lots with points left, the first to expire first, those that never do last; what is over has expired before.</summary>
    public async Task<IReadOnlyList<PointsLot>> UsableAsync(CancellationToken cancellationToken)
    {
        await ExpireAsync(cancellationToken).ConfigureAwait(false);
        return _lots!;
    }

    /// <summary>Expires lots whose time is over, in one operation.</summary>
    /// <returns>How many lots.</returns>
    public async Task<int> ExpireAsync(CancellationToken cancellationToken)
    {
        _lots ??= await OpenLotsAsync(_session.AsSystem(), Membership.Id, cancellationToken).ConfigureAwait(false);
        var over = _lots.FindAll(lot => lot.ExpiresAt <= _session.Now);
        if (over.Count == 0)
        {
            return 0;
        }

        var postings = NewPostings();
        over.ForEach(postings.Expire);
        var key = $"{PointsRules.OwnKey}expire/{Membership.Id}/{_account.Sequence + 1}";
        var hash = new PayloadHash();
        await StoreAsync(Draft(PointsOperationKind.Expire, key, hash.Add(key).Finish()), postings, asSystem: true, cancellationToken).ConfigureAwait(false);
        return over.Count;
    }

    /// <summary>An operation of the membership, to be completed by <see cref="WriteAsync"/>.</summary>
    public PointsOperation Draft(PointsOperationKind kind, string key, string fingerprint) => new()
    {
        Id = Id<PointsOperation>.New(_scope.Runtime.Clock),
        ProgramId = Program.Id,
        MembershipId = Membership.Id,
        PartyId = Membership.PartyId,
        Sequence = 0,
        Kind = kind,
        Key = key,
        Fingerprint = fingerprint,
        Points = 0,
        Balance = 0,
        QualifiesAt = _session.Now,
        By = _session.Actor.Name,
        At = _session.Now,
    };

    public PointsPostings NewPostings() => new(() => Id<PointsLot>.New(_scope.Runtime.Clock));

    /// <summary>A lot of points that come now.</summary>
    public PointsLot LotOf(PointsOperation operation, decimal points) => new()
    {
        ProgramId = Program.Id,
        MembershipId = Membership.Id,
        OperationId = operation.Id,
        Points = points,
        Remaining = points,
        ExpiresAt = Program.PointsExpireAfter is { } period ? LocalTime.Add(_session.Now, period, _scope.Settings.Calendar, _scope.Settings.Zone) : null,
        At = _session.Now,
    };

    /// <summary>Writes an operation with its entries, lots and the balance.</summary>
    public Task<PointsOperation> WriteAsync(PointsOperation operation, PointsPostings postings, CancellationToken cancellationToken) =>
        StoreAsync(operation, postings, asSystem: false, cancellationToken);

    private async Task<PointsOperation> StoreAsync(PointsOperation operation, PointsPostings postings, bool asSystem, CancellationToken cancellationToken)
    {
        if (postings.Entries.Sum(entry => entry.Points) != 0)
        {
            throw new InvalidOperationException("The entries of an operation do not sum to zero.");
        }

        var change = postings.MemberChange;
        var account = _account with { Balance = _account.Balance + change, Sequence = _account.Sequence + 1 };
        var complete = operation with { Points = change, Balance = account.Balance, Sequence = account.Sequence, Forgiven = postings.Forgiven };
        var batch = (asSystem ? _session.AsSystem() : _session).NewLedgerBatch();
        var stored = await batch.CreateAsync(PointsOperationModel.Model, complete, cancellationToken).ConfigureAwait(false);
        Add(batch, complete, postings);
        batch.Replace(PointsAccountModel.Model, _account, account);
        await batch.ExecuteAsync(cancellationToken).ConfigureAwait(false);
        _account = account;
        Keep(postings);
        return asSystem ? stored : _session.Redact(PointsOperationModel.Model, stored);
    }

    private void Add(LedgerBatch batch, PointsOperation operation, PointsPostings postings)
    {
        foreach (var (kind, lot, points) in postings.Entries)
        {
            batch.Add(PointsEntryModel.Model, new PointsEntry
            {
                Id = Id<PointsEntry>.New(_scope.Runtime.Clock),
                OperationId = operation.Id,
                ProgramId = Program.Id,
                MembershipId = Membership.Id,
                Account = kind,
                LotId = lot,
                Points = points,
                At = operation.At,
            });
        }

        if (postings.New is { } made)
        {
            batch.Add(PointsLotModel.Model, made);
        }

        foreach (var (before, after) in postings.Changed)
        {
            batch.Replace(PointsLotModel.Model, before, after);
        }
    }

    /// <summary>Keeps the lots as they are by now, so that a call may write more than one operation.</summary>
    private void Keep(PointsPostings postings)
    {
        if (_lots is null)
        {
            return;
        }

        foreach (var (before, after) in postings.Changed)
        {
            var place = _lots.FindIndex(lot => lot.Id == before.Id);
            if (place >= 0)
            {
                _lots[place] = after;
            }
        }

        _lots.RemoveAll(lot => lot.Remaining == 0);
    }
}
