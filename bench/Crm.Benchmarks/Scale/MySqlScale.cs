using System.Data.Common;
using System.Globalization;
using Crm.TestServers;

namespace Crm.Benchmarks.Scale;

/// <summary>MariaDB.</summary>
internal sealed class MySqlScale(MySqlDatabase database) : ScaleEngine
{
    public override string Name => "MariaDB";

    public static async Task<MySqlScale> StartAsync()
    {
        var database = await MySqlDatabase.CreateAsync();

        // The tests' server is made for small databases.
        await database.RunAsync("SET GLOBAL innodb_buffer_pool_size = 4294967296");
        return new MySqlScale(database);
    }

    public override void Use(CrmBuilder crm) => crm.UseMySql(database.ConnectionString);

    public override async Task<DbConnection> OpenAsync() => await database.Source.OpenConnectionAsync();

    public override async Task AnalyzeAsync()
    {
        foreach (var table in (string[])["crm_party", "crm_scale_activity", "crm_party_token", "crm_party_emails", "crm_party_phones", "crm_party_address"])
        {
            await database.RunAsync($"ANALYZE TABLE `{table}`");
        }
    }

    public override string Date(DateOnly day) => (day.DayNumber - Bench.EpochDay).ToString(CultureInfo.InvariantCulture);

    public override string Instant(DateTimeOffset at) => Bench.Micros(at).ToString(CultureInfo.InvariantCulture);

    public override ValueTask DisposeAsync() => database.DisposeAsync();
}
