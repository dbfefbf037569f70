using Crm.Models;
using Crm.Storage.Sql;

namespace Crm.Upgrades;

/// <summary>An empty database of one engine, as dumps and rehearsals see it.</summary>
internal interface IUpgradeDatabase : IAsyncDisposable
{
    /// <summary>The engine's name in the names of files.</summary>
    string Engine { get; }

    /// <summary>The connection string for a process of ours, with patience: several that start at once on a small machine take long.</summary>
    string ConnectionString { get; }

    /// <summary>True where each change of a table is committed at once, so that an upgrade which dies leaves what it has done.</summary>
    bool CommitsSchema => false;

    /// <summary>Opens the storage of these models, at these steps.</summary>
    SqlStorage Open(ModelCatalog catalog, params SchemaStep[] steps) => UpgradeApp.Open(Engine, ConnectionString, catalog, steps);

    /// <summary>Runs statements, all or none but for changes of tables where the engine commits these at once.</summary>
    Task RunAsync(IEnumerable<string> statements);

    /// <summary>The statement that removes an index.</summary>
    string DropIndex(string table, string index) => $"DROP INDEX {index}";

    /// <summary>A column's name, quoted.</summary>
    string Quote(string column) => $"\"{column}\"";

    /// <summary>The columns of each table of ours.</summary>
    Task<IReadOnlyDictionary<string, string[]>> TablesAsync();

    /// <summary>Rows as literals of SQL, one text a row, in the order of the text.</summary>
    Task<List<string>> RowsAsync(string table, IEnumerable<string> columns);
}
