using System.Data.Common;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;

namespace Crm.Storage.Sql;

/// <summary>Makes and upgrades the tables, under a lock of the engine.</summary>
/// <remarks>
/// What models tell (tables, columns, indexes) is added by comparing with what is there; what they do not tell is a
/// <see cref="SchemaStep"/>. A fingerprint of all statements tells quickly that nothing is to do. An upgrade is one transaction where
/// the engine can, and several where rows are filled.
/// </remarks>
internal sealed class SqlMigrator : IStorageSchema
{
    private readonly SqlStorage _storage;
    private readonly SqlSchema _schema;
    private readonly SchemaCommands _commands;
    private readonly SchemaStepRun _stepRun;
    private readonly ChangeJournal _journal;
    private readonly BackfillRun _backfillRun;
    private readonly SchemaVersion _version;

    public SqlMigrator(SqlStorage storage, SqlSchema schema, IReadOnlyList<SchemaStep> steps)
    {
        _storage = storage;
        _schema = schema;
        _commands = new SchemaCommands(storage, schema);
        _stepRun = new SchemaStepRun(storage, schema, _commands, steps);
        _journal = new ChangeJournal(schema, _commands);
        _backfillRun = new BackfillRun(storage, schema, _journal);
        var text = string.Join('\n', schema.Objects.Select(made => made.Statement).Concat(schema.Changes.Keys));
        _version = new SchemaVersion(
            steps.Count == 0 ? 1 : steps[^1].Version, steps.Count == 0 ? 1 : steps[^1].MinimumCode, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))));
    }

    public async Task<SchemaStatus> GetStatusAsync(CancellationToken cancellationToken) =>
        await ReadAsync(async (link, ct) => (await ReadStatusAsync(link, ct).ConfigureAwait(false)).Status, cancellationToken).ConfigureAwait(false);

    public async Task<SchemaStatus> MigrateAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var wait = new UpgradeWait(_storage);
        while (true)
        {
            try
            {
                return await MigrateOnceAsync(wait, cancellationToken).ConfigureAwait(false);
            }
            catch (StorageBusyException busy) when (!wait.HasTurn)
            {
                await wait.AgainAsync(busy, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task<SchemaStatus> MigrateOnceAsync(UpgradeWait wait, CancellationToken cancellationToken)
    {
        var link = await _storage.RentLinkAsync(SessionMode.Write, cancellationToken).ConfigureAwait(false);
        var broken = new StrongBox<bool>();
        try
        {
            await _storage.PrepareAsync(link, cancellationToken).ConfigureAwait(false);
            while (await RunPassAsync(link, wait, broken, cancellationToken).ConfigureAwait(false))
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            return (await ReadStatusAsync(link, cancellationToken).ConfigureAwait(false)).Status;
        }
        catch (DbException exception)
        {
            var failure = _schema.Dialect.Classify(exception);
            throw failure.Kind == SqlFailureKind.Denied
                ? new StorageUnavailableException($"{exception.Message} To make and change tables the user of the connection needs {_schema.Dialect.RightToMakeTables}. Grant it, or let a DBA run the script that CrmSchema.CreateUpgradeScriptAsync() writes", exception)
                : SqlErrors.Translate(failure, exception);
        }
        finally
        {
            await _storage.ReturnLinkAsync(link, SessionMode.Write, broken.Value).ConfigureAwait(false);
        }
    }

    public string CreateScript()
    {
        var none = new HashSet<string>(StringComparer.Ordinal);
        return Script([.. Plan(none, new Dictionary<string, ChangeJournal.Place>(), isNew: true).Statements, _version.Save(_schema, isNew: true)]);
    }

    public async Task<string> CreateUpgradeScriptAsync(CancellationToken cancellationToken) =>
        await ReadAsync(WriteUpgradeAsync, cancellationToken).ConfigureAwait(false);

    public async ValueTask<(SchemaStatus Status, string? Reason)> ReadStatusAsync(SqlLink link, CancellationToken cancellationToken)
    {
        if (await ReadVersionAsync(link, cancellationToken).ConfigureAwait(false) is not { } stored)
        {
            return (new SchemaStatus(SchemaState.Missing, 0, _version.Code, _version.MinimumCode), null);
        }

        var state = SchemaState.Current;
        string? reason = null;
        if (stored.Code < _version.Code)
        {
            state = SchemaState.Behind;
        }
        else if (stored.MinimumCode > _version.Code)
        {
            state = SchemaState.TooNew;
        }
        else if (stored != _version with { MinimumCode = stored.MinimumCode })
        {
            // Other models than ours: fine when everything that we need is there.
            var found = await _commands.InspectAsync(link, cancellationToken).ConfigureAwait(false);
            var places = await _journal.ReadAsync(link, found, cancellationToken).ConfigureAwait(false);
            reason = FindGivenUp(found, places);
            state = reason is not null ? SchemaState.TooNew : Lacking(found).Count > 0 || Pending(places).Count > 0 ? SchemaState.Behind : SchemaState.Ahead;
        }

        return (new SchemaStatus(state, stored.Code, _version.Code, stored.MinimumCode), reason);
    }

    private async Task<T> ReadAsync<T>(Func<SqlLink, CancellationToken, ValueTask<T>> read, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var link = await _storage.RentLinkAsync(SessionMode.Read, cancellationToken).ConfigureAwait(false);
        try
        {
            return await read(link, cancellationToken).ConfigureAwait(false);
        }
        catch (DbException exception)
        {
            throw SqlErrors.Translate(_schema.Dialect.Classify(exception), exception);
        }
        finally
        {
            await _storage.ReturnLinkAsync(link, SessionMode.Read, broken: false).ConfigureAwait(false);
        }
    }

    /// <summary>Does, under the lock and in a transaction where the engine can, all that is to be done, or a part of it where rows are to be filled.</summary>
    /// <returns>True when more is to be done.</returns>
    private async ValueTask<bool> RunPassAsync(SqlLink link, UpgradeWait wait, StrongBox<bool> broken, CancellationToken cancellationToken)
    {
        var begun = false;
        try
        {
            if (!_schema.Dialect.CommitsSchema)
            {
                await _storage.BeginUpgradeAsync(link, cancellationToken).ConfigureAwait(false);
                begun = true;
            }

            wait.Enter();
            await _storage.LockSchemaAsync(link, cancellationToken).ConfigureAwait(false);
            var more = await UpgradeAsync(link, cancellationToken).ConfigureAwait(false);
            if (begun)
            {
                await _storage.CommitLinkAsync(link, cancellationToken).ConfigureAwait(false);
                begun = false;
            }

            wait.Leave();
            return more;
        }
        finally
        {
            broken.Value = begun && !await _storage.TryRollbackLinkAsync(link).ConfigureAwait(false);
            await _storage.UnlockSchemaAsync(link).ConfigureAwait(false);
        }
    }

    private async ValueTask<bool> UpgradeAsync(SqlLink link, CancellationToken cancellationToken)
    {
        var stored = await ReadVersionAsync(link, cancellationToken).ConfigureAwait(false);
        if (stored is { } known && (known.MinimumCode > _version.Code || known == _version))
        {
            return false;
        }

        if (stored is { } older)
        {
            await _stepRun.RunAsync(link, older.Code, cancellationToken).ConfigureAwait(false);
        }

        var found = await _commands.InspectAsync(link, cancellationToken).ConfigureAwait(false);
        var places = await _journal.ReadAsync(link, found, cancellationToken).ConfigureAwait(false);
        if (FindGivenUp(found, places) is not null)
        {
            return false;
        }

        var plan = Plan(found, places, isNew: stored is null);
        foreach (var statement in plan.Statements)
        {
            await _commands.ExecuteAsync(link, statement, cancellationToken).ConfigureAwait(false);
        }

        if (plan.Fills.Count > 0)
        {
            if (plan.Statements.Count == 0)
            {
                await FillAsync(link, plan.Fills[0], places[plan.Fills[0].Key], cancellationToken).ConfigureAwait(false);
            }

            return true;
        }

        if (stored is null || plan.Statements.Count > 0 || stored.Value.Code < _version.Code || _schema.Changes.Any)
        {
            await _commands.ExecuteAsync(link, _version.Save(_schema, isNew: stored is null), cancellationToken).ConfigureAwait(false);
        }

        return false;
    }

    private async ValueTask FillAsync(SqlLink link, SqlBackfill fill, ChangeJournal.Place place, CancellationToken cancellationToken)
    {
        if (!_schema.Dialect.CommitsSchema)
        {
            await _backfillRun.RunChunkAsync(link, fill, place, cancellationToken).ConfigureAwait(false);
            return;
        }

        await _storage.BeginLinkAsync(link, SessionMode.Write, cancellationToken).ConfigureAwait(false);
        try
        {
            await _backfillRun.RunChunkAsync(link, fill, place, cancellationToken).ConfigureAwait(false);
            await _storage.CommitLinkAsync(link, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception)
        {
            await _storage.TryRollbackLinkAsync(link).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>The statements that come next, and the backfills that come after them; indexes wait for those.</summary>
    /// <param name="found">What is there; it is changed to what is there after the renames.</param>
    /// <param name="places">How far the backfills have come.</param>
    /// <param name="isNew">True for an empty database.</param>
    private (IReadOnlyList<string> Statements, IReadOnlyList<SqlBackfill> Fills) Plan(HashSet<string> found, IReadOnlyDictionary<string, ChangeJournal.Place> places, bool isNew)
    {
        var statements = new List<string>();
        if (_schema.Objects.FirstOrDefault(made => made.Name == _schema.ChangeTable) is { } changes && found.Add(_schema.ChangeTable))
        {
            statements.Add(changes.Statement);
        }

        statements.AddRange(_journal.Add(places, isNew));
        foreach (var rename in _schema.Changes.Renames)
        {
            Rename(rename, found, statements);
        }

        IReadOnlyList<SqlBackfill> fills = isNew ? [] : Pending(places);
        statements.AddRange(Lacking(found).Where(made => fills.Count == 0 || !made.IsIndex).Select(made => made.Statement));
        if (fills.Count == 0 && statements.Count > 0)
        {
            statements.AddRange(_schema.Dialect.Advise(SqlAdvice.Of(_schema)));
        }

        return (statements, fills);
    }

    /// <summary>Indexes that are called by the column are made anew under its new name; some engines want others out of the way too.</summary>
    private void Rename(SqlRename rename, HashSet<string> found, List<string> statements)
    {
        if (!rename.IsPending(found))
        {
            return;
        }

        var dialect = _schema.Dialect;
        var inTheWay = dialect.RenamesIndexed ? [] : rename.Table.Indexes.Where(index => index.Columns.Contains(rename.To)).Select(index => index.Name);
        foreach (var index in inTheWay.Append(SqlNames.Join(rename.Table.Name, "ix", rename.From)).Where(found.Remove))
        {
            statements.Add(dialect.DropIndex(rename.Table.Name, index));
        }

        statements.Add(dialect.RenameColumn(rename.Table.Name, rename.From, rename.To));
        found.Remove(rename.Old);
        found.Add(rename.New);
    }

    /// <summary>What the models want and the database lacks; the columns of a table that is made come with it.</summary>
    private List<SqlObject> Lacking(HashSet<string> found) =>
        [.. _schema.Objects.Where(made => !found.Contains(made.Name) && (made.Table is null || found.Contains(made.Table)))];

    private List<SqlBackfill> Pending(IReadOnlyDictionary<string, ChangeJournal.Place> places) =>
        [.. _schema.Changes.Backfills.Where(fill => !places.TryGetValue(fill.Key, out var place) || !place.IsDone)];

    /// <summary>Why the tables are too new: a column that we need has another name by now.</summary>
    private string? FindGivenUp(HashSet<string> found, IReadOnlyDictionary<string, ChangeJournal.Place> places) =>
        Lacking(found).FirstOrDefault(made => places.ContainsKey(made.Name)) is { } column
            ? $"newer code has renamed the column '{column.Name}'"
            : null;

    private async ValueTask<string> WriteUpgradeAsync(SqlLink link, CancellationToken cancellationToken)
    {
        var (status, reason) = await ReadStatusAsync(link, cancellationToken).ConfigureAwait(false);
        switch (status.State)
        {
            case SchemaState.Missing:
                return CreateScript();
            case SchemaState.Current or SchemaState.Ahead:
                return "";
            case SchemaState.TooNew:
                throw new SchemaException($"The tables with the prefix '{_schema.Prefix}' are too new for this code{(reason is null ? "" : $", for {reason}")}.");
        }

        var script = new List<string>();
        foreach (var (number, statement) in await _stepRun.FindPendingAsync(link, status.StoredVersion, cancellationToken).ConfigureAwait(false))
        {
            script.AddRange([statement, _stepRun.Journal(number)]);
        }

        var found = await _commands.InspectAsync(link, cancellationToken).ConfigureAwait(false);
        var plan = Plan(found, await _journal.ReadAsync(link, found, cancellationToken).ConfigureAwait(false), isNew: false);
        script.AddRange(plan.Statements);
        if (plan.Fills.Count == 0)
        {
            script.Add(_version.Save(_schema, isNew: false));
        }

        return Script(script) + string.Concat(plan.Fills.Select(fill =>
            $"-- MigrateAsync runs the backfill '{fill.Backfill.Name}' of '{fill.Entity.Model.Name}' next; indexes that wait for it are in the script that is written afterwards.\n"));
    }

    private static string Script(IEnumerable<string> statements) => string.Concat(statements.Select(statement => statement + ";\n"));

    private async ValueTask<SchemaVersion?> ReadVersionAsync(SqlLink link, CancellationToken cancellationToken)
    {
        if (_schema.Dialect.FailureAborts && !(await _commands.InspectAsync(link, cancellationToken).ConfigureAwait(false)).Contains(_schema.Prefix + "schema"))
        {
            return null;
        }

        try
        {
            var rows = await SchemaCommands.QueryAsync(link, $"SELECT version, minimum_code, fingerprint FROM {_schema.VersionTable}", cancellationToken).ConfigureAwait(false);
            return rows.Count == 0 ? null : new SchemaVersion((int)(long)rows[0][0], (int)(long)rows[0][1], (string)rows[0][2]);
        }
        catch (DbException exception) when (_schema.Dialect.Classify(exception).Kind == SqlFailureKind.MissingTable)
        {
            return null;
        }
    }
}
