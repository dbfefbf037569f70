using System.Globalization;
using Crm.Contacts;
using Crm.CustomFields;
using Crm.Import;
using Crm.Models;

namespace Crm.Export;

/// <summary>Finds columns by their paths.</summary>
internal static class ExportColumns
{
    private const string Company = "company";
    private const string Household = "household";

    /// <summary>The columns of an export when none are named.</summary>
    /// <param name="model">The entity.</param>
    /// <param name="custom">The custom fields of the tenant.</param>
    /// <param name="extent">How far the lists go; null for the first items of each.</param>
    public static IEnumerable<string> Default(EntityModel model, CustomFieldSet? custom, ExportExtent? extent = null)
    {
        var isParty = ReferenceEquals(model.Root, PartyModel.Model);
        yield return Suggestion.RecordId;
        foreach (var field in model.Fields.Where(field => IsOwn(model, field)))
        {
            yield return isParty && field == PartyModel.CompanyId ? Company : isParty && field == PartyModel.HouseholdId ? Household : field.Name;
        }

        foreach (var path in extent?.Paths() ?? model.Children.SelectMany(Default))
        {
            yield return path;
        }

        foreach (var definition in custom?.Definitions ?? [])
        {
            yield return $"custom.{definition.Key}";
        }
    }

    /// <exception cref="ExportColumnException">There is no such field.</exception>
    public static ExportColumn Find(EntityModel model, CustomFieldSet? custom, string path, PartyNames names)
    {
        if (path == Suggestion.RecordId)
        {
            return new ExportColumn(path, model.Id.Path, row => row[model.Id]);
        }

        if (ReferenceEquals(model.Root, PartyModel.Model) && OfLink(path, names) is { } link)
        {
            return link;
        }

        if (path.StartsWith("custom.", StringComparison.Ordinal) && custom?.Find(path["custom.".Length..]) is { } definition)
        {
            return new ExportColumn(path, definition.Field.Path, row => row.GetCustom(model)[definition.Key]);
        }

        if (model.Discriminator is { } kind && path == kind.Name)
        {
            return new ExportColumn(path, kind.Path, _ => FieldValue.Code(model.DiscriminatorValue));
        }

        if (path == PartyModel.ReachFrom.Name || path == PartyModel.ReachUntil.Name)
        {
            if (model.FindField(path) is { } minutes && (minutes == PartyModel.ReachFrom || minutes == PartyModel.ReachUntil))
            {
                return new ExportColumn(path, minutes.Path, row => ExportValues.Time(row[minutes]));
            }
        }

        if (model.FindField(path) is { IsInternal: false } field)
        {
            return new ExportColumn(path, field.Path, row => row[field]);
        }

        return OfList(model, path) ?? throw new ExportColumnException(model.Name, path);
    }

    /// <summary>Finds <c>company</c>, <c>household</c> and <c>household.externalIds[erp].value</c>.</summary>
    private static ExportColumn? OfLink(string path, PartyNames names)
    {
        if (path == Company)
        {
            return new ExportColumn(path, PartyModel.CompanyId.Path, row => FieldValue.Name(names.CompanyOf(row)));
        }

        if (path == Household)
        {
            return new ExportColumn(path, PartyModel.HouseholdId.Path, row => FieldValue.Name(names.Of(row, PartyModel.HouseholdId)?.Name));
        }

        return ImportTarget.Find(path) is { Field: PartyField.HouseholdKey, System: { } system }
            ? new ExportColumn(path, PartyModel.HouseholdId.Path, row => FieldValue.Code(names.Of(row, PartyModel.HouseholdId)?.ExternalIds.FirstOrDefault(id => id.System == system)?.Value))
            : null;
    }

    /// <summary>Finds <c>tags</c>, <c>emails[0].address</c>, <c>externalIds[erp].value</c>, <c>emails.address</c> for all items in one cell, or <c>consent.email.newsletter</c>.</summary>
    private static ExportColumn? OfList(EntityModel model, string path)
    {
        if (model.FindChild(path) is { Key: { } key } words)
        {
            return new ExportColumn(path, key.Path, row => Join(row.Children(words), key));
        }

        var open = path.IndexOf('[', StringComparison.Ordinal);
        if (open < 0)
        {
            var parts = path.Split('.');
            return model.FindChild(parts[0]) is { } list ? OfAllItems(list, path, parts[1..]) : null;
        }

        var close = path.LastIndexOf("].", StringComparison.Ordinal);
        return close >= open + 2 && model.FindChild(path[..open]) is { } child && child.FindField(path[(close + 2)..]) is { } field
            ? OfItem(child, field, path, path[(open + 1)..close])
            : null;
    }

    private static ExportColumn OfItem(ChildModel child, Field field, string path, string inside)
    {
        if (int.TryParse(inside, NumberStyles.None, CultureInfo.InvariantCulture, out var position))
        {
            return new ExportColumn(path, field.Path, row => row.Children(child) is var items && position < items.Count ? items[position][field] : default);
        }

        var named = child.Fields[0];
        return new ExportColumn(path, field.Path, row => Find(row.Children(child), item => item.GetText(named) == inside) is { } item ? item[field] : default);
    }

    private static ExportColumn? OfAllItems(ChildModel child, string path, string[] parts)
    {
        var keys = child.KeyPath;
        var keyed = child.KeyedValue is null ? null : parts.Length == keys.Count ? child.KeyedValue : parts.Length == keys.Count + 1 ? child.FindField(parts[^1]) : null;
        if (keyed is not null)
        {
            return new ExportColumn(
                path, keyed.Path, row => Find(row.Children(child), item => keys.Index().All(key => item.GetText(key.Item) == parts[key.Index])) is { } item ? item[keyed] : default);
        }

        return parts.Length == 1 && child.FindField(parts[0]) is { } field ? new ExportColumn(path, field.Path, row => Join(row.Children(child), field)) : null;
    }

    /// <summary>The fields of the first items of a list.</summary>
    public static IEnumerable<string> Positions(ChildModel child, int count) => Enumerable.Range(0, count).SelectMany(
        position => child.Fields.Where(field => field.Name != "original").Select(field => string.Create(CultureInfo.InvariantCulture, $"{child.Name}[{position}].{field.Name}")));

    private static IEnumerable<string> Default(ChildModel child)
    {
        if (child.Key is not null)
        {
            return [child.Name];
        }

        // External ids and consents are named by their keys, which differ from tenant to tenant.
        if (ReferenceEquals(child, PartyModel.ExternalIds) || child.KeyedValue is not null)
        {
            return [];
        }

        return Positions(child, ReferenceEquals(child, PartyModel.Emails) || ReferenceEquals(child, PartyModel.Phones) ? 3 : 2);
    }

    private static bool IsOwn(EntityModel model, Field field) =>
        !field.IsInternal && field.Type != FieldType.Document && field != model.Id && field != model.Version && field != model.CreatedAt && field != model.UpdatedAt && field != model.ArchivedAt
        && field != PartyModel.ParentId && field is not DecimalField { BaseOf: not null };

    private static FieldValue Join(RowList items, Field field)
    {
        var texts = new List<string>(items.Count);
        for (var i = 0; i < items.Count; i++)
        {
            if (ExportValues.Text(items[i][field]) is { } text)
            {
                texts.Add(text);
            }
        }

        return FieldValue.Code(CellWords.Join(texts, ";"));
    }

    private static Row? Find(RowList items, Predicate<Row> wanted)
    {
        for (var i = 0; i < items.Count; i++)
        {
            if (wanted(items[i]))
            {
                return items[i];
            }
        }

        return null;
    }
}
