using System.Data.Common;
using System.Globalization;
using Crm.TestServers;
using MySqlConnector;

namespace Crm.Benchmarks.Scale;

/// <summary>MariaDB.</summary>
internal sealed class MySqlScale(MySqlDataSource source, MySqlDatabase? own) : ScaleEngine
{
    public override string Name => "MariaDB";

    /// <summary>A database of this run, or the one of that name, which stays.</summary>
    public static async Task<MySqlScale> StartAsync(string? database)
    {
        if (database is null)
        {
            var own = await MySqlDatabase.CreateAsync();

            // The tests' server is made for small databases.
            await own.RunAsync("SET GLOBAL innodb_buffer_pool_size = 4294967296");
            return new MySqlScale(own.Source, own);
        }

        var server = new MySqlConnectionStringBuilder(await MySqlServer.GetAsync());
        await using (var connection = new MySqlConnection(server.ConnectionString))
        {
            await connection.OpenAsync();
            await RunAsync(connection, $"CREATE DATABASE IF NOT EXISTS `{database}`");
        }

        (server.Database, server.Pooling) = (database, true);
        return new MySqlScale(new MySqlDataSource(server.ConnectionString), null);
    }

    public override void Use(CrmBuilder crm) => crm.UseMySql(source.ConnectionString);

    public override async Task<DbConnection> OpenAsync() => await source.OpenConnectionAsync();

    public override async Task AnalyzeAsync()
    {
        await using var connection = await source.OpenConnectionAsync();
        foreach (var table in (string[])["crm_party", "crm_scale_activity", "crm_party_token", "crm_party_emails", "crm_party_phones", "crm_party_address"])
        {
            await RunAsync(connection, $"ANALYZE TABLE `{table}`");
        }
    }

    public override string Date(DateOnly day) => (day.DayNumber - Bench.EpochDay).ToString(CultureInfo.InvariantCulture);

    public override string Instant(DateTimeOffset at) => Bench.Micros(at).ToString(CultureInfo.InvariantCulture);

    public override ValueTask DisposeAsync() => own?.DisposeAsync() ?? source.DisposeAsync();
}
