using Crm.Models;

namespace Crm.Storage.Sql;

/// <summary>What models say of the past of their tables: names that were given up, and values that stored records lack.</summary>
internal sealed class SqlChanges
{
    public SqlChanges(SqlSchema schema)
    {
        Renames = [.. schema.Entities.SelectMany(entity => (SqlTable[])[entity.Root, .. entity.Children]).SelectMany(RenamesOf)];
        Backfills = [.. schema.Entities.SelectMany(entity => entity.Model.Backfills.Select(backfill => new SqlBackfill(schema, entity, backfill)))];
    }

    /// <summary>By table, of each column the latest name first.</summary>
    public IReadOnlyList<SqlRename> Renames { get; }

    public IReadOnlyList<SqlBackfill> Backfills { get; }

    public bool Any => Renames.Count > 0 || Backfills.Count > 0;

    /// <summary>What the table of changes holds, for the fingerprint of the schema.</summary>
    public IEnumerable<string> Keys => Renames.Select(rename => rename.Old).Concat(Backfills.Select(backfill => backfill.Key)).Distinct(StringComparer.Ordinal);

    private static IEnumerable<SqlRename> RenamesOf(SqlTable table)
    {
        foreach (var field in table.Shape.Fields)
        {
            var name = ModelName.ToSnakeCase(field.Name);
            foreach (var former in field.RenamedFrom)
            {
                foreach (var column in table.Of(field).All())
                {
                    yield return new SqlRename(table, ModelName.ToSnakeCase(former) + column.Name[name.Length..], column.Name);
                }
            }
        }
    }
}
