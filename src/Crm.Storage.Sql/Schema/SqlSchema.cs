using System.Collections.Frozen;
using Crm.Models;

namespace Crm.Storage.Sql;

/// <summary>The tables of all models of an application under one prefix.</summary>
internal sealed class SqlSchema
{
    private readonly FrozenDictionary<EntityModel, SqlEntity> _entities;

    public SqlSchema(ModelCatalog catalog, string prefix, SqlDialect dialect)
    {
        Prefix = prefix;
        Dialect = dialect;
        TenantTable = dialect.Table(prefix + "tenant");
        SequenceTable = dialect.Table(prefix + "sequence");
        VersionTable = dialect.Table(prefix + "schema");
        JournalTable = dialect.Table(prefix + "schema_journal");
        ChangeTable = prefix + "schema_change";
        BegunTable = dialect.Table(prefix + "schema_begun");
        Entities = [.. catalog.Roots.Select((model, number) => new SqlEntity(model, number, catalog.Models.Where(view => view.Root == model), prefix, dialect))];
        _entities = Entities.ToFrozenDictionary(entity => entity.Model);
        Changes = new SqlChanges(this);
        Objects = SqlObjects.Of(this);
    }

    public string Prefix { get; }

    public SqlDialect Dialect { get; }

    public string TenantTable { get; }

    public string SequenceTable { get; }

    public string VersionTable { get; }

    public string JournalTable { get; }

    /// <summary>Where statements are kept that may have run and are not in the journal yet; only engines that commit changes of tables at once have it.</summary>
    public string BegunTable { get; }

    /// <summary>The name of the table of names that were given up and of backfills, not quoted.</summary>
    public string ChangeTable { get; }

    /// <summary>What the models say of the past of the tables.</summary>
    public SqlChanges Changes { get; }

    public IReadOnlyList<SqlEntity> Entities { get; }

    /// <summary>All tables, columns and indexes with the statements that make them, in order.</summary>
    public IReadOnlyList<SqlObject> Objects { get; }

    public SqlEntity Of(EntityModel model) => _entities.TryGetValue(model.Root, out var entity)
        ? entity
        : throw new InvalidOperationException($"The model '{model.Name}' is not in the model catalog. Register it when configuring the CRM, then migrate.");
}
