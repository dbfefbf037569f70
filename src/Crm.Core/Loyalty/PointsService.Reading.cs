using Crm.Filters;
using Crm.Models;
using Crm.Sessions;
using Crm.Storage;

namespace Crm.Loyalty;

/// <content>Reading.</content>
public sealed partial class PointsService
{
    /// <summary>What a member has now, and what expires next.</summary>
    /// <exception cref="NotFoundException">There is no such membership, or the actor may not see it or its party.</exception>
    public Task<PointsBalance> BalanceAsync(Id<Membership> membership, CancellationToken cancellationToken = default) => scope.ReadAsync(
        async (session, ct) =>
        {
            await MembershipService.GetAsync(session, membership, ct).ConfigureAwait(false);
            var account = await session.AsSystem().GetAsync(PointsAccountModel.Model, membership.Value, ct).ConfigureAwait(false);
            var lots = await PointsBook.OpenLotsAsync(session.AsSystem(), membership, ct).ConfigureAwait(false);
            var over = lots.Where(lot => lot.ExpiresAt <= session.Now).Sum(lot => lot.Remaining);
            var next = lots.Find(lot => lot.ExpiresAt > session.Now)?.ExpiresAt;
            return new PointsBalance(account.Balance - over, next, next is null ? 0 : lots.Where(lot => lot.ExpiresAt == next).Sum(lot => lot.Remaining));
        },
        cancellationToken);

    /// <summary>The operations of a membership, the latest first.</summary>
    /// <exception cref="NotFoundException">There is no such membership, or the actor may not see it or its party.</exception>
    /// <exception cref="CursorException">The cursor is not one of this list.</exception>
    public Task<Page<PointsOperation>> StatementAsync(Id<Membership> membership, PageRequest? page = null, CancellationToken cancellationToken = default) => scope.ReadAsync(
        async (session, ct) =>
        {
            await MembershipService.GetAsync(session, membership, ct).ConfigureAwait(false);
            var list = new RecordList
            {
                Filter = PointsOperationModel.MembershipId.Is(membership.Value),
                OrderBy = PointsOperationModel.Sequence,
                Descending = true,
                Page = page ?? new PageRequest(),
            };
            return await session.ListAsync(PointsOperationModel.Model, list, ct).ConfigureAwait(false);
        },
        cancellationToken);

    /// <summary>The entries of an operation, which sum to zero.</summary>
    /// <exception cref="NotFoundException">There is no such operation, or the actor may not see it, its membership or its party.</exception>
    public Task<ValueList<PointsEntry>> EntriesAsync(Id<PointsOperation> operation, CancellationToken cancellationToken = default) => scope.ReadAsync(
        async (session, ct) =>
        {
            var found = await session.GetAsync(PointsOperationModel.Model, operation.Value, ct).ConfigureAwait(false);
            await MembershipService.GetAsync(session, found.MembershipId, ct).ConfigureAwait(false);
            var list = new RecordList { Filter = PointsEntryModel.OperationId.Is(operation.Value), Page = new PageRequest { Size = 500 } };
            return (await session.AsSystem().ListAsync(PointsEntryModel.Model, list, ct).ConfigureAwait(false)).Items;
        },
        cancellationToken);

    /// <summary>The lots of a membership with points left, the first to expire first.</summary>
    /// <exception cref="NotFoundException">There is no such membership, or the actor may not see it or its party.</exception>
    public Task<ValueList<PointsLot>> LotsAsync(Id<Membership> membership, CancellationToken cancellationToken = default) => scope.ReadAsync(
        async (session, ct) =>
        {
            await MembershipService.GetAsync(session, membership, ct).ConfigureAwait(false);
            return ValueList.From(await PointsBook.OpenLotsAsync(session.AsSystem(), membership, ct).ConfigureAwait(false));
        },
        cancellationToken);

    /// <summary>What the accounts of a program hold in all: the proof that the ledger balances. Reads every entry of the program.</summary>
    /// <exception cref="NotFoundException">There is no such program, or the actor may not see it.</exception>
    public Task<PointsTotals> TotalsAsync(Id<LoyaltyProgram> program, CancellationToken cancellationToken = default) => scope.ReadAsync(
        async (session, ct) =>
        {
            await session.GetAsync(LoyaltyProgramModel.Model, program.Value, ct).ConfigureAwait(false);
            var grouping = new RecordGrouping
            {
                Filter = PointsEntryModel.ProgramId.Is(program.Value),
                By = PointsEntryModel.Account,
                Measures = [new Measure(RelatedAggregate.Sum, PointsEntryModel.Points)],
            };
            var sums = (await session.AsSystem().GroupAsync(PointsEntryModel.Model, grouping, ct).ConfigureAwait(false)).ToDictionary(group => group.Key.AsText!, group => group.Values[0].AsDecimal);
            return new PointsTotals(Of(PointsAccountKind.Member), Of(PointsAccountKind.Issued), Of(PointsAccountKind.Redeemed), Of(PointsAccountKind.Expired));

            decimal Of(PointsAccountKind account) => sums.GetValueOrDefault(PointsEntryModel.Word(account));
        },
        cancellationToken);
}
