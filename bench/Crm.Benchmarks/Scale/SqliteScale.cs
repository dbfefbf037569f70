using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Crm.Benchmarks.Scale;

/// <summary>SQLite, in a file of this run.</summary>
internal sealed class SqliteScale(Settings settings) : ScaleEngine
{
    private readonly string _folder = Directory.CreateDirectory(Path.Combine(settings.Folder, $"crm-bench-{Environment.ProcessId}")).FullName;

    public override string Name => "SQLite";

    private string ConnectionString => $"Data Source={Path.Combine(_folder, "crm.db")}";

    public override void Use(CrmBuilder crm) => crm.UseSqlite(ConnectionString);

    public override async Task<DbConnection> OpenAsync()
    {
        var connection = new SqliteConnection(ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    /// <summary>The SDK tells it, when it makes the tables.</summary>
    public override Task AnalyzeAsync() => Task.CompletedTask;

    public override string Date(DateOnly day) => (day.DayNumber - Bench.EpochDay).ToString(CultureInfo.InvariantCulture);

    public override string Instant(DateTimeOffset at) => Bench.Micros(at).ToString(CultureInfo.InvariantCulture);

    public override ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
        return default;
    }
}
