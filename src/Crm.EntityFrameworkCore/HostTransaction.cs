using System.Data;
using System.Data.Common;
using System.Runtime.ExceptionServices;
using Crm.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Crm;

/// <summary>One transaction of a host's context with the CRM's work in it, in as many attempts as the context's execution strategy makes.</summary>
internal sealed class HostTransaction<T>(CrmScope scope, DbContext context, Func<CancellationToken, Task<T>> work, HostTransactionOptions options)
{
    private T? _result;
    private bool _committed;
    private OutcomeUnknownException? _lost;
    private bool _lostLast;

    public async Task<T> RunAsync(CancellationToken cancellationToken)
    {
        HostContext.RequireFresh(context);
        try
        {
            return await context.Database.CreateExecutionStrategy().ExecuteAsync(AttemptAsync, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            if (_committed)
            {
                // What failed came after: closing the connection, a listener of the host.
                return _result!;
            }

            context.ChangeTracker.Clear();
            if (_lost is not null && options.WasCommitted is not null && await WasCommittedAsync(exception, cancellationToken).ConfigureAwait(false))
            {
                return _result!;
            }

            ExceptionDispatchInfo.Throw(Told(exception));
            throw;
        }
    }

    private async Task<T> AttemptAsync(CancellationToken cancellationToken)
    {
        if (_committed)
        {
            return _result!;
        }

        context.ChangeTracker.Clear();
        if (_lost is not null)
        {
            if (options.WasCommitted is null)
            {
                throw _lost;
            }

            if (await options.WasCommitted(cancellationToken).ConfigureAwait(false))
            {
                return _result!;
            }

            context.ChangeTracker.Clear();
        }

        _lostLast = false;
        try
        {
            return await WorkAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (CrmException failure)
        {
            throw AttemptException.Of(failure);
        }
    }

    private async Task<T> WorkAsync(CancellationToken cancellationToken)
    {
        var transaction = await context.Database.BeginTransactionAsync(options.Isolation, cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            var unit = await scope.JoinAsync(context, cancellationToken).ConfigureAwait(false);
            await using (unit.ConfigureAwait(false))
            {
                var result = await work(cancellationToken).ConfigureAwait(false);
                if (!ReferenceEquals(context.Database.CurrentTransaction, transaction))
                {
                    throw HostContext.Ended(context);
                }

                // A read in the unit throws when the engine has ended the transaction, whatever the work made of its exception.
                await scope.ReadAsync(static (_, _) => Task.FromResult(true), cancellationToken).ConfigureAwait(false);
                await context.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
                cancellationToken.ThrowIfCancellationRequested();
                await CommitAsync(transaction, result).ConfigureAwait(false);
                return result;
            }
        }
    }

    private async Task CommitAsync(IDbContextTransaction transaction, T result)
    {
        try
        {
            await transaction.CommitAsync(CancellationToken.None).ConfigureAwait(false);
            _result = result;
            _committed = true;
        }
        catch (Exception exception) when (IsUnanswered(exception))
        {
            _result = result;
            _lost = new OutcomeUnknownException(exception.Message, exception);
            _lostLast = true;
            if (options.WasCommitted is null)
            {
                throw _lost;
            }

            throw;
        }
    }

    /// <summary>True when the server has not said that it did not commit: an error that it sent leaves the connection open.</summary>
    private bool IsUnanswered(Exception exception) => exception is not DbException || context.Database.GetDbConnection().State != ConnectionState.Open;

    private async Task<bool> WasCommittedAsync(Exception reason, CancellationToken cancellationToken)
    {
        try
        {
            return await options.WasCommitted!(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            throw new OutcomeUnknownException(_lost!.Detail, new AggregateException(reason, exception));
        }
    }

    /// <summary>The exception for the caller, who knows nothing of attempts.</summary>
    private Exception Told(Exception exception) => exception switch
    {
        _ when _lostLast => _lost!,
        AttemptException attempt => attempt.Failure,
        RetryLimitExceededException { InnerException: AttemptException attempt } => new RetryLimitExceededException(exception.Message, attempt.Failure),
        _ => exception,
    };
}
