using System.Collections.Immutable;
using Crm.Models;

namespace Crm.Storage.InMemory;

/// <summary>All that is stored of one tenant at one moment. Immutable.</summary>
internal sealed record TenantData(ImmutableDictionary<EntityModel, Table> Tables, ImmutableDictionary<string, long> Sequences)
{
    /// <summary>The data of a tenant who has none, with the tables of a catalog.</summary>
    public static TenantData Empty(ModelCatalog catalog)
    {
        var related = catalog.Roots.SelectMany(model => model.Relations).Where(relation => !relation.IsToOne).ToLookup(relation => relation.Target.Root, relation => (Field)relation.TargetField);
        var tables = catalog.Roots.Select(model => Table.Empty(model, related[model].Concat(Indexed(model))));
        return new TenantData(tables.ToImmutableDictionary(table => table.Model), ImmutableDictionary.Create<string, long>(StringComparer.Ordinal));
    }

    /// <summary>The table of a model.</summary>
    /// <exception cref="InvalidOperationException">The catalog does not have the model.</exception>
    public Table Of(EntityModel model) => Tables.TryGetValue(model.Root, out var table)
        ? table
        : throw new InvalidOperationException($"The model '{model.Name}' is not in the ModelCatalog of this storage. Register it, so that it has a table.");

    /// <summary>The data with a table in the place of the one of its model.</summary>
    public TenantData With(Table table) => this with { Tables = Tables.SetItem(table.Model, table) };

    private static IEnumerable<Field> Indexed(EntityModel model) => model.Fields
        .Concat(model.Children.SelectMany(child => child.Fields))
        .Where(field => field.Indexed && field.Type is (FieldType.Code or FieldType.Name or FieldType.Reference));
}
