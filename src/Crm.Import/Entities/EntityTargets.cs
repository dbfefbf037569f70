using System.Collections.Frozen;
using System.Globalization;
using Crm.Models;
using Crm.Text;

namespace Crm.Import;

/// <summary>The places of an entity other than parties: its fields by their paths, the custom ones of a tenant too.</summary>
/// <param name="model">The entity.</param>
/// <param name="custom">The custom fields; null while no tenant is known.</param>
/// <param name="catalog">Tells which entities references name; null while it is not known.</param>
internal sealed class EntityTargets(EntityModel model, CustomColumns? custom, ModelCatalog? catalog) : ImportTargets
{
    private const string Id = "id";

    public override IEnumerable<string> Paths =>
        model.Fields.Where(IsOpen).Select(own => own.Name).Prepend(Id)
            .Concat(model.Children.Where(IsOpen).SelectMany(child => child.Key is null ? child.Fields.Where(part => !part.ByService).Select(part => $"{child.Name}[0].{part.Name}") : [child.Name]))
            .Concat(custom?.Paths ?? []);

    /// <summary>The places before a tenant is known: without custom fields and references by keys.</summary>
    public static EntityTargets OfAnyTenant(EntityModel model) => new(model, null, null);

    public static async Task<EntityTargets> LoadAsync(CrmScope scope, EntityModel model, ModelCatalog catalog, CancellationToken cancellationToken) =>
        new(model, await CustomColumns.LoadAsync(scope, model, cancellationToken).ConfigureAwait(false), catalog) { ExpectsSolarHijri = IsSolarHijri(scope.Settings) };

    public override ImportTarget? Find(string path)
    {
        if (path == Id)
        {
            return new EntityTarget(path, model.Id);
        }

        if (CustomColumns.KeyOf(path) is not null)
        {
            return custom?.Find(path) is var (definition, choices) ? new EntityTarget(path, definition.Field) { Custom = definition, Choices = choices } : null;
        }

        if (model.FindField(path) is { } field)
        {
            return IsOpen(field) ? new EntityTarget(path, field) { Choices = Choices(field) } : null;
        }

        return path.Contains('[', StringComparison.Ordinal) && OfList(path) is { } item ? item
            : model.FindChild(path) is { Key: { } key } words && IsOpen(words) ? new EntityTarget(path, key, words)
            : OfReference(path);
    }

    public override ImportKey? DefaultKey(IReadOnlyList<ImportTarget> mapped)
    {
        var unique = mapped.Where(target => target is EntityTarget { List: null, ModelField: CodeField field } && model.Uniques.Any(rule => rule.Fields.Count == 1 && rule.Fields[0] == field)).ToList();
        return unique.Count == 1 ? ImportKey.Field(unique[0].Path) : unique.Count == 0 && mapped.Any(target => target.Path == Id) ? ImportKey.RecordId : null;
    }

    public override bool IsKey(ImportTarget target, ImportKey key) => key.Kind switch
    {
        ImportKeyKind.RecordId => target.Path == Id,
        ImportKeyKind.Field => target.Path == key.Path && target is EntityTarget { List: null, ModelField: CodeField },
        _ => false,
    };

    public override ImportMapping Suggest(IEnumerable<string> headers, string externalSystem = "import")
    {
        var pathOf = model.Fields.Where(IsOpen).Select(field => field.Name).Concat(model.Children.Where(child => child.Key is not null && IsOpen(child)).Select(child => child.Name))
            .ToDictionary(HeaderWords.Compact, path => path, StringComparer.Ordinal);
        return Suggestion.Of(
            headers.Select(header => (header, HeaderWords.Compact(header))),
            (header, word) => header == Suggestion.RecordId ? Id : header == Id ? null : Find(header)?.Path ?? custom?.PathOf(word) ?? pathOf.GetValueOrDefault(word));
    }

    private EntityTarget? OfList(string path)
    {
        var (open, close) = (path.IndexOf('[', StringComparison.Ordinal), path.IndexOf("].", StringComparison.Ordinal));
        return close > open + 1
            && model.FindChild(path[..open]) is { Key: null } child && IsOpen(child)
            && child.FindField(path[(close + 2)..]) is { ByService: false } field
            && int.TryParse(path[(open + 1)..close], NumberStyles.None, CultureInfo.InvariantCulture, out var position) && position <= ImportTarget.MaxPosition
                ? new EntityTarget(path, field, child, position) { Choices = Choices(field) }
                : null;
    }

    /// <summary>Reads <c>keeperId.externalIds[erp].value</c>: the relation of the reference tells the entity.</summary>
    private EntityTarget? OfReference(string path)
    {
        var dot = path.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0 || catalog is null || model.FindField(path[..dot]) is not ReferenceField field)
        {
            return null;
        }

        var relation = catalog.Roots.SelectMany(root => root.Relations).FirstOrDefault(relation => relation.TargetField == field);
        return relation is not null && ReferenceLookup.Find(relation.Source, path[(dot + 1)..]) is { } lookup ? new EntityTarget(path, field) { Lookup = lookup } : null;
    }

    private bool IsOpen(Field field) =>
        !field.IsInternal && !field.ByService && field.Type != FieldType.Document && field != model.Discriminator
        && field != model.Id && field != model.Version && field != model.CreatedAt && field != model.UpdatedAt && field != model.ArchivedAt;

    /// <summary>Lists that only a service of their own changes, and those that are asked by keys, are not imported.</summary>
    private static bool IsOpen(ChildModel child) => child.Restorable && child.KeyedValue is null;

    private static FrozenDictionary<string, string>? Choices(Field field) => field is CodeField { Choices: { Count: > 0 } choices }
        ? choices.DistinctBy(choice => TextFold.Fold(choice)).ToFrozenDictionary(choice => TextFold.Fold(choice).Trim(), choice => choice, StringComparer.Ordinal)
        : null;
}
