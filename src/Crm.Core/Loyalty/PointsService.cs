using Crm.Idempotency;
using Crm.Orders;
using Crm.Sessions;
using Crm.Storage;
using Microsoft.Extensions.Logging;

namespace Crm.Loyalty;

/// <summary>Gives points, spends them and takes them back: a ledger with double entry.</summary>
/// <remarks>
/// <para>One instance per scope. Every operation has a key of the host, unique in the program: the same call again gives the first result, and another
/// call under the key is refused. Operations on one membership go one after the other, under a lock that is held until the transaction ends.</para>
/// <para>Who may change a membership, by the rules over <see cref="MembershipModel.Model"/>, may change its points; rules over the creation of
/// <see cref="PointsOperationModel.Model"/> say more: <c>PointsOperationModel.Kind.IsNot("adjust")</c>.</para>
/// <para>A host whose transaction changes the points of several members takes their locks in the order of its calls: two of them that go the other way
/// round may stand in each other's way, and the engine then ends one with <see cref="StorageBusyException"/>.</para>
/// </remarks>
public sealed partial class PointsService(CrmScope scope, ILogger<PointsService> logger)
{
    /// <summary>Gives the points that the program's rules give for an order.</summary>
    /// <param name="membership">The membership of the order's party.</param>
    /// <param name="order">The order.</param>
    /// <param name="key">The host's key, 1 to 200 characters that do not begin with <c>#</c>.</param>
    /// <param name="cancellationToken">Cancels the call; nothing is written then.</param>
    /// <returns>The operation, with what each rule gave for each line and why; of no points where no rule gave any.</returns>
    /// <exception cref="NotFoundException">There is no such membership or order, or the actor may not see it or its party.</exception>
    /// <exception cref="ValidationException">The key is none, the order is another party's or cancelled or was earned from under another key, or membership or program are archived.</exception>
    /// <exception cref="IdempotencyConflictException">The key was used for something else.</exception>
    /// <exception cref="Access.DeniedException">A rule of the host forbids it.</exception>
    /// <exception cref="StorageBusyException">Another transaction stood in the way, and the transaction is the host's, or replays did not help.</exception>
    public Task<PointsOperation> EarnAsync(Id<Membership> membership, Id<Order> order, string key, CancellationToken cancellationToken = default)
    {
        var hash = Hash(PointsOperationKind.Earn, membership);
        return RunAsync(membership, key, hash.Add(order.Value).Finish(), (book, draft, session, ct) => EarnFromAsync(book, draft(PointsOperationKind.Earn), session, order, ct), cancellationToken);
    }

    /// <summary>Reckons what <see cref="EarnAsync"/> would give for an order, and why; writes nothing.</summary>
    /// <exception cref="NotFoundException">There is no such program or order, or the actor may not see it or its party.</exception>
    public Task<ValueList<PointsItem>> PreviewAsync(Id<LoyaltyProgram> program, Id<Order> order, CancellationToken cancellationToken = default) => scope.ReadAsync(
        async (session, ct) =>
        {
            var terms = await session.GetAsync(LoyaltyProgramModel.Model, program.Value, ct).ConfigureAwait(false);
            await OrderService.GetAsync(session, order, ct).ConfigureAwait(false);
            var truth = await session.AsSystem().GetAsync(OrderModel.Model, order.Value, ct).ConfigureAwait(false);
            return await new Earning(scope, session.AsSystem(), terms, truth).ReckonAsync(ct).ConfigureAwait(false);
        },
        cancellationToken);

    /// <summary>Gives or takes points by hand.</summary>
    /// <param name="membership">The membership.</param>
    /// <param name="points">How many; below zero to take them.</param>
    /// <param name="key">The host's key, 1 to 200 characters that do not begin with <c>#</c>.</param>
    /// <param name="reason">Why; at most 300 characters.</param>
    /// <param name="cancellationToken">Cancels the call; nothing is written then.</param>
    /// <returns>The operation.</returns>
    /// <remarks>Points given so expire as others do, and count for no tier.</remarks>
    /// <inheritdoc cref="EarnAsync" path="/exception"/>
    /// <exception cref="InsufficientPointsException">The member has fewer, and the program allows no debt.</exception>
    public Task<PointsOperation> AdjustAsync(Id<Membership> membership, decimal points, string key, string reason, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        var hash = Hash(PointsOperationKind.Adjust, membership);
        return RunAsync(
            membership,
            key,
            hash.Add(points).AddStored(reason).Finish(),
            async (book, draft, _, ct) =>
            {
                PointsRules.RequirePoints(points, book.Program, signed: true);
                var operation = draft(PointsOperationKind.Adjust) with { Reason = reason };
                var postings = book.NewPostings();
                if (points > 0)
                {
                    postings.Give(book.LotOf(operation, points), book.Balance);
                }
                else
                {
                    var lots = await book.UsableAsync(ct).ConfigureAwait(false);
                    Settle(book, postings, -points, postings.Take(lots, -points, PointsAccountKind.Issued));
                }

                return await book.WriteAsync(operation, postings, ct).ConfigureAwait(false);
            },
            cancellationToken);
    }

