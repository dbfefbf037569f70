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

    /// <summary>Makes a link.</summary>
    /// <param name="dialect">The dialect of the connection.</param>
    /// <param name="connection">The open connection.</param>
    public SqlLink(SqlDialect dialect, DbConnection connection)
    {
        _dialect = dialect;
        Connection = connection;
    }

    /// <summary>The connection.</summary>
    public DbConnection Connection { get; }

    /// <summary>The transaction in which commands run; null for one that was begun by SQL, and outside of any.</summary>
    public DbTransaction? Transaction { get; set; }

    internal ShapeKey Key { get; } = new();

    internal HashSet<string> Tokens { get; } = new(StringComparer.Ordinal);

    internal HashSet<string> OldTokens { get; } = new(StringComparer.Ordinal);

    internal Dictionary<Guid, int> Places { get; } = [];

    internal FrequentTests Frequent { get; } = new();

    /// <summary>How many commands are kept.</summary>
    internal int PreparedCount => _prepared.Count;

    /// <summary>Runs a statement without parameters, such as COMMIT; its command is kept.</summary>
    public async ValueTask RunAsync(string text, CancellationToken cancellationToken)
    {
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

    internal PreparedStatement Start(SqlStatement statement, long tenant) => Prepare(statement).Start(Transaction, tenant);

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

        var made = new PreparedStatement(_dialect, Connection, statement);
        _prepared.Add(statement, _recent.AddFirst((statement, made)));
        return made;
    }
}
