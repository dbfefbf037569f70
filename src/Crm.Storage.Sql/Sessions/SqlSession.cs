using System.Data.Common;
using System.Globalization;
using System.Runtime.ExceptionServices;
using Crm.Models;

namespace Crm.Storage.Sql;

/// <summary>A session over one connection: here its life; the calls are in the other parts.</summary>
internal sealed partial class SqlSession : IStorageSession
{
    private const string WriteMark = "SAVEPOINT crm_write";
    private const string KeepWrite = "RELEASE SAVEPOINT crm_write";
    private const string UndoWrite = "ROLLBACK TO SAVEPOINT crm_write";
    private const string KeepsWhole = "SELECT 1";
    private readonly SqlStorage _storage;
    private readonly SqlSchema _schema;
    private readonly SqlDialect _dialect;
    private readonly SqlLink _link;
    private readonly SessionMode _mode;
    private DbTransaction? _transaction;
    private List<string>? _marks;
    private long _tenant;
    private bool _newTenant;
    private bool _untouched;
    private bool _readsCurrent;
    private bool _lost;
    private bool _doubtful;
    private CancellationToken _token;
    private bool _ended;
    private bool _disposed;

    public SqlSession(SqlStorage storage, SqlLink link, StorageTenant tenant, SessionMode mode, bool isJoined, long tenantId)
    {
        _storage = storage;
        _schema = storage.Tables;
        _dialect = storage.Dialect;
        _link = link;
        _transaction = link.Transaction;
        _mode = mode;
        _tenant = tenantId;
        Tenant = tenant;
        IsJoined = isJoined;
        _untouched = !isJoined;
    }

    public StorageTenant Tenant { get; }

    public bool IsJoined { get; }

    public async ValueTask CommitAsync(CancellationToken cancellationToken)
    {
        if (IsJoined)
        {
            throw new InvalidOperationException("A joined session is committed by its host, with the transaction that it was given.");
        }

        var before = _token;
        EnterWrite(cancellationToken);
        try
        {
            if (_dialect.FailureAborts && (_doubtful || before.IsCancellationRequested))
            {
                // A call before this one was cancelled, perhaps half-way: the engine would take COMMIT for ROLLBACK and say nothing.
                await _link.RunAsync(KeepsWhole, cancellationToken).ConfigureAwait(false);
            }

            await _storage.CommitLinkAsync(_link, cancellationToken).ConfigureAwait(false);
        }
        catch (DbException exception)
        {
            // What failed while it was written for good may be stored or not.
            var failure = _dialect.Classify(exception);
            throw failure.Kind == SqlFailureKind.Unavailable ? new OutcomeUnknownException(exception.Message, exception) : SqlErrors.Translate(failure, exception);
        }

        _ended = true;
        if (_newTenant)
        {
            _storage.Tenants[Tenant.Tenant.Name] = _tenant;
        }

        await DisposeAsync().ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        if (IsJoined)
        {
            await _storage.LeaveLinkAsync(_link).ConfigureAwait(false);
            return;
        }

        var broken = _mode != SessionMode.Read && !_ended && !await _storage.TryRollbackLinkAsync(_link).ConfigureAwait(false);
        await _storage.ReturnLinkAsync(_link, _mode, broken).ConfigureAwait(false);
    }

    public async ValueTask SavepointAsync(string name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(name);
        EnterWrite(cancellationToken);
        await MarkAsync("SAVEPOINT ", _marks?.Count ?? 0, cancellationToken).ConfigureAwait(false);
        (_marks ??= []).Add(name);
    }

    public async ValueTask RollbackToAsync(string name, CancellationToken cancellationToken)
    {
        EnterWrite(cancellationToken);
        var place = FindMark(name);
        await MarkAsync("ROLLBACK TO SAVEPOINT ", place, cancellationToken).ConfigureAwait(false);
        _marks!.RemoveRange(place + 1, _marks.Count - place - 1);
        if (_newTenant)
        {
            // The row of the new tenant may be undone with the rest: look again before the next write.
            _newTenant = false;
            _tenant = 0;
        }
    }

    public async ValueTask ReleaseAsync(string name, CancellationToken cancellationToken)
    {
        EnterWrite(cancellationToken);
        var place = FindMark(name);
        await MarkAsync("RELEASE SAVEPOINT ", place, cancellationToken).ConfigureAwait(false);
        _marks!.RemoveRange(place, _marks.Count - place);
    }

