namespace Crm.Storage.Sqlite;

/// <summary>How the SDK uses a SQLite database.</summary>
public sealed class SqliteStorageOptions
{
    /// <summary>What the names of all tables begin with.</summary>
    /// <value><c>crm_</c> by default; 1 to 20 lower-case ASCII letters, digits and underscores, not beginning with a digit.</value>
    public string TablePrefix { get; set; } = "crm_";

    /// <summary>The most connections that are open at once; a session that finds none free waits.</summary>
    /// <value>16 by default.</value>
    public int MaxConnections { get; set; } = 16;

    /// <summary>How long a session waits for a free connection, and for the lock of another writer, before it throws <see cref="StorageBusyException"/>.</summary>
    /// <value>5 seconds by default.</value>
    public TimeSpan BusyTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long <c>MigrateAsync</c> waits for its turn while another writer, such as the upgrade of another process, holds the database, before it throws <see cref="StorageBusyException"/>.</summary>
    /// <value>10 minutes by default; zero: not at all.</value>
    public TimeSpan UpgradeTimeout { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Whether the database file is put into write-ahead mode, in which readers and a writer do not wait for each other.</summary>
    /// <value>Null by default: only a file that <c>MigrateAsync</c> finds empty. True: always. False: never.</value>
    public bool? WriteAheadLog { get; set; }

    internal void Validate()
    {
        if (MaxConnections is < 1 or > 1000)
        {
            throw new ArgumentException($"MaxConnections is {MaxConnections}: give 1 to 1000.", nameof(MaxConnections));
        }

        if (BusyTimeout < TimeSpan.Zero || BusyTimeout > TimeSpan.FromHours(1))
        {
            throw new ArgumentException($"BusyTimeout is {BusyTimeout}: give 0 to 1 hour.", nameof(BusyTimeout));
        }

        if (UpgradeTimeout < TimeSpan.Zero || UpgradeTimeout > TimeSpan.FromDays(1))
        {
            throw new ArgumentException($"UpgradeTimeout is {UpgradeTimeout}: give 0 to 1 day.", nameof(UpgradeTimeout));
        }
    }
}
