using Crm.Models;
using Crm.Storage;
using Crm.Storage.Sql;

namespace Crm.Upgrades;

/// <summary>An empty database of one engine, as dumps and rehearsals see it.</summary>
internal interface IUpgradeDatabase : IAsyncDisposable
{
    /// <summary>The engine's name in the names of files.</summary>
    string Engine { get; }

    /// <summary>The connection string for a process of ours.</summary>
    string ConnectionString { get; }

    /// <summary>Opens the storage of these models, at these steps.</summary>
    SqlStorage Open(ModelCatalog catalog, params SchemaStep[] steps);

    void Use(CrmBuilder crm);

    /// <summary>Runs statements, all or none.</summary>
    Task RunAsync(IEnumerable<string> statements);

    /// <summary>The statement that removes an index.</summary>
    string DropIndex(string table, string index) => $"DROP INDEX {index}";

    /// <summary>The columns of each table of ours.</summary>
    Task<IReadOnlyDictionary<string, string[]>> TablesAsync();

    /// <summary>Rows as literals of SQL, one text a row, in the order of the text.</summary>
    Task<List<string>> RowsAsync(string table, IEnumerable<string> columns);
}
