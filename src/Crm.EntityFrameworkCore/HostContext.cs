using System.Transactions;
using Crm.Storage;
using Microsoft.EntityFrameworkCore;

namespace Crm;

/// <summary>What a context must be like, and the line to write when it is not.</summary>
internal static class HostContext
{
    private const string Begin = "await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);";

    public static void RequireRelational(DbContext context)
    {
        if (!context.Database.IsRelational())
        {
            throw new JoinException($"{NameOf(context)} has no relational database ({context.Database.ProviderName}). Configure it with UseSqlite or UseNpgsql, on the database of the CRM.");
        }
    }

    public static JoinException WithoutTransaction(DbContext context) => new(IsInScope(context)
        ? $"{NameOf(context)} is in a TransactionScope, which cannot be joined. Replace the scope by '{Begin}' and join after it."
        : $"{NameOf(context)} has no open transaction. Write '{Begin}' before JoinAsync(context), or, with EnableRetryOnFailure, 'await scope.ExecuteInTransactionAsync(context, async ct => {{ … }}, cancellationToken: cancellationToken);'.");

    /// <exception cref="JoinException">An attempt cannot start from this state of the context again.</exception>
    public static void RequireFresh(DbContext context)
    {
        RequireRelational(context);
        if (context.Database.CurrentTransaction is not null)
        {
            throw new JoinException($"{NameOf(context)} has a transaction already, which cannot be begun again when it fails. Commit it before, or work in it after 'await using var unit = await scope.JoinAsync(context, cancellationToken);'.");
        }

        if (IsInScope(context))
        {
            throw new JoinException($"{NameOf(context)} is in a TransactionScope, which cannot be joined. Leave the scope out: ExecuteInTransactionAsync begins and commits the transaction itself.");
        }

        if (context.ChangeTracker.Entries().FirstOrDefault() is { } tracked)
        {
            throw new JoinException($"{NameOf(context)} tracks entities from before ({tracked.Metadata.DisplayName()}), whose state cannot be restored for another attempt. Load and add them inside the work, and call context.ChangeTracker.Clear() before, or give a new context.");
        }
    }

    public static JoinException Ended(DbContext context) =>
        new($"the work has ended the transaction of {NameOf(context)} that it was given. Leave committing to ExecuteInTransactionAsync, and throw an exception to roll back.");

    private static bool IsInScope(DbContext context) => Transaction.Current is not null || context.Database.GetEnlistedTransaction() is not null;

    private static string NameOf(DbContext context) => context.GetType().Name;
}
