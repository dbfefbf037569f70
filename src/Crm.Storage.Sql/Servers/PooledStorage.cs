using System.Data;
using System.Data.Common;
using Crm.Models;

namespace Crm.Storage.Sql;

/// <summary>The shared part of the engines behind a network, whose driver pools the connections.</summary>
/// <typeparam name="TConnection">The connection of the driver.</typeparam>
/// <typeparam name="TTransaction">Its transaction.</typeparam>
/// <remarks>Thread-safe. What was made and prepared on a connection is found again when the driver hands it out next, where the engine tells it apart by <see cref="NumberOf"/>.</remarks>
public abstract class PooledStorage<TConnection, TTransaction> : SqlStorage
    where TConnection : DbConnection
    where TTransaction : DbTransaction
{
    private readonly SqlLinks _links;
    private readonly SqlHosts<TConnection, TTransaction> _hosts;

    /// <inheritdoc cref="SqlStorage(ModelCatalog, string, SqlDialect, IReadOnlyList{SchemaStep}?)"/>
    protected PooledStorage(ModelCatalog catalog, string prefix, SqlDialect dialect, IReadOnlyList<SchemaStep>? steps = null)
        : base(catalog, prefix, dialect, steps)
    {
        _links = new SqlLinks(dialect);
        _hosts = new SqlHosts<TConnection, TTransaction>(IdentifyAsync, IdentifyOwnAsync);
    }

    /// <summary>Takes an open connection of the driver's pool; what the driver throws becomes an exception of the port.</summary>
    protected abstract ValueTask<TConnection> ConnectAsync(CancellationToken cancellationToken);

    /// <summary>The server's number of a connection, by which it is known when the driver hands it out next; null where nothing is kept for it.</summary>
    protected virtual int? NumberOf(TConnection connection) => null;

    /// <summary>The texts that the server keeps prepared for a connection with a number, where several storages share it; null where each knows its own.</summary>
    protected virtual ISet<string>? PreparedOn(int number) => null;

    /// <summary>Gets a connection ready to go back to the driver's pool whose state is not known, so that nobody meets what is left on it.</summary>
    protected virtual ValueTask LetGoAsync(TConnection connection) => default;

    /// <summary>Why a connection of a host does not serve, whatever database it is to; null when it does.</summary>
    protected virtual string? Unfit(TConnection connection) => null;

    /// <summary>True when a host may turn an open connection to other tables of the same names without the driver seeing it, so that each join asks anew.</summary>
    protected virtual bool MayTurn => false;

    /// <summary>Reads what tells the database of a connection, and the tables in it, apart from those of other servers, also from copies; ends with a slash where there are no tables yet.</summary>
    protected abstract ValueTask<string> IdentifyAsync(TConnection connection, TTransaction? transaction, CancellationToken cancellationToken);

    /// <inheritdoc/>
    protected internal override async ValueTask<SqlLink> RentLinkAsync(SessionMode mode, CancellationToken cancellationToken) =>
        Take(await OpenConnectionAsync(cancellationToken).ConfigureAwait(false));

    /// <inheritdoc/>
    protected internal override async ValueTask ReturnLinkAsync(SqlLink link, SessionMode mode, bool broken)
    {
        ArgumentNullException.ThrowIfNull(link);
        var connection = (TConnection)link.Connection;
        var healthy = !broken && connection.State == ConnectionState.Open;
        await ForgetTransactionAsync(link).ConfigureAwait(false);
        if (link.Number is null)
        {
            link.Dispose();
        }

        if (connection.State != ConnectionState.Open)
        {
            _links.Clear();
        }

        if (!healthy)
        {
            await LetGoAsync(connection).ConfigureAwait(false);
        }

        // Closing hands the connection back to the driver's pool, which lets go of broken ones.
        await connection.DisposeAsync().ConfigureAwait(false);
        if (healthy)
        {
            Keep(link);
        }
    }

    /// <inheritdoc/>
    protected override async ValueTask<SqlLink> JoinLinkAsync(DbConnection connection, DbTransaction transaction, CancellationToken cancellationToken)
    {
        var (own, open) = RequireOpen<TConnection, TTransaction>(connection, transaction);
        if (MayTurn || !_hosts.Knows(own))
        {
            if (Unfit(own) is { } reason)
            {
                throw new JoinException(reason);
            }

            await _hosts.RequireSameAsync(own, open, cancellationToken).ConfigureAwait(false);
        }

        var link = Take(own);
        link.Transaction = open;
        return link;
    }

    /// <inheritdoc/>
    protected internal override ValueTask LeaveLinkAsync(SqlLink link)
    {
        ArgumentNullException.ThrowIfNull(link);
        link.Transaction = null;
        if (link.Number is null)
        {
            link.Dispose();
        }

        Keep(link);
        return default;
    }

    private SqlLink Take(TConnection connection) =>
        NumberOf(connection) is { } number ? _links.Take(connection, number, PreparedOn(number)) : new SqlLink(Dialect, connection);

    private void Keep(SqlLink link)
    {
        if (link.Number is not null)
        {
            _links.Return(link);
        }
    }

    private async ValueTask<TConnection> OpenConnectionAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await ConnectAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (DbException exception)
        {
            throw Translate(exception);
        }
    }

    private async ValueTask<string> IdentifyOwnAsync(CancellationToken cancellationToken)
    {
        var connection = await OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            return await IdentifyAsync(connection, null, cancellationToken).ConfigureAwait(false);
        }
    }
}
