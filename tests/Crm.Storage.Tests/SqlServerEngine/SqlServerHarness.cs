using System.Data.Common;
using Crm.Conformance;
using Crm.Models;
using Crm.Storage;
using Crm.Storage.SqlServer;
using Microsoft.Data.SqlClient;

namespace Crm.SqlServerEngine;

/// <summary>A database for each test, on the server that <c>CRM_TEST_SQLSERVER</c> names; without it the tests are skipped, for SQL Server cannot be installed from the system's packages.</summary>
public sealed class SqlServerHarness : IStorageHarness
{
    public const string Variable = "CRM_TEST_SQLSERVER";
    private readonly string _name = $"crm_{Guid.NewGuid():N}";
    private SqlServerStorage? _storage;

    public static bool IsConfigured => !string.IsNullOrWhiteSpace(Server);

    private static string? Server => Environment.GetEnvironmentVariable(Variable);

    private string Database => new SqlConnectionStringBuilder(Server) { InitialCatalog = _name }.ConnectionString;

    public async ValueTask<IStorage> CreateAsync(ModelCatalog catalog)
    {
        Assert.SkipUnless(IsConfigured, $"No SQL Server: set {Variable} to the connection string of one on which the tests may make databases.");
        await RunAsync($"CREATE DATABASE [{_name}]", $"ALTER DATABASE [{_name}] SET ALLOW_SNAPSHOT_ISOLATION ON", $"ALTER DATABASE [{_name}] SET READ_COMMITTED_SNAPSHOT ON WITH ROLLBACK IMMEDIATE");
        return _storage = new SqlServerStorage(catalog, Database);
    }

    public async ValueTask<DbConnection> OpenHostConnectionAsync()
    {
        var connection = new SqlConnection(Database);
        await connection.OpenAsync();
        return connection;
    }

    public async ValueTask DisposeAsync()
    {
        if (_storage is null)
        {
            return;
        }

        await _storage.DisposeAsync();
        SqlConnection.ClearAllPools();
        await RunAsync($"ALTER DATABASE [{_name}] SET SINGLE_USER WITH ROLLBACK IMMEDIATE", $"DROP DATABASE [{_name}]");
    }

    private static async Task RunAsync(params string[] statements)
    {
        await using var connection = new SqlConnection(Server);
        await connection.OpenAsync();
        foreach (var statement in statements)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = statement;
            await command.ExecuteNonQueryAsync();
        }
    }
}
