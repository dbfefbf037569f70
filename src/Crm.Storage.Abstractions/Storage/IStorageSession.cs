using Crm.Models;

namespace Crm.Storage;

/// <summary>One piece of work on the data of one tenant.</summary>
/// <remarks>
/// Used by one caller at a time. Every call touches the session's tenant only. Disposing without
/// <see cref="CommitAsync"/> rolls back a transaction of the engine's own, and leaves a joined one to its host.
/// A typed exception of a write leaves a joined transaction usable.
/// </remarks>
public interface IStorageSession : IAsyncDisposable
{
    /// <summary>Whose data the session works on.</summary>
    StorageTenant Tenant { get; }

    /// <summary>True when the session runs in a transaction of the host.</summary>
    bool IsJoined { get; }

    /// <summary>Finds a record, with the lists that it owns.</summary>
    /// <param name="model">The entity; of a view the predicate already holds the discriminator.</param>
    /// <param name="id">The id.</param>
    /// <param name="where">What must hold as well.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The record, or null when there is none for which <paramref name="where"/> holds.</returns>
    ValueTask<T?> FindAsync<T>(EntityModel<T> model, Guid id, Predicate where, CancellationToken cancellationToken)
        where T : class;

    /// <summary>Reads a page of records, with the lists that they own, in the order that the query asks for.</summary>
    ValueTask<IReadOnlyList<T>> QueryAsync<T>(EntityModel<T> model, RecordQuery query, CancellationToken cancellationToken)
        where T : class;

    /// <summary>Counts records.</summary>
    ValueTask<long> CountAsync(EntityModel model, Predicate where, CancellationToken cancellationToken);

    /// <summary>Measures records, in groups when asked.</summary>
    /// <returns>One row per group that has records, ordered by key, the missing key last; exactly one row when nothing is grouped.</returns>
    ValueTask<IReadOnlyList<AggregateRow>> AggregateAsync(EntityModel model, AggregateQuery query, CancellationToken cancellationToken);

    /// <summary>Carries out inserts, updates and deletes of single records, in order; all or none.</summary>
    /// <remarks>Lists are saved by difference, search tokens and keys are derived. The batch and its rows are not kept.</remarks>
    /// <exception cref="StaleVersionException">A record to update or delete is not stored at the expected version.</exception>
    /// <exception cref="DuplicateException">A unique rule, or an id, is taken.</exception>
    /// <exception cref="StorageBusyException">The engine gave up on a lock, a deadlock or a serialization conflict; the transaction is lost when it is the engine's own.</exception>
    ValueTask WriteAsync(WriteBatch batch, CancellationToken cancellationToken);

    /// <summary>Sets fields of all rows of a ledger for which a predicate holds.</summary>
    /// <returns>How many rows there were.</returns>
    ValueTask<long> UpdateWhereAsync(EntityModel model, Predicate where, ValueList<Assignment> assignments, CancellationToken cancellationToken);

    /// <summary>Deletes rows, with the lists that they own, for which a predicate holds.</summary>
    /// <param name="model">The entity.</param>
    /// <param name="where">Which rows.</param>
    /// <param name="limit">The most rows to delete in this call, so that retention can go in small steps.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>How many rows were deleted.</returns>
    ValueTask<long> DeleteWhereAsync(EntityModel model, Predicate where, int limit, CancellationToken cancellationToken);

    /// <summary>Takes due rows of a model with a <see cref="EntityModel.Work"/> rule under a lease: earliest due first, then by id.</summary>
    /// <remarks>Two sessions never hold the same row under a running lease. With a queue, at most the first unfinished row of each queue is taken.</remarks>
    ValueTask<IReadOnlyList<T>> ClaimAsync<T>(EntityModel<T> model, ClaimRequest request, CancellationToken cancellationToken)
        where T : class;

    /// <summary>Takes the next number of a sequence of the tenant, from 1. Numbers of rolled back transactions are used again.</summary>
    ValueTask<long> NextNumberAsync(string sequence, CancellationToken cancellationToken);

    /// <summary>Waits until no other session of the tenant holds the lock of this name, and holds it until its transaction ends.</summary>
    /// <remarks>For rules over several records, which are asked after the write: what another writer committed is seen once the lock is held. An engine with one writer at a time has nothing to do.</remarks>
    /// <param name="name">What is locked, a word of the code.</param>
    /// <param name="cancellationToken">Cancels the waiting.</param>
    /// <exception cref="StorageBusyException">The engine gave up waiting.</exception>
    ValueTask LockAsync(string name, CancellationToken cancellationToken);

    /// <summary>Sets a mark to which <see cref="RollbackToAsync"/> goes back.</summary>
    ValueTask SavepointAsync(string name, CancellationToken cancellationToken);

    /// <summary>Undoes everything since the mark; the mark stays.</summary>
    ValueTask RollbackToAsync(string name, CancellationToken cancellationToken);

    /// <summary>Forgets the mark and keeps what was done since.</summary>
    ValueTask ReleaseAsync(string name, CancellationToken cancellationToken);

    /// <summary>Commits the session's own transaction; refused in a joined session.</summary>
    /// <exception cref="OutcomeUnknownException">The connection was lost while committing: whether the work is stored is not known.</exception>
    ValueTask CommitAsync(CancellationToken cancellationToken);
}
