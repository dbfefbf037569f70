using Crm.Conformance;
using Crm.Models;
using Crm.Storage;

namespace Crm.Faults;

/// <summary>Takes due rows that it must not take, or not as it must.</summary>
internal static class FaultyClaims
{
    public static async ValueTask<IReadOnlyList<T>> ClaimAsync<T>(IStorageSession session, EntityModel<T> model, ClaimRequest request, Fault fault)
        where T : class
    {
        switch (fault)
        {
            case Fault.ClaimsLeasedRows:
                await session.UpdateWhereAsync(model, Predicate.True, [new Assignment(model.Work!.LeaseUntil, default)], CancellationToken.None);
                return await session.ClaimAsync(model, request, CancellationToken.None);
            case Fault.ClaimsBeforeDue:
                return await session.ClaimAsync(model, request with { Now = request.Now.AddDays(1) }, CancellationToken.None);
            case Fault.ClaimIgnoresTheLimit:
                return await session.ClaimAsync(model, request with { Limit = 1_000 }, CancellationToken.None);
            case Fault.ClaimDoesNotWriteTheLease:
                await session.SavepointAsync("claim", CancellationToken.None);
                var claimed = await session.ClaimAsync(model, request, CancellationToken.None);
                await session.RollbackToAsync("claim", CancellationToken.None);
                return claimed;
            case Fault.ClaimsOutOfQueueOrder when model is EntityModel<Job>:
                var due = new ComparePredicate(JobModel.DueAt, CompareOperator.Le, FieldValue.Instant(request.Now));
                return await session.QueryAsync(model, new RecordQuery { Where = due, Limit = request.Limit }, CancellationToken.None);
            default:
                return await session.ClaimAsync(model, request, CancellationToken.None);
        }
    }
}
