using Crm.Filters;
using Crm.Models;

namespace Crm.CustomFields;

/// <summary>Finds the labels of custom fields.</summary>
internal static class CustomFieldLabels
{
    public static string Of(CustomField field, string? choice, string language) =>
        Find(field, choice, language) ?? Find(field, choice, "en") ?? choice ?? ModelName.ToSnakeCase(field.Key).Replace('_', ' ');

    /// <summary>Labels for filters in words: those of custom fields, and behind them the given ones.</summary>
    public static FilterLabels For(IReadOnlyList<CustomField> fields, FilterLabels? others)
    {
        var byKey = fields.ToDictionary(field => $"label.{field.Entity}.{CustomShape.PathName}.{field.Key}", StringComparer.Ordinal);
        return new FilterLabels((key, language) => byKey.TryGetValue(key, out var field) ? Of(field, null, language) : others?.Find(key, language));
    }

    private static string? Find(CustomField field, string? choice, string language)
    {
        // "fa-IR" is served by "fa".
        for (var tag = language; tag.Length > 0; tag = tag.LastIndexOf('-') is > 0 and var end ? tag[..end] : "")
        {
            foreach (var label in field.Labels)
            {
                if (label.Choice == choice && string.Equals(label.Language, tag, StringComparison.OrdinalIgnoreCase))
                {
                    return label.Text;
                }
            }
        }

        return null;
    }
}
