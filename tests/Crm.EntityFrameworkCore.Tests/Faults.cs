using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Crm;

/// <summary>Lets commands and commits of a context fail when a test says so.</summary>
public sealed class Faults : DbCommandInterceptor, IDbTransactionInterceptor
{
    private int _commands;

    /// <summary>The number of the command, from 1, before which to fail; 0 for none.</summary>
    public int FailAt { get; set; }

    /// <summary>True to fail at each attempt, not at the first alone.</summary>
    public bool Always { get; set; }

    public Func<Exception> Failure { get; set; } = () => new InvalidOperationException();

    public Func<DbContext, Task>? BeforeCommit { get; set; }

    public Func<DbContext, Task>? AfterCommit { get; set; }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        if (++_commands == FailAt)
        {
            _commands = Always ? 0 : _commands;
            throw Failure();
        }

        return new(result);
    }

    public async ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        await (Once(BeforeCommit, () => BeforeCommit = null)?.Invoke(eventData.Context!) ?? Task.CompletedTask);
        return result;
    }

    public async Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default) =>
        await (Once(AfterCommit, () => AfterCommit = null)?.Invoke(eventData.Context!) ?? Task.CompletedTask);

    private Func<DbContext, Task>? Once(Func<DbContext, Task>? fault, Action forget)
    {
        if (!Always)
        {
            forget();
        }

        return fault;
    }
}
