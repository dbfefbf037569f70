using System.Text.Json;
using Crm.Filters;
using Crm.Models;

namespace Crm.Auditing;

/// <summary>Says changes in words.</summary>
internal static class HistoryWords
{
    public static HistoryChange Of(EntityModel model, FieldChange change, FilterLabels labels, string language)
    {
        var isList = model.FindChild(change.Field) is not null;
        return new HistoryChange(
            change.Field, labels.LabelOf(model, change.Field, language), isList ? Items(change.Before) : change.Before, isList ? Items(change.After) : change.After);
    }

    /// <summary>The items of a list, one a line, each with its values.</summary>
    private static string? Items(string? json)
    {
        if (json is null)
        {
            return null;
        }

        using var document = JsonDocument.Parse(json);
        var lines = document.RootElement.EnumerateArray().Select(item => string.Join(", ", item.EnumerateObject().Select(value => value.Value.GetString())));
        return string.Join('\n', lines) is { Length: > 0 } text ? text : null;
    }
}
