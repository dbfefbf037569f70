using System.Globalization;

namespace Crm.Storage.Sql;

/// <summary>The table of changes: the names that were given up, so that older code finds the tables too new, and how far backfills have come.</summary>
/// <remarks>Only databases of models that say anything of the past have the table.</remarks>
internal sealed class ChangeJournal(SqlSchema schema, SchemaCommands commands)
{
    private const int Done = 1;

    /// <summary>How far a backfill has come: behind which record of which tenant.</summary>
    public readonly record struct Place(long Tenant, Guid Record, bool IsDone);

    private string Table => schema.Dialect.Table(schema.ChangeTable);

    /// <summary>What is written there, by key; nothing where there is no table.</summary>
    public async ValueTask<IReadOnlyDictionary<string, Place>> ReadAsync(SqlLink link, IReadOnlySet<string> found, CancellationToken cancellationToken)
    {
        var places = new Dictionary<string, Place>(StringComparer.Ordinal);
        if (found.Contains(schema.ChangeTable))
        {
            foreach (var row in await SchemaCommands.QueryAsync(link, $"SELECT name, at_tenant, at_record, done FROM {Table}", cancellationToken).ConfigureAwait(false))
            {
                places[(string)row[0]] = new Place(Number(row[1]), Guid.ParseExact((string)row[2], "N"), Number(row[3]) == Done);
            }
        }

        return places;

        static long Number(object value) => Convert.ToInt64(value, CultureInfo.InvariantCulture);
    }

    /// <summary>The statements that write what is not there yet.</summary>
    /// <param name="known">What is there.</param>
    /// <param name="isNew">True for an empty database, where nothing is to be filled.</param>
    public IEnumerable<string> Add(IReadOnlyDictionary<string, Place> known, bool isNew) => schema.Changes.Keys
        .Where(key => !known.ContainsKey(key))
        .Select(key => string.Create(
            CultureInfo.InvariantCulture,
            $"INSERT INTO {Table} (name, at_tenant, at_record, done) VALUES ('{key}', 0, '{Guid.Empty:N}', {(isNew || !key.Contains('/', StringComparison.Ordinal) ? Done : 0)})"));

    public ValueTask MoveAsync(SqlLink link, string key, long tenant, Guid record, CancellationToken cancellationToken) =>
        commands.ExecuteAsync(link, string.Create(CultureInfo.InvariantCulture, $"UPDATE {Table} SET at_tenant = {tenant}, at_record = '{record:N}' WHERE name = '{key}'"), cancellationToken);

    public ValueTask FinishAsync(SqlLink link, string key, CancellationToken cancellationToken) =>
        commands.ExecuteAsync(link, string.Create(CultureInfo.InvariantCulture, $"UPDATE {Table} SET done = {Done} WHERE name = '{key}'"), cancellationToken);
}
