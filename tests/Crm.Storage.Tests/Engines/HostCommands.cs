using System.Data.Common;
using System.Globalization;

namespace Crm.Storage.Engines;

/// <summary>What a host does on its own connection.</summary>
internal static class HostCommands
{
    /// <summary>In seconds: scripts that make all tables may take long on a busy machine.</summary>
    private const int Patience = 300;

    public static async Task RunAsync(this DbConnection host, string text, DbTransaction? transaction = null)
    {
        await using var command = Command(host, text, transaction);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    public static async Task<object?> ScalarAsync(this DbConnection host, string text, DbTransaction? transaction = null)
    {
        await using var command = Command(host, text, transaction);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }

    public static async Task<long> NumberAsync(this DbConnection host, string text, DbTransaction? transaction = null) =>
        Convert.ToInt64(await host.ScalarAsync(text, transaction), CultureInfo.InvariantCulture);

    private static DbCommand Command(DbConnection host, string text, DbTransaction? transaction)
    {
        var command = host.CreateCommand();
        (command.CommandText, command.Transaction, command.CommandTimeout) = (text, transaction, Patience);
        return command;
    }
}
