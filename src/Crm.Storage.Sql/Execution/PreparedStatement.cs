using System.Data.Common;
using System.Text;
using Crm.Models;

namespace Crm.Storage.Sql;

/// <summary>A statement of one connection with its parameters, kept to be run again with other values.</summary>
internal abstract class PreparedStatement : IDisposable
{
    private readonly SqlDialect _dialect;
    private readonly SqlType[] _types;
    private readonly DbParameter[] _parameters;
    private int _next;

    protected PreparedStatement(SqlDialect dialect, SqlStatement statement)
    {
        _dialect = dialect;
        Statement = statement;
        _types = statement.Parameters;
        _parameters = new DbParameter[_types.Length];
    }

    /// <summary>Its text, and the types of its parameters.</summary>
    public SqlStatement Statement { get; }

    protected SqlDialect Dialect => _dialect;

    protected DbParameter[] Parameters => _parameters;

    /// <summary>Begins to set the values: the tenant comes first.</summary>
    public PreparedStatement Start(long tenant)
    {
        _next = 0;
        return Add(tenant);
    }

    public PreparedStatement Add(in FieldValue value)
    {
        _dialect.Bind(_parameters[_next], _types[_next], value);
        _next++;
        return this;
    }

    public PreparedStatement Add(long value)
    {
        _dialect.Bind(_parameters[_next++], value);
        return this;
    }

    public PreparedStatement Add(string? value)
    {
        _dialect.Bind(_parameters[_next++], value);
        return this;
    }

    public PreparedStatement Add(byte[]? value)
    {
        _dialect.Bind(_parameters[_next++], value);
        return this;
    }

    public PreparedStatement Add(Guid value)
    {
        _dialect.Bind(_parameters[_next++], value);
        return this;
    }

    public PreparedStatement AddArray(ReadOnlySpan<FieldValue> values)
    {
        _dialect.BindArray(_parameters[_next], _types[_next], values);
        _next++;
        return this;
    }

    /// <summary>Sets what a sum is compared with, in as many parts as the dialect sums in.</summary>
    public PreparedStatement AddSum(in FieldValue value) => _types[_next].Kind == SqlKind.SumHigh ? Add(value).Add(value) : Add(value);

    /// <summary>Runs a query.</summary>
    public abstract ValueTask<DbDataReader> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Runs a statement and counts the rows that it changed.</summary>
    public abstract ValueTask<int> ExecuteAsync(CancellationToken cancellationToken);

    /// <summary>Runs a statement of a write at once or, where writes go in batches, with the others of its write.</summary>
    /// <param name="isGuarded">True when the record is stale if no row is changed.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The rows that it changed; 1 where that is not known yet.</returns>
    public virtual ValueTask<int> SendAsync(bool isGuarded, CancellationToken cancellationToken) => ExecuteAsync(cancellationToken);

    public abstract void Dispose();

    /// <summary>How many bytes the values take in the text of a command: quotes and backslashes count twice.</summary>
    public long Size
    {
        get
        {
            var size = 0L;
            foreach (var parameter in _parameters)
            {
                size += parameter.Value switch
                {
                    string text => Encoding.UTF8.GetByteCount(text) + text.AsSpan().Count('\'') + text.AsSpan().Count('\\'),
                    byte[] bytes => bytes.Length,
                    _ => 8,
                };
            }

            return size;
        }
    }

    /// <summary>What <see cref="Size"/> is at most, without a look at each letter.</summary>
    public long MaxSize
    {
        get
        {
            var size = 0L;
            foreach (var parameter in _parameters)
            {
                size += parameter.Value switch
                {
                    string text => text.Length * 3L,
                    byte[] bytes => bytes.Length,
                    _ => 8,
                };
            }

            return size;
        }
    }

    /// <summary>Looks at the values before they are sent.</summary>
    /// <exception cref="OversizedCommandException">The server would close the connection on them.</exception>
    protected void RequireComplete()
    {
        if (_next != _parameters.Length)
        {
            throw new InvalidOperationException($"{_next} of {_parameters.Length} parameters are set: {Statement.Text}");
        }

        if (_dialect.MaxCommandBytes < long.MaxValue && MaxSize > _dialect.MaxCommandBytes && Size is var size && size > _dialect.MaxCommandBytes)
        {
            throw new OversizedCommandException(size, _dialect.MaxCommandBytes);
        }
    }
}
