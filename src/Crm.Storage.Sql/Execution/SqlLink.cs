using System.Data.Common;
using Crm.Models;

namespace Crm.Storage.Sql;

/// <summary>A connection with the commands prepared on it and the buffers of its sessions; used by one session at a time.</summary>
public sealed class SqlLink : IDisposable
{
    private const int MaxStatements = 200;
    private const int MaxControls = 20;
    private readonly SqlDialect _dialect;
    private readonly Dictionary<SqlStatement, LinkedListNode<(SqlStatement Text, PreparedStatement Command)>> _prepared = [];
    private readonly LinkedList<(SqlStatement Text, PreparedStatement Command)> _recent = new();
    private readonly Dictionary<EntityModel, RowBuffer> _rows = [];
    private readonly Dictionary<string, DbCommand> _controls = new(StringComparer.Ordinal);
    private readonly ISet<string> _onServer;

    /// <summary>Makes a link.</summary>
    /// <param name="dialect">The dialect of the connection.</param>
    /// <param name="connection">The open connection.</param>
    /// <param name="onServer">The texts that the server keeps prepared for the connection, where several storages share it.</param>
    public SqlLink(SqlDialect dialect, DbConnection connection, ISet<string>? onServer = null)
    {
        _onServer = onServer ?? new HashSet<string>(StringComparer.Ordinal);
        _dialect = dialect;
        Connection = connection;
        Queue = dialect.Batches ? new WriteQueue(dialect, this) : null;
    }

    /// <summary>The connection; engines that pool connections elsewhere set the one that stands for the same session of the server.</summary>
    public DbConnection Connection { get; set; }

    /// <summary>The transaction in which commands run; null for one that was begun by SQL, and outside of any.</summary>
    public DbTransaction? Transaction { get; set; }

    /// <summary>Quotes an identifier as the engine does.</summary>
    public string QuoteIdentifier(string identifier) => _dialect.Quote(identifier);

    /// <summary>The server's number of the connection, by which the link is found again; null where it is not kept.</summary>
    internal int? Number { get; init; }

    /// <summary>True once a host's transaction over the connection has read our tables.</summary>
    internal bool HasEntered { get; set; }

    internal ShapeKey Key { get; } = new();

    internal HashSet<string> Tokens { get; } = new(StringComparer.Ordinal);

    internal HashSet<string> OldTokens { get; } = new(StringComparer.Ordinal);

    internal Dictionary<Guid, int> Places { get; } = [];

    internal FrequentTests Frequent { get; } = new();

    /// <summary>Where the statements of a write are collected; null where each is run alone.</summary>
    internal WriteQueue? Queue { get; }

    /// <summary>How many commands are kept.</summary>
    internal int PreparedCount => _prepared.Count;

    /// <summary>Runs a statement without parameters, such as COMMIT; its command is kept.</summary>
    public async ValueTask RunAsync(string text, CancellationToken cancellationToken)
    {
        text = _dialect.Savepoint(text);
        if (text.Length == 0)
        {
            return;
        }

        if (!_controls.TryGetValue(text, out var command))
        {
            command = _dialect.CreateCommand(Connection);
#pragma warning disable CA2100 // Called with constant texts, and with identifiers quoted by the dialect.
            command.CommandText = text;
#pragma warning restore CA2100
            if (_controls.Count >= MaxControls)
            {
                DisposeControls();
            }

            _controls.Add(text, command);
        }

        if (!ReferenceEquals(command.Connection, Connection) && _dialect.Batches)
        {
            command.Connection = Connection;
        }

        command.Transaction = Transaction;
        await _dialect.ExecuteAsync(command, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Disposes the commands, not the connection.</summary>
    public void Dispose()
    {
        DisposeControls();
        foreach (var (_, command) in _recent)
        {
            command.Dispose();
        }

        _recent.Clear();
        _prepared.Clear();
    }

    internal RowBuffer Rows(SqlEntity entity)
    {
        if (!_rows.TryGetValue(entity.Model, out var rows))
        {
            rows = new RowBuffer(entity.Model);
            _rows.Add(entity.Model, rows);
        }

        return rows;
    }

    /// <summary>Begins a statement that is run at once.</summary>
    internal PreparedStatement Start(SqlStatement statement, long tenant)
    {
        var prepared = Prepare(statement);
        return prepared is CommandStatement command ? command.In(Transaction).Start(tenant) : prepared.Start(tenant);
    }

    /// <summary>Begins a statement of a write, which is sent.</summary>
    internal PreparedStatement StartWrite(SqlStatement statement, long tenant) => Queue is null ? Start(statement, tenant) : Queue.Take(statement).Start(tenant);

    /// <summary>False when the server already keeps as many prepared statements of this connection as is good for its memory.</summary>
    internal bool MayPrepare(SqlStatement statement)
    {
        if (_onServer.Count < _dialect.MaxPrepared)
        {
            foreach (var part in statement.Parts)
            {
                _onServer.Add(part);
            }

            return true;
        }

        return Array.TrueForAll(statement.Parts, _onServer.Contains);
    }

    private void DisposeControls()
    {
        foreach (var command in _controls.Values)
        {
            command.Dispose();
        }

        _controls.Clear();
    }

    private PreparedStatement Prepare(SqlStatement statement)
    {
        if (_prepared.TryGetValue(statement, out var node))
        {
            if (!ReferenceEquals(_recent.First, node))
            {
                _recent.Remove(node);
                _recent.AddFirst(node);
            }

            return node.Value.Command;
        }

        if (_prepared.Count >= MaxStatements)
        {
            var (text, command) = _recent.Last!.Value;
            _recent.RemoveLast();
            _prepared.Remove(text);
            command.Dispose();
        }

        PreparedStatement made = Queue is null ? new CommandStatement(_dialect, Connection, statement) : new BatchStatement(_dialect, this, statement);
        _prepared.Add(statement, _recent.AddFirst((statement, made)));
        return made;
    }
}
