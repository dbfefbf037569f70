namespace Crm.TestServers;

/// <summary>The MariaDB of this process: a private one on a free port with a throw-away folder, or the server, MariaDB or MySQL 8, that <c>CRM_TEST_MYSQL</c> names.</summary>
public static class MySqlServer
{
    /// <summary>The variable with the connection string of a server on which the tests may make databases.</summary>
    public const string Variable = "CRM_TEST_MYSQL";

    internal static readonly SharedServer Shared = new(
        Variable, "MariaDB is not installed. Install it (apt-get install mariadb-server)", () => MySqlProcess.Find(durable: false), ";Pooling=false");

    /// <summary>True when the server is not ours.</summary>
    public static bool IsGiven => Shared.Given is not null;

    /// <summary>The connection string of the server; skips the test where there is none, and fails it in CI.</summary>
    public static Task<string> GetAsync() => Shared.GetAsync();
}
