using System.Data.Common;
using System.Runtime.ExceptionServices;
using Crm.Models;

namespace Crm.Storage.Sql;

/// <summary>A session over one connection: here its life; the calls are in the other parts.</summary>
internal sealed partial class SqlSession : IStorageSession
{
    private const string WriteMark = "SAVEPOINT crm_write";
    private const string KeepWrite = "RELEASE SAVEPOINT crm_write";
    private const string UndoWrite = "ROLLBACK TO SAVEPOINT crm_write";
    private readonly SqlStorage _storage;
    private readonly SqlSchema _schema;
    private readonly SqlDialect _dialect;
    private readonly SqlLink _link;
    private readonly SessionMode _mode;
    private long _tenant;
    private bool _newTenant;
    private bool _lost;
    private bool _ended;
    private bool _disposed;

    public SqlSession(SqlStorage storage, SqlLink link, StorageTenant tenant, SessionMode mode, bool isJoined, long tenantId)
    {
        _storage = storage;
        _schema = storage.Tables;
        _dialect = storage.Dialect;
        _link = link;
        _mode = mode;
        _tenant = tenantId;
        Tenant = tenant;
        IsJoined = isJoined;
    }

    public StorageTenant Tenant { get; }

    public bool IsJoined { get; }

    public async ValueTask CommitAsync(CancellationToken cancellationToken)
    {
        Enter(cancellationToken);
        if (IsJoined)
        {
            throw new InvalidOperationException("A joined session is committed by its host, with the transaction that it was given.");
        }

        if (_lost)
        {
            throw new InvalidOperationException("The transaction was rolled back by an error before. Dispose the session and run the unit again.");
        }

        try
        {
            if (_mode != SessionMode.Read && !_ended)
            {
                await _storage.CommitLinkAsync(_link, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (DbException exception)
        {
            throw Fail(exception);
        }

        _ended = true;
        if (_newTenant)
        {
            _storage.Tenants[Tenant.Tenant.Name] = _tenant;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        var broken = false;
        if (!IsJoined && _mode != SessionMode.Read && !_ended)
        {
            broken = !await _storage.TryRollbackLinkAsync(_link).ConfigureAwait(false);
        }

        if (!IsJoined)
        {
            await _storage.ReturnLinkAsync(_link, _mode, broken).ConfigureAwait(false);
        }
    }

    public ValueTask SavepointAsync(string name, CancellationToken cancellationToken) => MarkAsync("SAVEPOINT ", name, cancellationToken);

    public ValueTask RollbackToAsync(string name, CancellationToken cancellationToken) => MarkAsync("ROLLBACK TO SAVEPOINT ", name, cancellationToken);

    public ValueTask ReleaseAsync(string name, CancellationToken cancellationToken) => MarkAsync("RELEASE SAVEPOINT ", name, cancellationToken);

    private async ValueTask MarkAsync(string verb, string name, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        EnterWrite(cancellationToken);
        try
        {
            await _link.RunAsync(verb + _dialect.Quote("crm_mark_" + name), cancellationToken).ConfigureAwait(false);
        }
        catch (DbException exception)
        {
            throw Fail(exception);
        }

        if (verb[0] == 'R' && _newTenant && !_ended)
        {
            // The row of a new tenant may be undone with the rest: look again before the next write.
            _newTenant = false;
            _tenant = 0;
        }
    }

    private void Enter(CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        cancellationToken.ThrowIfCancellationRequested();
    }

    private void EnterWrite(CancellationToken cancellationToken)
    {
        Enter(cancellationToken);
        if (_mode != SessionMode.Write)
        {
            throw new InvalidOperationException("The session was opened to read. Open it with SessionMode.Write to change data.");
        }

        if (_ended || _lost)
        {
            throw new InvalidOperationException("The session's transaction has ended. Open another session.");
        }
    }

    private async ValueTask RequireTenantAsync(CancellationToken cancellationToken)
    {
        if (_tenant == 0)
        {
            (_tenant, _newTenant) = await _storage.MakeTenantAsync(_link, Tenant.Tenant.Name, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Runs several statements as one: what fails is undone, and the transaction stays usable.</summary>
    private async ValueTask UndoAsync(Exception exception)
    {
        try
        {
            await _link.RunAsync(UndoWrite, CancellationToken.None).ConfigureAwait(false);
            await _link.RunAsync(KeepWrite, CancellationToken.None).ConfigureAwait(false);
        }
        catch (DbException)
        {
            // The engine has rolled back everything, marks included; what it said first is what the caller must know.
            _lost = true;
            ExceptionDispatchInfo.Throw(exception is DbException driver ? Fail(driver) : exception);
        }
    }

    private Exception Fail(DbException exception, SqlEntity? entity = null, RecordRef record = default)
    {
        var failure = _dialect.Classify(exception);
        _lost |= !IsJoined && _mode == SessionMode.Write && failure.Kind is SqlFailureKind.Full or SqlFailureKind.Unavailable;
        if (failure.Kind != SqlFailureKind.Unique || entity is null)
        {
            return SqlErrors.Translate(failure, exception);
        }

        return entity.FindRule(failure.Constraint) is { } rule
            ? new DuplicateException(record, rule.Name, rule.Fields.Select(field => field.Path), exception)
            : new DuplicateException(record, "id", [entity.Model.Id.Name], exception);
    }
}
