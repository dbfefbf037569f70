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

    /// <summary>The columns of an export when none are named.</summary>
    public static IEnumerable<string> Default(EntityModel model, CustomFieldSet? custom)
    {
        var isParty = ReferenceEquals(model.Root, PartyModel.Model);
        yield return Suggestion.RecordId;
        foreach (var field in model.Fields.Where(field => IsOwn(model, field)))
        {
            yield return isParty && field == PartyModel.CompanyId ? Company : field.Name;
        }

        foreach (var child in model.Children)
        {
            foreach (var path in Default(child))
            {
                yield return path;
            }
        }

        foreach (var definition in custom?.Definitions ?? [])
        {
            yield return $"custom.{definition.Key}";
        }
    }

    /// <exception cref="ExportColumnException">There is no such field.</exception>
    public static ExportColumn Find(EntityModel model, CustomFieldSet? custom, string path, Func<Row, string?> companyOf)
    {
        if (path == Suggestion.RecordId)
        {
            return new ExportColumn(path, model.Id.Path, row => row[model.Id]);
        }

        if (path == Company && ReferenceEquals(model.Root, PartyModel.Model))
        {
            return new ExportColumn(path, PartyModel.CompanyId.Path, row => FieldValue.Name(companyOf(row)));
        }

        if (path.StartsWith("custom.", StringComparison.Ordinal) && custom?.Find(path["custom.".Length..]) is { } definition)
        {
            return new ExportColumn(path, definition.Field.Path, row => row.GetCustom(model)[definition.Key]);
        }

        if (model.Discriminator is { } kind && path == kind.Name)
        {
            return new ExportColumn(path, kind.Path, _ => FieldValue.Code(model.DiscriminatorValue));
        }

        if (model.FindField(path) is { IsInternal: false } field)
        {
            return new ExportColumn(path, field.Path, row => row[field]);
        }

        return OfList(model, path) ?? throw new ExportColumnException(model.Name, path);
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
        if (child.KeyedValue is { } keyed && parts.Length == child.KeyPath.Count)
        {
            var keys = child.KeyPath;
            return new ExportColumn(
                path, keyed.Path, row => Find(row.Children(child), item => keys.Index().All(key => item.GetText(key.Item) == parts[key.Index])) is { } item ? item[keyed] : default);
        }

        return parts.Length == 1 && child.FindField(parts[0]) is { } field ? new ExportColumn(path, field.Path, row => Join(row.Children(child), field)) : null;
    }

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

        var positions = ReferenceEquals(child, PartyModel.Emails) || ReferenceEquals(child, PartyModel.Phones) ? 3 : 2;
        return Enumerable.Range(0, positions).SelectMany(
            position => child.Fields.Where(field => field.Name != "original").Select(field => string.Create(CultureInfo.InvariantCulture, $"{child.Name}[{position}].{field.Name}")));
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
