using System.IO.Compression;
using System.Text;

namespace Crm.Upgrades;

/// <summary>The dumps of <c>database/history</c>: the schema of a stage with 1,000 rows of each entity.</summary>
/// <remarks>Written once, at the close of a stage, by <c>CRM_WRITE_HISTORY=stage-3</c> and never changed.</remarks>
internal static class History
{
    private const string Separator = "\n--;;\n";
    private const int RowsAtOnce = 200;
    private static readonly string[] Kept = ["crm_schema", "crm_schema_journal", "crm_schema_begun"];

    private static string Folder => Repository.PathOf("database/history");

    /// <summary>The dumps of an engine, oldest first.</summary>
    public static IReadOnlyList<string> FilesOf(string engine) => [.. Directory.GetFiles(Folder, $"*.{engine}.sql.gz").Order(StringComparer.Ordinal)];

    /// <summary>The dump of an engine at the close of a stage.</summary>
    public static string FileOf(string stage, string engine) => Path.Combine(Folder, $"{stage}.{engine}.sql.gz");

    /// <summary>A file that is there as long as this process.</summary>
    public static string TemporaryFileOf(string engine)
    {
        var folder = Directory.CreateTempSubdirectory("crm-history-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        return Path.Combine(folder, $"today.{engine}.sql.gz");
    }

    public static async Task WriteAsync(IUpgradeDatabase database, string script, string path)
    {
        await using var file = File.Create(path);
        await using var packed = new GZipStream(file, CompressionLevel.SmallestSize);
        await using var text = new StreamWriter(packed, new UTF8Encoding(false));
        await text.WriteAsync(script);
        foreach (var (table, columns) in (await database.TablesAsync()).Where(table => !Kept.Contains(table.Key)).OrderBy(table => table.Key, StringComparer.Ordinal))
        {
            var rows = await database.RowsAsync(table, columns);
            foreach (var part in rows.Chunk(RowsAtOnce))
            {
                await text.WriteAsync($"{Separator}INSERT INTO {table} ({string.Join(", ", columns.Select(database.Quote))}) VALUES\n({string.Join("),\n(", part)})");
            }
        }
    }

    public static async Task LoadAsync(IUpgradeDatabase database, string path)
    {
        await using var file = File.OpenRead(path);
        await using var packed = new GZipStream(file, CompressionMode.Decompress);
        using var text = new StreamReader(packed, Encoding.UTF8);
        await database.RunAsync((await text.ReadToEndAsync()).Split(Separator));
    }
}
