using Crm.Contacts;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.Benchmarks;

/// <summary>A database that the SDK has made and filled, of which each contender gets a copy.</summary>
internal sealed class Database : IStoredContacts, IDisposable
{
    private readonly string _folder;
    private readonly string _file;
    private int _copies;

    private Database(string folder)
    {
        _folder = folder;
        _file = Path.Combine(folder, "crm.db");
    }

    /// <inheritdoc/>
    public IReadOnlyList<Guid> Ids { get; private set; } = [];

    public static async Task<Database> MakeAsync(Settings settings)
    {
        var database = new Database(Directory.CreateDirectory(Path.Combine(settings.Folder, $"crm-bench-{Environment.ProcessId}")).FullName);
        var services = SdkContender.Services(database._file);
        await using (services)
        {
            await services.MigrateCrmAsync();
            await using var scope = services.GetRequiredService<ICrmScopeFactory>().Create(Actor.System);
            var every = Math.Max(1, settings.Contacts / Bench.BulkSize);
            for (var first = 0; first < settings.Contacts; first += 5_000)
            {
                var numbers = Enumerable.Range(first, Math.Min(5_000, settings.Contacts - first));
                await scope.Contacts.CreateManyAsync([.. numbers.Select(number => Bench.Make(number, stored: true, every))]);
            }
        }

        database.Finish();
        return database;
    }

    public string Copy()
    {
        var copy = Path.Combine(_folder, $"copy-{_copies++}.db");
        File.Copy(_file, copy);
        return copy;
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private void Finish()
    {
        using var connection = new SqliteConnection($"Data Source={_file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        command.ExecuteNonQuery();
        command.CommandText = $"SELECT id FROM crm_party WHERE owner = '{Bench.Actor}'";
        using var reader = command.ExecuteReader();
        var ids = new List<Guid>();
        while (reader.Read())
        {
            ids.Add(Draft.ReadId(reader, 0));
        }

        // The same order in each run, and far from that of the file.
        var random = new Random(1);
        Ids = [.. ids.OrderBy(_ => random.Next())];
    }
}
