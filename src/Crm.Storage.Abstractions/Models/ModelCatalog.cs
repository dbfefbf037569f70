using System.Collections.Frozen;

namespace Crm.Models;

/// <summary>All models of an application: the SDK's and those that hosts and add-ons registered.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed class ModelCatalog
{
    private readonly FrozenDictionary<string, EntityModel> _models;
    private readonly FrozenDictionary<(EntityModel Source, string Name), Relation> _relations;

    /// <summary>Makes the catalog.</summary>
    /// <exception cref="InvalidOperationException">Two models or two relations of one entity share a name, records are seen with what they do not name, or a backfill cannot be carried out.</exception>
    public ModelCatalog(IEnumerable<EntityModel> models)
    {
        ArgumentNullException.ThrowIfNull(models);
        var all = models.Distinct().ToArray();
        var twice = all.GroupBy(model => model.Name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1);
        if (twice is not null)
        {
            throw new InvalidOperationException($"Two models are called '{twice.Key}'. Rename one of them.");
        }

        _models = all.ToFrozenDictionary(model => model.Name, StringComparer.Ordinal);
        Roots = [.. all.Select(model => model.Root).Distinct().OrderBy(model => model.Name, StringComparer.Ordinal)];
        foreach (var model in Roots)
        {
            BackfillRules.Check(model);
            CheckSeenWith(model);
        }

        var relations = new Dictionary<(EntityModel, string), Relation>();
        foreach (var relation in Roots.SelectMany(model => model.Relations))
        {
            if (!relations.TryAdd((relation.Source.Root, relation.Name), relation))
            {
                throw new InvalidOperationException($"'{relation.Source.Name}' has two relations called '{relation.Name}'. Rename one of them.");
            }
        }

        _relations = relations.ToFrozenDictionary();
    }

    private static void CheckSeenWith(EntityModel model)
    {
        var met = new HashSet<EntityModel>();
        for (var at = model; at.SeenWith is { } seen; at = seen.Target.Root)
        {
            if (!seen.IsToOne || !ReferenceEquals(seen.Source.Root, at))
            {
                throw new InvalidOperationException($"'{at.Name}' cannot be seen with '{seen.Name}', which does not lead from it to one record. Declare the relation with Relation.ToOne.");
            }

            if (!met.Add(at))
            {
                throw new InvalidOperationException($"'{model.Name}' is seen with itself in the end. Leave one SeenWith out.");
            }
        }
    }

    /// <summary>The models with a table of their own, by name.</summary>
    public IReadOnlyList<EntityModel> Roots { get; }

    /// <summary>All models, views included.</summary>
    public IReadOnlyCollection<EntityModel> Models => _models.Values;

    /// <summary>Finds a model by name; null when there is none.</summary>
    public EntityModel? Find(string name) => _models.GetValueOrDefault(name);

    /// <summary>Finds a relation from an entity by name; null when there is none.</summary>
    public Relation? FindRelation(EntityModel source, string name)
    {
        ArgumentNullException.ThrowIfNull(source);
        return _relations.GetValueOrDefault((source.Root, name));
    }

    /// <summary>The relations from an entity, by name.</summary>
    public IEnumerable<Relation> RelationsFrom(EntityModel source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return _relations.Where(pair => ReferenceEquals(pair.Key.Source, source.Root)).Select(pair => pair.Value).OrderBy(relation => relation.Name, StringComparer.Ordinal);
    }
}