    /// <summary>Spends points, those that expire first first.</summary>
    /// <param name="membership">The membership.</param>
    /// <param name="points">How many; above zero.</param>
    /// <param name="key">The host's key, 1 to 200 characters that do not begin with <c>#</c>.</param>
    /// <param name="reason">What for; at most 300 characters.</param>
    /// <param name="cancellationToken">Cancels the call; nothing is written then.</param>
    /// <returns>The operation.</returns>
    /// <remarks>Points whose time is over are expired before, so a lot cannot be spent from its expiry on, whether or not the worker has come.</remarks>
    /// <inheritdoc cref="EarnAsync" path="/exception"/>
    /// <exception cref="InsufficientPointsException">The member has fewer; spending never goes below zero.</exception>
    public Task<PointsOperation> RedeemAsync(Id<Membership> membership, decimal points, string key, string? reason = null, CancellationToken cancellationToken = default)
    {
        var hash = Hash(PointsOperationKind.Redeem, membership);
        return RunAsync(
            membership,
            key,
            hash.Add(points).AddStored(reason).Finish(),
            (book, draft, _, ct) => SpendAsync(book, draft(PointsOperationKind.Redeem) with { Reason = reason }, points, ct),
            cancellationToken);
    }

    /// <summary>Takes back the points that were earned with what is paid back.</summary>
    /// <param name="membership">The membership that earned them.</param>
    /// <param name="refund">The refund, as <see cref="OrderService.RefundAsync"/> recorded it.</param>
    /// <param name="key">The host's key, 1 to 200 characters that do not begin with <c>#</c>.</param>
    /// <param name="cancellationToken">Cancels the call; nothing is written then.</param>
    /// <returns>The operation, with what each rule's points for each line lost.</returns>
    /// <remarks>
    /// Of each item that was earned, all refunds together take back round(points × part of its line that was paid back), by the program's rounding: each takes
    /// what is missing to that, so that they never take more than was earned, and a full refund takes all. They come out of the lot that the order gave, where
    /// they have expired there is nothing to lose, and what is left comes out of other lots, the first to expire first; what is spent by then goes by
    /// <see cref="LoyaltyProgram.NegativeBalance"/>.
    /// </remarks>
    /// <inheritdoc cref="EarnAsync" path="/exception"/>
    /// <exception cref="InsufficientPointsException">The member has spent them, and the program allows no debt.</exception>
    public Task<PointsOperation> ReverseAsync(Id<Membership> membership, Id<Refund> refund, string key, CancellationToken cancellationToken = default)
    {
        var hash = Hash(PointsOperationKind.Reverse, membership);
        return RunAsync(membership, key, hash.Add(refund.Value).Finish(), (book, draft, session, ct) => ReverseForAsync(book, draft(PointsOperationKind.Reverse), session, refund, ct), cancellationToken);
    }

    /// <summary>Spends points of a membership under its lock.</summary>
    internal static async Task<PointsOperation> SpendAsync(PointsBook book, PointsOperation operation, decimal points, CancellationToken cancellationToken)
    {
        PointsRules.RequirePoints(points, book.Program, signed: false);
        var postings = book.NewPostings();
        var lots = await book.UsableAsync(cancellationToken).ConfigureAwait(false);
        return postings.Take(lots, points, PointsAccountKind.Redeemed) == 0
            ? await book.WriteAsync(operation, postings, cancellationToken).ConfigureAwait(false)
            : throw new InsufficientPointsException(book.Membership.Id, book.Balance, points);
    }

    private static PayloadHash Hash(PointsOperationKind kind, Id<Membership> membership) => new PayloadHash().Add(PointsOperationModel.Word(kind)).Add(membership.Value);

    /// <summary>Lets the program's policy decide over points that are to be taken and are not there.</summary>
    private static void Settle(PointsBook book, PointsPostings postings, decimal asked, decimal missing)
    {
        if (missing == 0)
        {
            return;
        }

        switch (book.Program.NegativeBalance)
        {
            case NegativeBalance.Debt:
                postings.Owe(missing);
                break;
            case NegativeBalance.Forgiven:
                postings.Forgive(missing);
                break;
            default:
                throw new InsufficientPointsException(book.Membership.Id, book.Balance, asked);
        }
    }

    private async Task<PointsOperation> RunAsync(
        Id<Membership> membership,
        string key,
        string fingerprint,
        Func<PointsBook, Func<PointsOperationKind, PointsOperation>, CrmSession, CancellationToken, Task<PointsOperation>> body,
        CancellationToken cancellationToken)
    {
        key = PointsRules.RequireKey(key);
        try
        {
            var (operation, isNew) = await scope.WriteAsync(
                async (session, ct) =>
                {
                    var book = await PointsBook.OpenAsync(scope, session, membership, ct).ConfigureAwait(false);
                    if (await book.FindDoneAsync(key, fingerprint, ct).ConfigureAwait(false) is { } done)
                    {
                        return (done, false);
                    }

                    book.RequireOpen();
                    return (await body(book, kind => book.Draft(kind, key, fingerprint), session, ct).ConfigureAwait(false), true);
                },
                cancellationToken).ConfigureAwait(false);
            if (isNew)
            {
                LogDone(operation.Id, membership);
            }

            return operation;
        }
        catch (DuplicateException taken) when (taken.Rule == "key")
        {
            // An operation of another membership has taken the key at the same moment.
            return await scope.ReadAsync(
                async (session, ct) =>
                {
                    var mine = await MembershipService.GetAsync(session, membership, ct).ConfigureAwait(false);
                    return await PointsBook.FindDoneAsync(session, mine.ProgramId, key, fingerprint, ct).ConfigureAwait(false);
                },
                cancellationToken).ConfigureAwait(false) ?? throw new StorageBusyException(taken.Message, taken);
        }
    }

    [LoggerMessage(2301, LogLevel.Debug, "Operation {OperationId} changed the points of membership {MembershipId}.")]
    private partial void LogDone(Id<PointsOperation> operationId, Id<Membership> membershipId);
}
