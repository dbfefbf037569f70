using System.Globalization;

namespace Crm.Storage.Sql;

/// <summary>Runs the steps of the schema that a database has not had yet, each statement once.</summary>
internal sealed class SchemaStepRun(SqlStorage storage, SqlSchema schema, SchemaCommands commands, IReadOnlyList<SchemaStep> steps)
{
    public async ValueTask RunAsync(SqlLink link, int version, CancellationToken cancellationToken)
    {
        foreach (var (number, statement) in await FindPendingAsync(link, version, cancellationToken).ConfigureAwait(false))
        {
            if (schema.Dialect.CommitsSchema)
            {
                await RunAloneAsync(link, number, statement, cancellationToken).ConfigureAwait(false);
            }
            else
            {
                await RunAsync(link, number, statement, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>The statements that the journal does not have yet, with their numbers.</summary>
    public async ValueTask<IReadOnlyList<(string Number, string Statement)>> FindPendingAsync(SqlLink link, int version, CancellationToken cancellationToken)
    {
        var pending = new List<(string, string)>();
        foreach (var step in steps.Where(step => step.Version > version))
        {
            for (var i = 0; i < step.Statements.Count; i++)
            {
                var done = await SchemaCommands.QueryAsync(link, string.Create(CultureInfo.InvariantCulture, $"SELECT step, statement FROM {schema.JournalTable} WHERE step = {step.Version} AND statement = {i}"), cancellationToken).ConfigureAwait(false);
                if (done.Count == 0)
                {
                    pending.Add((string.Create(CultureInfo.InvariantCulture, $"{step.Version}, {i}"), step.Statements[i].Replace("{prefix}", schema.Prefix, StringComparison.Ordinal)));
                }
            }
        }

        return pending;
    }

    /// <summary>The statement that writes a number into the journal.</summary>
    public string Journal(string number) => $"INSERT INTO {schema.JournalTable} (step, statement) VALUES ({number})";

    private async ValueTask RunAsync(SqlLink link, string number, string statement, CancellationToken cancellationToken)
    {
        await commands.ExecuteAsync(link, statement, cancellationToken).ConfigureAwait(false);
        await commands.ExecuteAsync(link, Journal(number), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Runs a statement that may be committed before the journal says so: how the tables were before it tells, after a death, whether it had run.</summary>
    private async ValueTask RunAloneAsync(SqlLink link, string number, string statement, CancellationToken cancellationToken)
    {
        var (step, place) = (number.Split(", ")[0], number.Split(", ")[1]);
        var now = await schema.Dialect.DigestAsync(link.Connection, schema.Prefix, cancellationToken).ConfigureAwait(false);
        var begun = await SchemaCommands.QueryAsync(link, $"SELECT digest FROM {schema.BegunTable} WHERE step = {step} AND statement = {place}", cancellationToken).ConfigureAwait(false);
        if (begun.Count > 0 && (string)begun[0][0] != now)
        {
            await commands.ExecuteAsync(link, Journal(number), cancellationToken).ConfigureAwait(false);
            return;
        }

        if (begun.Count == 0)
        {
            await commands.ExecuteAsync(link, $"INSERT INTO {schema.BegunTable} (step, statement, digest) VALUES ({number}, '{now}')", cancellationToken).ConfigureAwait(false);
        }

        // Of a statement that changes rows, the transaction makes one with its line in the journal; one that changes tables ends it.
        await storage.BeginLinkAsync(link, SessionMode.Write, cancellationToken).ConfigureAwait(false);
        try
        {
            await RunAsync(link, number, statement, cancellationToken).ConfigureAwait(false);
            await storage.CommitLinkAsync(link, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception)
        {
            await storage.TryRollbackLinkAsync(link).ConfigureAwait(false);
            throw;
        }
    }
}
