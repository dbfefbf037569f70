using Crm.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Crm;

/// <summary>The work of a scope inside the transaction of a <see cref="DbContext"/>.</summary>
public static class EntityFrameworkOfScope
{
    extension(CrmScope scope)
    {
        /// <summary>Works inside the open transaction of a context: all calls of the scope share it until the returned unit is disposed. The host alone commits.</summary>
        /// <param name="context">The host's context, with an open transaction, on the database of the tenant.</param>
        /// <param name="cancellationToken">Cancels the joining.</param>
        /// <returns>The unit; dispose it when the host has committed or rolled back. It saves no changes of the context: the host calls <c>SaveChangesAsync</c>.</returns>
        /// <remarks>Not thread-safe, as scope and context are not. With <c>EnableRetryOnFailure</c> use <c>ExecuteInTransactionAsync</c>.</remarks>
        /// <exception cref="JoinException">The context has no open transaction, is not relational, or is on another database; the message gives the line to write.</exception>
        /// <exception cref="SchemaException">The tables of the CRM are missing there, or too old or new for this code.</exception>
        /// <exception cref="ScopeException">A unit is open or the scope is in use.</exception>
        public Task<CrmUnit> JoinAsync(DbContext context, CancellationToken cancellationToken = default)
        {
            ArgumentNullException.ThrowIfNull(scope);
            ArgumentNullException.ThrowIfNull(context);
            HostContext.RequireRelational(context);
            var transaction = context.Database.CurrentTransaction ?? throw HostContext.WithoutTransaction(context);
            return scope.JoinAsync(context.Database.GetDbConnection(), transaction.GetDbTransaction(), cancellationToken);
        }

        /// <summary>
        /// Begins a transaction of the context, joins it, does the work, saves the changes of the context and commits: all of it or nothing.
        /// Where the context retries on failure, the whole is done again when a failure passes by itself.
        /// </summary>
        /// <typeparam name="T">What the work returns.</typeparam>
        /// <param name="context">The host's context, without a transaction and tracking nothing: each attempt starts from that.</param>
        /// <param name="work">Reads and writes through the context and the scope. It may run several times: it loads and adds its entities itself, and does nothing outside of the database. It may save changes on the way. An exception of it rolls back.</param>
        /// <param name="options">Isolation level, and how to find out whether a lost commit has happened; the defaults when null.</param>
        /// <param name="cancellationToken">Cancels the work; nothing is written then. The commit itself is not cancelled.</param>
        /// <returns>What the attempt that was committed returned.</returns>
        /// <remarks>How often, how long and on what is tried again says the context's execution strategy; without one there is one attempt. When it throws, the context tracks nothing.</remarks>
        /// <exception cref="JoinException">The context has a transaction, tracks entities, is not relational or is on another database, or the work has ended the transaction.</exception>
        /// <exception cref="ScopeException">A unit is open or the scope is in use.</exception>
        /// <exception cref="OutcomeUnknownException">The connection was lost in COMMIT, and nobody can tell whether the work is stored.</exception>
        /// <exception cref="RetryLimitExceededException">The last attempt that the strategy allows failed too; why, is the inner exception.</exception>
        public Task<T> ExecuteInTransactionAsync<T>(
            DbContext context, Func<CancellationToken, Task<T>> work, HostTransactionOptions? options = null, CancellationToken cancellationToken = default)
        {
            ArgumentNullException.ThrowIfNull(scope);
            ArgumentNullException.ThrowIfNull(context);
            ArgumentNullException.ThrowIfNull(work);
            return new HostTransaction<T>(scope, context, work, options ?? new()).RunAsync(cancellationToken);
        }

        /// <inheritdoc cref="ExecuteInTransactionAsync{T}(CrmScope, DbContext, Func{CancellationToken, Task{T}}, HostTransactionOptions?, CancellationToken)"/>
        public async Task ExecuteInTransactionAsync(
            DbContext context, Func<CancellationToken, Task> work, HostTransactionOptions? options = null, CancellationToken cancellationToken = default)
        {
            ArgumentNullException.ThrowIfNull(work);
            await scope.ExecuteInTransactionAsync(
                context,
                async ct =>
                {
                    await work(ct).ConfigureAwait(false);
                    return true;
                },
                options,
                cancellationToken).ConfigureAwait(false);
        }
    }
}
