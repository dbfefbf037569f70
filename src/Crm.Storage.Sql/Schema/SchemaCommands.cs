using System.Data.Common;

namespace Crm.Storage.Sql;

/// <summary>Runs the statements of an upgrade: texts without parameters.</summary>
internal sealed class SchemaCommands(SqlStorage storage, SqlSchema schema)
{
    public async ValueTask ExecuteAsync(SqlLink link, string text, CancellationToken cancellationToken)
    {
        var command = Command(link, text);
        if (storage.UpgradeTimeout == TimeSpan.Zero)
        {
            // An index of a large table takes longer than a command may. Where the time is that of waiting for another writer, it stays.
            command.CommandTimeout = 0;
        }

        await using (command.ConfigureAwait(false))
        {
            try
            {
                await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (DbException exception) when (schema.Dialect.Classify(exception).Kind is SqlFailureKind.Unique or SqlFailureKind.TooLarge or SqlFailureKind.Other)
            {
                throw new SchemaException($"the upgrade stopped at '{text}', because {exception.Message}. Mend the data or the step, and upgrade again.", exception);
            }
        }

        storage.Upgraded?.Invoke(text);
    }

    public static async ValueTask<List<object[]>> QueryAsync(SqlLink link, string text, CancellationToken cancellationToken)
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

    /// <summary>The tables, columns and indexes that are there.</summary>
    public async ValueTask<HashSet<string>> InspectAsync(SqlLink link, CancellationToken cancellationToken) =>
        new(await schema.Dialect.InspectAsync(link.Connection, link.Transaction, schema.Prefix, cancellationToken).ConfigureAwait(false), StringComparer.Ordinal);

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
