using System.Data.Common;

namespace Crm.Benchmarks.Scale;

/// <summary>An engine with a database for this benchmark, and how statements by hand write their constants on it.</summary>
internal abstract class ScaleEngine : IAsyncDisposable
{
    public abstract string Name { get; }

    public abstract void Use(CrmBuilder crm);

    public abstract Task<DbConnection> OpenAsync();

    /// <summary>Has the engine count its rows anew, as its own timer would.</summary>
    public abstract Task AnalyzeAsync();

    public abstract string Date(DateOnly day);

    public abstract string Instant(DateTimeOffset at);

    public abstract ValueTask DisposeAsync();

    public static async Task<ScaleEngine> CreateAsync(Settings settings, int size) => settings.Engine switch
    {
        "postgres" or null => await PostgreSqlScale.StartAsync(Kept(settings, size)),
        "mysql" => await MySqlScale.StartAsync(Kept(settings, size)),
        "sqlite" => new SqliteScale(settings),
        _ => throw new ArgumentException($"There is no engine '{settings.Engine}' here: postgres, mysql, sqlite."),
    };

    protected static async Task RunAsync(DbConnection connection, string text)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = text;
        command.CommandTimeout = 3_600;
        await command.ExecuteNonQueryAsync();
    }

    private static string? Kept(Settings settings, int size) => settings.Database is { } name ? $"{name}_{size}" : null;
}
