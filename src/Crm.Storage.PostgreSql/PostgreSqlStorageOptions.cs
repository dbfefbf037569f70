using System.Text;

namespace Crm.Storage.PostgreSql;

/// <summary>How the SDK uses a PostgreSQL database.</summary>
public sealed class PostgreSqlStorageOptions
{
    private const int MaxNameBytes = 63;

    /// <summary>What the names of all tables begin with.</summary>
    /// <value><c>crm_</c> by default; 1 to 20 lower-case ASCII letters, digits and underscores, not beginning with a digit.</value>
    public string TablePrefix { get; set; } = "crm_";

    /// <summary>The schema of the tables, written before each of their names; <c>MigrateAsync</c> makes it where it is missing.</summary>
    /// <value>Null by default: the schema that a connection looks into first, which for a joined transaction is the host's.</value>
    public string? Schema { get; set; }

    internal bool IsDistributed { get; private set; }

    /// <summary>Spreads the tables over the nodes of a Citus-compatible engine: those of records by tenant, those of all tenants as copies on each node.</summary>
    /// <remarks>
    /// <c>MigrateAsync</c> and the script of a DBA then call <c>create_distributed_table</c> and <c>create_reference_table</c> after each table
    /// that they make; tables that exist already are left as they are. All keys and indexes lead with the tenant in any case.
    /// </remarks>
    public void DistributeByTenant() => IsDistributed = true;

    /// <summary>The same options for another schema.</summary>
    internal PostgreSqlStorageOptions In(string? schema) => new() { TablePrefix = TablePrefix, Schema = schema, IsDistributed = IsDistributed };

    internal void Validate()
    {
        if (Schema is not null && (Schema.Length == 0 || Schema.Contains('\0', StringComparison.Ordinal) || Encoding.UTF8.GetByteCount(Schema) > MaxNameBytes))
        {
            throw new ArgumentException($"Schema is '{Schema}': give a name of 1 to {MaxNameBytes} bytes, or null.", nameof(Schema));
        }
    }
}
