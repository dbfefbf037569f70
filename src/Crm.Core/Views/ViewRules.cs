using Crm.CustomFields;
using Crm.Models;

namespace Crm.Views;

/// <summary>Judges what is to be stored of a view, apart from its filter.</summary>
internal static class ViewRules
{
    /// <exception cref="ValidationException">The view is not sound; every fault is listed.</exception>
    public static void Require(EntityModel? model, CustomFieldSet? custom, SavedView view, SavedView? stored)
    {
        var errors = new List<FieldError>();
        Check(model is not null, "entity", view.Entity, "segment.entity");
        Check(stored is null || view.Entity == stored.Entity, "entity", view.Entity, "view.fixed");
        Check(stored is null || view.Owner == stored.Owner, "owner", view.Owner, "view.fixed");
        Check(view.Columns.Count is > 0 and <= SavedView.MaxColumns && view.Columns.Distinct(StringComparer.Ordinal).Count() == view.Columns.Count, "columns", null, "view.columns");
        foreach (var path in view.Columns)
        {
            Check(model is null || ViewColumn.Find(model, path, custom) is not null, "columns", path, "view.column");
        }

        Check(model is null || view.OrderBy is null || OrderOf(model, view.OrderBy) is not null, "orderBy", view.OrderBy, "view.column");
        foreach (var share in view.SharedWith)
        {
            Check((share.Kind == ViewShareKind.Everyone) == string.IsNullOrWhiteSpace(share.Name), "sharedWith", share.Name, "view.share");
        }

        if (errors.Count > 0)
        {
            throw new ValidationException(new RecordRef(SavedViewModel.Model.Name, view.Id.Value), ValueList.From(errors));
        }

        void Check(bool holds, string field, string? value, string key)
        {
            if (!holds)
            {
                errors.Add(new FieldError(field, value is { Length: > 100 } ? value[..100] : value, CoreMessages.Of(key)));
            }
        }
    }

    /// <summary>The field that a path of an order names; whether lists may be ordered by it is judged elsewhere. Null when there is none.</summary>
    public static Field? OrderOf(EntityModel model, string path)
    {
        const string Custom = CustomShape.PathName + ".";
        return !path.StartsWith(Custom, StringComparison.Ordinal) ? model.Root.FindField(path)
            : model.Extensible && path.Length > Custom.Length ? model.Custom.Code(path[Custom.Length..])
            : null;
    }
}
