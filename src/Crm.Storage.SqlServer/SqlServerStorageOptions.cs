namespace Crm.Storage.SqlServer;

/// <summary>How the SDK uses a SQL Server database.</summary>
public sealed class SqlServerStorageOptions
{
    private const int MaxNameLength = 128;

    /// <summary>What the names of all tables begin with.</summary>
    /// <value><c>crm_</c> by default; 1 to 20 lower-case ASCII letters, digits and underscores, not beginning with a digit.</value>
    public string TablePrefix { get; set; } = "crm_";

    /// <summary>The schema of the tables, written before each of their names; <c>MigrateAsync</c> makes it where it is missing.</summary>
    /// <value>Null by default: the default schema of the connection's user, <c>dbo</c> where nobody has said otherwise.</value>
    public string? Schema { get; set; }

    /// <summary>The same options for another schema.</summary>
    internal SqlServerStorageOptions In(string? schema) => new() { TablePrefix = TablePrefix, Schema = schema };

    internal void Validate()
    {
        if (Schema is not null && (Schema.Length is 0 or > MaxNameLength || Schema.Contains('\0', StringComparison.Ordinal)))
        {
            throw new ArgumentException($"Schema is '{Schema}': give a name of 1 to {MaxNameLength} characters, or null.", nameof(Schema));
        }
    }
}
