using System.Data;
using System.Data.Common;

namespace Crm.Storage.Sql;

/// <content>What an engine says of its connections and transactions.</content>
public abstract partial class SqlStorage
{
    /// <summary>Closes the connections.</summary>
    protected abstract void Dispose(bool disposing);

    /// <summary>Closes the connections.</summary>
    protected virtual ValueTask DisposeLinksAsync()
    {
        Dispose(disposing: true);
        return default;
    }

    /// <summary>Hands out an open connection outside of any transaction.</summary>
    protected internal abstract ValueTask<SqlLink> RentLinkAsync(SessionMode mode, CancellationToken cancellationToken);

    /// <summary>Takes a connection back.</summary>
    /// <param name="link">The connection.</param>
    /// <param name="mode">The mode for which it was rented.</param>
    /// <param name="broken">True when its state is not known.</param>
    protected internal abstract ValueTask ReturnLinkAsync(SqlLink link, SessionMode mode, bool broken);

    /// <summary>Makes a link of the host's connection and transaction.</summary>
    /// <exception cref="JoinException">They do not fit.</exception>
    protected abstract ValueTask<SqlLink> JoinLinkAsync(DbConnection connection, DbTransaction transaction, CancellationToken cancellationToken);

    /// <summary>Lets go of the link of a joined session, which leaves the connection and its transaction to the host.</summary>
    protected internal virtual ValueTask LeaveLinkAsync(SqlLink link) => default;

    /// <summary>Begins a transaction.</summary>
    protected internal abstract ValueTask BeginLinkAsync(SqlLink link, SessionMode mode, CancellationToken cancellationToken);

    /// <summary>Commits the transaction: the driver's where it has begun one, or that of SQL.</summary>
    protected internal virtual ValueTask CommitLinkAsync(SqlLink link, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(link);
        return link.Transaction is { } transaction ? CommitAsync(link, transaction, cancellationToken) : link.RunAsync("COMMIT", cancellationToken);
    }

    /// <summary>Rolls the transaction back; false when the connection can no longer be used, and the transaction is lost with it.</summary>
    protected internal virtual async ValueTask<bool> TryRollbackLinkAsync(SqlLink link)
    {
        ArgumentNullException.ThrowIfNull(link);
        try
        {
            if (link.Transaction is not { } transaction)
            {
                await link.RunAsync("ROLLBACK", CancellationToken.None).ConfigureAwait(false);
                return link.Connection.State == ConnectionState.Open;
            }

            // One that the server has rolled back already, as to break a deadlock, may be no longer on its connection.
            if (transaction.Connection is not null)
            {
                await transaction.RollbackAsync(CancellationToken.None).ConfigureAwait(false);
            }

            await ForgetTransactionAsync(link).ConfigureAwait(false);
            return link.Connection.State == ConnectionState.Open;
        }
        catch (Exception exception) when (exception is DbException or InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>Holds the lock of a name until the transaction ends; nothing where the engine has one writer at a time.</summary>
    protected internal virtual ValueTask LockAsync(SqlLink link, string name, CancellationToken cancellationToken) => default;

    /// <summary>Begins to insert many rows into columns of a table, whose names are quoted, by the engine's own path; asked when the dialect says how many are worth it.</summary>
    protected internal virtual ValueTask<SqlBulkCopy> StartCopyAsync(SqlLink link, string table, string columns, CancellationToken cancellationToken) =>
        throw new NotSupportedException("The engine has no path of its own for many rows.");

    /// <summary>Learns what the server allows, once, when the tables are looked at for the first time.</summary>
    protected internal virtual ValueTask LearnAsync(SqlLink link, CancellationToken cancellationToken) => default;

    /// <summary>How long an upgrade waits, asking again, for another that holds the database, as the engine's option <c>UpgradeTimeout</c> says; zero where the lock of upgrades waits itself.</summary>
    protected internal virtual TimeSpan UpgradeTimeout => TimeSpan.Zero;

    /// <summary>Begins the transaction of an upgrade; where <see cref="UpgradeTimeout"/> says so, without waiting for a lock.</summary>
    protected internal virtual ValueTask BeginUpgradeAsync(SqlLink link, CancellationToken cancellationToken) => BeginLinkAsync(link, SessionMode.Write, cancellationToken);

    /// <summary>Waits, within the transaction of an upgrade, until no other process upgrades the same tables.</summary>
    protected internal virtual ValueTask LockSchemaAsync(SqlLink link, CancellationToken cancellationToken) => default;

    /// <summary>Ends the lock of an upgrade, where it does not end with a transaction.</summary>
    protected internal virtual ValueTask UnlockSchemaAsync(SqlLink link) => default;

    /// <summary>Prepares a database for its first upgrade, outside of any transaction.</summary>
    protected internal virtual ValueTask PrepareAsync(SqlLink link, CancellationToken cancellationToken) => default;

    /// <summary>The exception of the port for what a driver threw.</summary>
    protected Exception Translate(DbException exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return SqlErrors.Translate(Dialect.Classify(exception), exception);
    }

    /// <summary>The host's connection and transaction as the types of the driver.</summary>
    /// <exception cref="JoinException">They are of another driver, closed, or not of each other; the message says which.</exception>
    protected static (TConnection Connection, TTransaction Transaction) RequireOpen<TConnection, TTransaction>(DbConnection connection, DbTransaction transaction)
        where TConnection : DbConnection
        where TTransaction : DbTransaction
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(transaction);
        if (connection is not TConnection own)
        {
            throw new JoinException($"the connection is a {connection.GetType()}, and this storage needs the {typeof(TConnection)} of its database.");
        }

        if (own.State != ConnectionState.Open)
        {
            throw new JoinException("the connection is closed; open it and begin the transaction first.");
        }

        return transaction is TTransaction open && IsOpenOn(open, own) ? (own, open) : throw new JoinException("the transaction is not an open transaction of the connection.");
    }

    /// <summary>Lets go of the driver's transaction, where it has begun one.</summary>
    private protected static async ValueTask ForgetTransactionAsync(SqlLink link)
    {
        if (link.Transaction is { } transaction)
        {
            link.Transaction = null;
            await transaction.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static async ValueTask CommitAsync(SqlLink link, DbTransaction transaction, CancellationToken cancellationToken)
    {
        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        await ForgetTransactionAsync(link).ConfigureAwait(false);
    }

    private static bool IsOpenOn(DbTransaction transaction, DbConnection connection)
    {
        try
        {
            if (!ReferenceEquals(transaction.Connection, connection))
            {
                return false;
            }

            // One that was ended or disposed may still name its connection, but takes no command (Npgsql).
            using var command = connection.CreateCommand();
            command.Transaction = transaction;
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
