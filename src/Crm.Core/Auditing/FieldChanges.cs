using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Crm.CustomFields;
using Crm.Models;
using Crm.Storage;

namespace Crm.Auditing;

/// <summary>Writes what differs between two rows as JSON, and reads it back.</summary>
/// <remarks>Nothing is lost: texts are read back by the type of the field; values of custom fields, whose definition may go, carry their type as a third item.</remarks>
internal static class FieldChanges
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string[] TypeWords = Array.ConvertAll(Enum.GetNames<FieldType>(), name => char.ToLowerInvariant(name[0]) + name[1..]);

    [ThreadStatic]
    private static Buffer? t_buffer;

    /// <summary>The differences in the JSON form <c>{ "field": [before, after], "custom.key": [before, after, type] }</c>.</summary>
    public static string Write(EntityModel model, Row before, Row after, FieldSet changed)
    {
        var buffer = t_buffer ??= new Buffer();
        buffer.Bytes.ResetWrittenCount();
        var json = buffer.Json;
        json.Reset(buffer.Bytes);
        json.WriteStartObject();
        var fields = model.Root.Fields;
        for (var i = 0; i < fields.Count; i++)
        {
            if (!changed.HasField(i))
            {
                continue;
            }

            if (fields[i] is DocumentField)
            {
                WriteCustom(json, CustomValues.Parse(before.Values[i].AsText), CustomValues.Parse(after.Values[i].AsText));
            }
            else if (!fields[i].IsInternal)
            {
                json.WriteStartArray(fields[i].Name);
                WriteValue(json, before.Values[i]);
                WriteValue(json, after.Values[i]);
                json.WriteEndArray();
            }
        }

        var children = model.Children;
        for (var i = 0; i < children.Count; i++)
        {
            if (changed.HasChild(i))
            {
                json.WriteStartArray(children[i].Name);
                WriteRows(json, children[i], before.Children(children[i]));
                WriteRows(json, children[i], after.Children(children[i]));
                json.WriteEndArray();
            }
        }

        json.WriteEndObject();
        json.Flush();
        return Encoding.UTF8.GetString(buffer.Bytes.WrittenSpan);
    }

    /// <summary>The JSON of changes that were read before; null when there are none.</summary>
    public static string? Write(ValueList<FieldChange> changes)
    {
        if (changes.Count == 0)
        {
            return null;
        }

        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, Options))
        {
            json.WriteStartObject();
            foreach (var change in changes)
            {
                json.WriteStartArray(change.Field);
                json.WriteStringValue(change.Before);
                json.WriteStringValue(change.After);
                WriteType(json, change.Type);
                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    public static ValueList<FieldChange> Parse(string? json)
    {
        if (json is null)
        {
            return default;
        }

        using var document = JsonDocument.Parse(json);
        return ValueList.From(document.RootElement.EnumerateObject().Select(
            change => new FieldChange(change.Name, Text(change.Value[0]), Text(change.Value[1])) { Type = ReadType(change.Value) }));
    }

    private static FieldType ReadType(JsonElement change) =>
        change.GetArrayLength() > 2 && Enum.TryParse<FieldType>(change[2].GetString(), ignoreCase: true, out var type) ? type : FieldType.Missing;

    private static void WriteType(Utf8JsonWriter json, FieldType type)
    {
        if (type != FieldType.Missing)
        {
            json.WriteStringValue(TypeWords[(int)type]);
        }
    }

    private static void WriteCustom(Utf8JsonWriter json, CustomValues before, CustomValues after)
    {
        foreach (var key in before.Keys.Union(after.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            if (before[key] != after[key])
            {
                json.WriteStartArray($"{CustomShape.PathName}.{key}");
                WriteValue(json, before[key]);
                WriteValue(json, after[key]);
                WriteType(json, before[key].IsMissing ? after[key].Type : before[key].Type);
                json.WriteEndArray();
            }
        }
    }

    private static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => value.GetString(),
        _ => value.GetRawText(),
    };

    private static void WriteRows(Utf8JsonWriter json, ChildModel child, RowList rows)
    {
        json.WriteStartArray();
        for (var i = 0; i < rows.Count; i++)
        {
            json.WriteStartObject();
            foreach (var field in child.Fields)
            {
                if (!rows[i].Values[field.Ordinal].IsMissing)
                {
                    json.WritePropertyName(field.Name);
                    WriteValue(json, rows[i].Values[field.Ordinal]);
                }
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteValue(Utf8JsonWriter json, in FieldValue value)
    {
        if (value.IsMissing)
        {
            json.WriteNullValue();
        }
        else if (value.Type is FieldType.Instant)
        {
            // Written in place: an update always carries one, and its text would be garbage at once.
            Span<byte> text = stackalloc byte[32];
            value.AsInstant.TryFormat(text, out var length, "yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", System.Globalization.CultureInfo.InvariantCulture);
            json.WriteStringValue(text[..length]);
        }
        else
        {
            json.WriteStringValue(value.ToString());
        }
    }

    private sealed class Buffer
    {
        public Buffer() => Json = new Utf8JsonWriter(Bytes, Options);

        public ArrayBufferWriter<byte> Bytes { get; } = new(512);

        public Utf8JsonWriter Json { get; }
    }
}
