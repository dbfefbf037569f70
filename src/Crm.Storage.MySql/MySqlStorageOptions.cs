namespace Crm.Storage.MySql;

/// <summary>How the SDK uses a MariaDB or MySQL database.</summary>
public sealed class MySqlStorageOptions
{
    private const int MaxNameLength = 64;

    /// <summary>What the names of all tables begin with.</summary>
    /// <value><c>crm_</c> by default; 1 to 20 lower-case ASCII letters, digits and underscores, not beginning with a digit.</value>
    public string TablePrefix { get; set; } = "crm_";

    /// <summary>The database of the tables, which MySQL also calls a schema, written before each of their names; <c>MigrateAsync</c> makes it where it is missing.</summary>
    /// <value>Null by default: the database of the connection, which for a joined transaction is the host's.</value>
    public string? Schema { get; set; }

    /// <summary>The same options for another schema.</summary>
    internal MySqlStorageOptions In(string? schema) => new() { TablePrefix = TablePrefix, Schema = schema };

    internal void Validate()
    {
        if (Schema is not null && (Schema.Length is 0 or > MaxNameLength || Schema.Contains('\0', StringComparison.Ordinal)))
        {
            throw new ArgumentException($"Schema is '{Schema}': give a name of 1 to {MaxNameLength} letters, or null.", nameof(Schema));
        }
    }
}
