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
        yield return "recordId";
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
        if (path == "recordId")
        {
            return new ExportColumn(path, model.Id.Path, row => ExportValues.Text(row[model.Id]));
        }

        if (path == Company && ReferenceEquals(model.Root, PartyModel.Model))
        {
            return new ExportColumn(path, PartyModel.CompanyId.Path, companyOf);
        }

        if (path.StartsWith("custom.", StringComparison.Ordinal) && custom?.Find(path["custom.".Length..]) is { } definition)
        {
            return new ExportColumn(path, definition.Field.Path, row => ExportValues.Text(row.GetCustom(model)[definition.Key]));
        }

        if (model.Discriminator is { } kind && path == kind.Name)
        {
            return new ExportColumn(path, kind.Path, _ => model.DiscriminatorValue);
        }

        if (model.FindField(path) is { IsInternal: false } field)
        {
            return new ExportColumn(path, field.Path, row => ExportValues.Text(row[field]));
        }

        return OfList(model, path) ?? throw new ExportColumnException(model.Name, path);
    }

    private static ExportColumn? OfList(EntityModel model, string path)
    {
        if (model.FindChild(path) is { Key: { } key } words)
        {
            return new ExportColumn(path, key.Path, row => CellWords.Join(Texts(row.Children(words), key), ";"));
        }

        var open = path.IndexOf('[', StringComparison.Ordinal);
        var close = path.LastIndexOf("].", StringComparison.Ordinal);
        if (open < 1 || close < open + 2 || model.FindChild(path[..open]) is not { } child || child.FindField(path[(close + 2)..]) is not { } field)
        {
            return null;
        }

        var inside = path[(open + 1)..close];
        if (int.TryParse(inside, NumberStyles.None, CultureInfo.InvariantCulture, out var position))
        {
            return new ExportColumn(path, field.Path, row => row.Children(child) is var items && position < items.Count ? ExportValues.Text(items[position][field]) : null);
        }

        var named = child.Fields[0];
        return new ExportColumn(path, field.Path, row => Named(row.Children(child), named, inside) is { } item ? ExportValues.Text(item[field]) : null);
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
        && field != PartyModel.ParentId;

    private static IEnumerable<string> Texts(RowList items, Field field)
    {
        for (var i = 0; i < items.Count; i++)
        {
            yield return items[i].GetText(field) ?? "";
        }
    }

    private static Row? Named(RowList items, Field field, string name)
    {
        for (var i = 0; i < items.Count; i++)
        {
            if (items[i].GetText(field) == name)
            {
                return items[i];
            }
        }

        return null;
    }
}
