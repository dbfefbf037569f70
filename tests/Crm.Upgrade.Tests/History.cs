using System.IO.Compression;
using System.Text;

namespace Crm.Upgrades;

/// <summary>The dumps of <c>database/history</c>: the schema of a stage with 1,000 rows of each entity.</summary>
/// <remarks>Written once, at the close of a stage, by <c>CRM_WRITE_HISTORY=stage-3</c> and never changed.</remarks>
internal static class History
{
    private const string Separator = "\n--;;\n";
    private const int RowsAtOnce = 200;
    private static readonly string[] Kept = ["crm_schema", "crm_schema_journal"];

    public static string Folder => Repository.PathOf("database/history");

    /// <summary>The dumps of an engine, as stages.</summary>
    public static IEnumerable<string> StagesOf(string engine) =>
        Directory.GetFiles(Folder, $"*.{engine}.sql.gz").Select(file => Path.GetFileName(file).Split('.')[0]).Order(StringComparer.Ordinal);

    public static async Task WriteAsync(IUpgradeDatabase database, string script, string stage)
    {
        await using var file = File.Create(PathOf(stage, database.Engine));
        await using var packed = new GZipStream(file, CompressionLevel.SmallestSize);
        await using var text = new StreamWriter(packed, new UTF8Encoding(false));
        await text.WriteAsync(script);
        foreach (var (table, columns) in (await database.TablesAsync()).Where(table => !Kept.Contains(table.Key)).OrderBy(table => table.Key, StringComparer.Ordinal))
        {
            var rows = await database.RowsAsync(table, columns);
            foreach (var part in rows.Chunk(RowsAtOnce))
            {
                await text.WriteAsync($"{Separator}INSERT INTO {table} ({string.Join(", ", columns.Select(column => $"\"{column}\""))}) VALUES\n({string.Join("),\n(", part)})");
            }
        }
    }

    public static async Task LoadAsync(IUpgradeDatabase database, string stage)
    {
        await using var file = File.OpenRead(PathOf(stage, database.Engine));
        await using var packed = new GZipStream(file, CompressionMode.Decompress);
        using var text = new StreamReader(packed, Encoding.UTF8);
        await database.RunAsync((await text.ReadToEndAsync()).Split(Separator));
    }

    private static string PathOf(string stage, string engine) => Path.Combine(Folder, $"{stage}.{engine}.sql.gz");
}
