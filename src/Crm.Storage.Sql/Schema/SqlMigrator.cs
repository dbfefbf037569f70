using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Crm.Storage.Sql;

/// <summary>Makes and upgrades the tables, under a lock of the engine.</summary>
/// <remarks>
/// What models tell (tables, columns, indexes) is added by comparing with what is there; what they do not tell is a
/// <see cref="SchemaStep"/>. A fingerprint of all statements tells quickly that nothing is to do.
/// </remarks>
internal sealed class SqlMigrator : IStorageSchema
{
    private readonly SqlStorage _storage;
    private readonly SqlSchema _schema;
    private readonly IReadOnlyList<SchemaStep> _steps;
    private readonly string _fingerprint;

    public SqlMigrator(SqlStorage storage, SqlSchema schema, IReadOnlyList<SchemaStep> steps)
    {
        _storage = storage;
        _schema = schema;
        _steps = steps;
        CodeVersion = steps.Count == 0 ? 1 : steps[^1].Version;
        MinimumCode = steps.Count == 0 ? 1 : steps[^1].MinimumCode;
        var text = string.Join('\n', schema.Objects.Select(made => made.Statement));
        _fingerprint = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    public int CodeVersion { get; }

    public int MinimumCode { get; }

    public async Task<SchemaStatus> GetStatusAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var link = await _storage.RentLinkAsync(SessionMode.Read, cancellationToken).ConfigureAwait(false);
        try
        {
            return await ReadStatusAsync(link, cancellationToken).ConfigureAwait(false);
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

    public async Task<SchemaStatus> MigrateAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var link = await _storage.RentLinkAsync(SessionMode.Write, cancellationToken).ConfigureAwait(false);
        var begun = false;
        try
        {
            await _storage.PrepareAsync(link, cancellationToken).ConfigureAwait(false);
            if (!_schema.Dialect.CommitsSchema)
            {
                await _storage.BeginLinkAsync(link, SessionMode.Write, cancellationToken).ConfigureAwait(false);
                begun = true;
            }

            await _storage.LockSchemaAsync(link, cancellationToken).ConfigureAwait(false);
            await UpgradeAsync(link, cancellationToken).ConfigureAwait(false);
            if (begun)
            {
                await _storage.CommitLinkAsync(link, cancellationToken).ConfigureAwait(false);
                begun = false;
            }

            return await ReadStatusAsync(link, cancellationToken).ConfigureAwait(false);
        }
        catch (DbException exception)
        {
            throw SqlErrors.Translate(_schema.Dialect.Classify(exception), exception);
        }
        finally
        {
            var broken = begun && !await _storage.TryRollbackLinkAsync(link).ConfigureAwait(false);
            await _storage.UnlockSchemaAsync(link).ConfigureAwait(false);
            await _storage.ReturnLinkAsync(link, SessionMode.Write, broken).ConfigureAwait(false);
        }
    }

    public string CreateScript()
    {
        var script = new StringBuilder();
        foreach (var made in _schema.Objects.Where(made => made.Table is null))
        {
            script.Append(made.Statement).Append(";\n");
        }

        foreach (var statement in _schema.Dialect.Advise(SqlAdvice.Of(_schema)))
        {
            script.Append(statement).Append(";\n");
        }

        return script.Append(SaveVersion("INSERT")).Append(";\n").ToString();
    }

    public async ValueTask<SchemaStatus> ReadStatusAsync(SqlLink link, CancellationToken cancellationToken)
    {
        if (await ReadVersionAsync(link, cancellationToken).ConfigureAwait(false) is not { } stored)
        {
            return new SchemaStatus(SchemaState.Missing, 0, CodeVersion, MinimumCode);
        }

        var state = SchemaState.Current;
        if (stored.Version < CodeVersion)
        {
            state = SchemaState.Behind;
        }
        else if (stored.MinimumCode > CodeVersion)
        {
            state = SchemaState.TooNew;
        }
        else if (stored.Version > CodeVersion || stored.Fingerprint != _fingerprint)
        {
            // Other models than ours: fine when everything that we need is there.
            var lacking = await FindLackingAsync(link, cancellationToken).ConfigureAwait(false);
            state = lacking.Count > 0 ? SchemaState.Behind : SchemaState.Ahead;
        }

        return new SchemaStatus(state, stored.Version, CodeVersion, stored.MinimumCode);
    }

    private async ValueTask UpgradeAsync(SqlLink link, CancellationToken cancellationToken)
    {
        var stored = await ReadVersionAsync(link, cancellationToken).ConfigureAwait(false);
        if (stored is { } known && (known.MinimumCode > CodeVersion || (known.Version == CodeVersion && known.Fingerprint == _fingerprint)))
        {
            return;
        }

        if (stored is { } older)
        {
            await RunStepsAsync(link, older.Version, cancellationToken).ConfigureAwait(false);
        }

        var lacking = await FindLackingAsync(link, cancellationToken).ConfigureAwait(false);
        foreach (var made in lacking)
        {
            await ExecuteAsync(link, made.Statement, cancellationToken).ConfigureAwait(false);
        }

        if (lacking.Count > 0)
        {
            foreach (var statement in _schema.Dialect.Advise(SqlAdvice.Of(_schema)))
            {
                await ExecuteAsync(link, statement, cancellationToken).ConfigureAwait(false);
            }
        }

        if (stored is null)
        {
            await ExecuteAsync(link, SaveVersion("INSERT"), cancellationToken).ConfigureAwait(false);
        }
        else if (lacking.Count > 0 || stored.Value.Version < CodeVersion)
        {
            await ExecuteAsync(link, SaveVersion("UPDATE"), cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask RunStepsAsync(SqlLink link, int version, CancellationToken cancellationToken)
    {
        foreach (var step in _steps.Where(step => step.Version > version))
        {
            for (var i = 0; i < step.Statements.Count; i++)
            {
                var number = string.Create(CultureInfo.InvariantCulture, $"{step.Version}, {i}");
                var done = await QueryAsync(link, string.Create(CultureInfo.InvariantCulture, $"SELECT step, statement FROM {_schema.JournalTable} WHERE step = {step.Version} AND statement = {i}"), cancellationToken).ConfigureAwait(false);
                if (done.Count == 0)
                {
                    var statement = step.Statements[i].Replace("{prefix}", _schema.Prefix, StringComparison.Ordinal);
                    var journal = $"INSERT INTO {_schema.JournalTable} (step, statement) VALUES ({number})";
                    if (_schema.Dialect.CommitsSchema)
                    {
                        await RunAloneAsync(link, number, statement, journal, cancellationToken).ConfigureAwait(false);
                    }
                    else
                    {
                        await RunAsync(link, statement, journal, cancellationToken).ConfigureAwait(false);
                    }
                }
            }
        }
    }

    private async ValueTask RunAsync(SqlLink link, string statement, string journal, CancellationToken cancellationToken)
    {
        await ExecuteAsync(link, statement, cancellationToken).ConfigureAwait(false);
        await ExecuteAsync(link, journal, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Runs a statement that may be committed before the journal says so: how the tables were before it tells, after a death, whether it had run.</summary>
    private async ValueTask RunAloneAsync(SqlLink link, string number, string statement, string journal, CancellationToken cancellationToken)
    {
        var (step, place) = (number.Split(", ")[0], number.Split(", ")[1]);
        var now = await _schema.Dialect.DigestAsync(link.Connection, _schema.Prefix, cancellationToken).ConfigureAwait(false);
        var begun = await QueryAsync(link, $"SELECT digest FROM {_schema.BegunTable} WHERE step = {step} AND statement = {place}", cancellationToken).ConfigureAwait(false);
        if (begun.Count > 0 && (string)begun[0][0] != now)
        {
            await ExecuteAsync(link, journal, cancellationToken).ConfigureAwait(false);
            return;
        }

        if (begun.Count == 0)
        {
            await ExecuteAsync(link, $"INSERT INTO {_schema.BegunTable} (step, statement, digest) VALUES ({number}, '{now}')", cancellationToken).ConfigureAwait(false);
        }

        // Of a statement that changes rows, the transaction makes one with its line in the journal; one that changes tables ends it.
        await _storage.BeginLinkAsync(link, SessionMode.Write, cancellationToken).ConfigureAwait(false);
        try
        {
            await RunAsync(link, statement, journal, cancellationToken).ConfigureAwait(false);
            await _storage.CommitLinkAsync(link, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception)
        {
            await _storage.TryRollbackLinkAsync(link).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>What the models want and the database lacks; the columns of a table that is made come with it.</summary>
    private async ValueTask<List<SqlObject>> FindLackingAsync(SqlLink link, CancellationToken cancellationToken)
    {
        var found = await InspectAsync(link, cancellationToken).ConfigureAwait(false);
        return [.. _schema.Objects.Where(made => !found.Contains(made.Name) && (made.Table is null || found.Contains(made.Table)))];
    }

    private ValueTask<IReadOnlySet<string>> InspectAsync(SqlLink link, CancellationToken cancellationToken) =>
        _schema.Dialect.InspectAsync(link.Connection, link.Transaction, _schema.Prefix, cancellationToken);

    private async ValueTask<(int Version, int MinimumCode, string Fingerprint)?> ReadVersionAsync(SqlLink link, CancellationToken cancellationToken)
    {
        if (_schema.Dialect.FailureAborts && !(await InspectAsync(link, cancellationToken).ConfigureAwait(false)).Contains(_schema.Prefix + "schema"))
        {
            return null;
        }

        try
        {
            var rows = await QueryAsync(link, $"SELECT version, minimum_code, fingerprint FROM {_schema.VersionTable}", cancellationToken).ConfigureAwait(false);
            return rows.Count == 0 ? null : ((int)(long)rows[0][0], (int)(long)rows[0][1], (string)rows[0][2]);
        }
        catch (DbException exception) when (_schema.Dialect.Classify(exception).Kind == SqlFailureKind.MissingTable)
        {
            return null;
        }
    }

    private string SaveVersion(string verb) => verb == "INSERT"
        ? string.Create(CultureInfo.InvariantCulture, $"INSERT INTO {_schema.VersionTable} (id, version, minimum_code, fingerprint) VALUES (1, {CodeVersion}, {MinimumCode}, '{_fingerprint}')")
        : string.Create(CultureInfo.InvariantCulture, $"UPDATE {_schema.VersionTable} SET version = {CodeVersion}, minimum_code = {MinimumCode}, fingerprint = '{_fingerprint}'");

    private async ValueTask ExecuteAsync(SqlLink link, string text, CancellationToken cancellationToken)
    {
        var command = Command(link, text);
        await using (command.ConfigureAwait(false))
        {
            try
            {
                await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (DbException exception) when (_schema.Dialect.Classify(exception).Kind is SqlFailureKind.Unique or SqlFailureKind.Other)
            {
                throw new SchemaException($"the upgrade stopped at '{text}', because {exception.Message}. Mend the data or the step, and upgrade again.", exception);
            }
        }

        _storage.Upgraded?.Invoke(text);
    }

    private static async ValueTask<List<object[]>> QueryAsync(SqlLink link, string text, CancellationToken cancellationToken)
    {
        var command = Command(link, text);
        await using (command.ConfigureAwait(false))
        {
            var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                var rows = new List<object[]>();
                while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    var row = new object[reader.FieldCount];
                    reader.GetValues(row);
                    rows.Add(row);
                }

                return rows;
            }
        }
    }

    private static DbCommand Command(SqlLink link, string text)
    {
        var command = link.Connection.CreateCommand();
        command.Transaction = link.Transaction;
#pragma warning disable CA2100 // Made of identifiers from models, a prefix that was checked, numbers, and a hexadecimal hash.
        command.CommandText = text;
#pragma warning restore CA2100
        return command;
    }
}
