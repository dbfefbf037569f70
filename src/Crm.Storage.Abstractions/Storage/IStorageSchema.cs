namespace Crm.Storage;

/// <summary>The tables of an engine: their state and their upgrade.</summary>
public interface IStorageSchema
{
    /// <summary>Tells whether the tables are there and recent enough.</summary>
    Task<SchemaStatus> GetStatusAsync(CancellationToken cancellationToken);

    /// <summary>Makes or upgrades the tables under a lock of the engine, so that any number of processes may call it at once. Idempotent.</summary>
    /// <returns>The state afterwards.</returns>
    Task<SchemaStatus> MigrateAsync(CancellationToken cancellationToken);

    /// <summary>The statements by which a DBA makes the tables of an empty database; empty for engines without any.</summary>
    string CreateScript();

    /// <summary>The statements by which a DBA brings the tables of this database to what the code needs; empty when nothing is to be done, and for engines without tables.</summary>
    /// <remarks>Reads only. Backfills are no part of it: they are named in comments, and <see cref="MigrateAsync"/> runs them, which then wants no right to change tables.</remarks>
    /// <exception cref="SchemaException">The tables are too new for the code.</exception>
    Task<string> CreateUpgradeScriptAsync(CancellationToken cancellationToken) => Task.FromResult("");
}