    /// <summary>Begins a query.</summary>
    private PreparedStatement StartRead(SqlStatement statement) => _link.Start(_readsCurrent ? statement.Current(_dialect.CurrentRead) : statement, _tenant);

    private int FindMark(string name)
    {
        var place = _marks?.LastIndexOf(name) ?? -1;
        return place >= 0 ? place : throw new InvalidOperationException($"The session has no savepoint '{name}'. Set it with SavepointAsync first.");
    }

    /// <summary>Marks are called by their number, so that no name of a caller gets into the SQL.</summary>
    private async ValueTask MarkAsync(string verb, int number, CancellationToken cancellationToken)
    {
        try
        {
            await _link.RunAsync(string.Create(CultureInfo.InvariantCulture, $"{verb}crm_mark_{number}"), cancellationToken).ConfigureAwait(false);
        }
        catch (DbException exception)
        {
            throw Fail(exception);
        }
    }

    private void Enter(CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        cancellationToken.ThrowIfCancellationRequested();
        _doubtful |= _token.IsCancellationRequested;
        _token = cancellationToken;
        _link.Transaction = _transaction;
    }

    private void EnterWrite(CancellationToken cancellationToken)
    {
        Enter(cancellationToken);
        if (_mode != SessionMode.Write)
        {
            throw new InvalidOperationException("The session was opened to read. Open it with SessionMode.Write to change data.");
        }

        if (_lost)
        {
            throw new InvalidOperationException("The transaction was rolled back by an error before. Dispose the session and run the unit again.");
        }

        _untouched = false;
    }

    /// <summary>A tenant that was not known when the session was opened may have been made since.</summary>
    private async ValueTask SeekTenantAsync(CancellationToken cancellationToken)
    {
        try
        {
            _tenant = await _storage.SeekTenantAsync(_link, Tenant.Tenant.Name, isCommitted: _mode != SessionMode.Write, cancellationToken).ConfigureAwait(false);
        }
        catch (DbException exception)
        {
            throw Fail(exception);
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
        catch (Exception failed) when (failed is DbException or InvalidOperationException)
        {
            // The engine has rolled back everything, marks included (drivers then call the transaction completed); what it said first is what the caller must know.
            _lost = true;
            ExceptionDispatchInfo.Throw(exception is DbException driver ? Fail(driver) : exception);
        }
    }

    /// <summary>Undoes the first writes of a transaction of ours: it is begun again, which spares the mark that every other call would pay for.</summary>
    private async ValueTask RestartAsync()
    {
        (_newTenant, _tenant) = (false, _newTenant ? 0 : _tenant);
        _lost = !await _storage.TryRollbackLinkAsync(_link).ConfigureAwait(false);
        if (_lost)
        {
            return;
        }

        try
        {
            await _storage.BeginLinkAsync(_link, _mode, CancellationToken.None).ConfigureAwait(false);
            _transaction = _link.Transaction;
            _untouched = true;
        }
        catch (DbException)
        {
            // Another has taken the turn; what failed first is what the caller must know.
            _lost = true;
        }
    }

    private Exception Fail(DbException exception, SqlEntity? entity = null, RecordRef record = default, bool isUndone = false)
    {
        var failure = _dialect.Classify(exception);
        var spoilt = failure.Kind is SqlFailureKind.Full or SqlFailureKind.Unavailable or SqlFailureKind.Denied || (_dialect.FailureAborts && !isUndone);
        _lost |= (spoilt && !IsJoined && _mode == SessionMode.Write) || (failure.EndsTransaction && !_untouched);
        if (failure.EndsTransaction && IsJoined && failure.Kind == SqlFailureKind.Busy)
        {
            return new StorageBusyException($"{exception.Message} The engine has rolled back the whole transaction, what the host wrote included: roll it back, and run all of it again.", exception);
        }

        if (failure.Kind == SqlFailureKind.TooLarge && entity is not null && record.Id != Guid.Empty)
        {
            return new TooLargeException(record, entity.FieldsOf(failure.Constraint), exception.Message, exception);
        }

        if (failure.Kind != SqlFailureKind.Unique || entity is null)
        {
            return SqlErrors.Translate(failure, exception);
        }

        return entity.FindRule(failure.Constraint) is { } rule
            ? new DuplicateException(record, rule.Name, rule.Fields.Select(field => field.Path), exception)
            : new DuplicateException(record, "id", [entity.Model.Id.Name], exception);
    }
}
