using Crm.Models;
using Crm.Storage;
using Crm.Text;

namespace Crm.Sessions;

/// <summary>Trims the texts of a record and refuses values that may not be stored, all faults at once.</summary>
internal static class RecordChecks
{
    /// <summary>Trims all texts; empty ones become missing.</summary>
    public static void Clean(EntityModel model, Row row)
    {
        Clean(model.Root, row.Values);
        foreach (var child in model.Children)
        {
            var rows = row.Children(child);
            for (var i = 0; i < rows.Count; i++)
            {
                Clean(child, rows[i].Values);
            }
        }
    }

    /// <summary>Cleans and checks a record.</summary>
    /// <param name="model">The entity.</param>
    /// <param name="row">The record.</param>
    /// <param name="changed">Which fields differ from what is stored; null to check all. What was stored before is not judged again.</param>
    /// <param name="others">What else is wrong with the record.</param>
    /// <param name="unread">What could not be brought into form: rows that could not be read are not judged further.</param>
    /// <exception cref="ValidationException">Some values may not be stored.</exception>
    public static void Require(EntityModel model, Row row, FieldSet? changed, List<FieldError>? others = null, RecordFaults? unread = null)
    {
        var errors = Find(model, row, changed, unread);
        if (others is not null)
        {
            (errors ??= []).AddRange(others);
        }

        if (errors is not null)
        {
            throw new ValidationException(new RecordRef(model.Root.Name, row[model.Id].AsReference), ValueList.From(errors));
        }
    }

    /// <summary>Cleans and checks a record, without throwing.</summary>
    /// <returns>What is wrong; null when nothing is.</returns>
    /// <inheritdoc cref="Require" path="/param[@name != 'others']"/>
    public static List<FieldError>? Find(EntityModel model, Row row, FieldSet? changed, RecordFaults? unread = null)
    {
        if (changed is null)
        {
            Clean(model, row);
        }

        var errors = unread?.Errors;
        Check(model.Root, "", row.Values, changed, ref errors);
        foreach (var child in model.Children)
        {
            if (changed is null || changed.Value.HasChild(child.Index))
            {
                CheckRows(child, row.Children(child), unread, ref errors);
            }
        }

        return errors;
    }

    private static void CheckRows(ChildModel child, RowList rows, RecordFaults? unread, ref List<FieldError>? errors)
    {
        if (rows.Count > child.MaxCount)
        {
            Add(ref errors, child.Name, null, "field.tooManyRows", rows.Count, child.MaxCount);
        }

        for (var i = 0; i < Math.Min(rows.Count, child.MaxCount); i++)
        {
            if (unread?.Rows.Contains(rows[i]) != true)
            {
                Check(child, $"{child.Name}[{i}].", rows[i].Values, null, ref errors);
            }
        }
    }

    private static void Clean(RecordShape shape, Span<FieldValue> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            ref var value = ref values[i];
            if (value.Type is FieldType.Code or FieldType.Name or FieldType.LongText)
            {
                var text = value.AsText!;
                var clean = StorableText.Clean(text);
                if (!ReferenceEquals(text, clean))
                {
                    value = FieldValue.Text(shape.Fields[i].Type, clean);
                }
            }
        }
    }

    private static void Check(RecordShape shape, string prefix, Span<FieldValue> values, FieldSet? changed, ref List<FieldError>? errors)
    {
        var fields = shape.Fields;
        for (var i = 0; i < values.Length; i++)
        {
            if (changed is { } set && !set.HasField(i))
            {
                continue;
            }

            var field = fields[i];
            if (values[i].IsMissing)
            {
                if (field.Required)
                {
                    Add(ref errors, prefix + field.Name, null, "field.required");
                }
            }
            else if (field.Check(values[i]) is { } fault)
            {
                var text = values[i].ToString();
                (errors ??= []).Add(new FieldError(prefix + field.Name, text.Length > 100 ? text[..100] : text, fault));
            }
        }
    }

    private static void Add(ref List<FieldError>? errors, string field, string? value, string key, params ReadOnlySpan<object?> arguments) =>
        (errors ??= []).Add(new FieldError(field, value, CoreMessages.Of(key, arguments)));
}
