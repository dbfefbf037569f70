namespace Crm.TestServers;

/// <summary>The PostgreSQL of this process: a private one on a free port with a throw-away folder, or the one that <c>CRM_TEST_POSTGRES</c> names.</summary>
public static class PostgreSqlServer
{
    /// <summary>The variable with the connection string of a server on which the tests may make databases.</summary>
    public const string Variable = "CRM_TEST_POSTGRES";

    /// <summary>The role whose members the private server asks for their passwords; who needs it makes it.</summary>
    public const string WithPassword = "crm_with_password";

    internal static readonly SharedServer Shared = new(
        Variable, "PostgreSQL is not installed. Install it (apt-get install postgresql)", () => PostgreSqlProcess.Find(durable: false), ";Pooling=false;Include Error Detail=true");

    /// <summary>True when the server is not ours.</summary>
    public static bool IsGiven => Shared.Given is not null;

    /// <summary>The connection string of the server; skips the test where there is none, and fails it in CI.</summary>
    public static Task<string> GetAsync() => Shared.GetAsync();
}
