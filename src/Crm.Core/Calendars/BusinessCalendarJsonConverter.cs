using System.Text.Json;
using System.Text.Json.Serialization;

namespace Crm.Calendars;

/// <summary>Lets calendars be parts of what System.Text.Json reads and writes, generated contexts included; the form is that of <see cref="BusinessCalendarJson"/>.</summary>
public sealed class BusinessCalendarJsonConverter : JsonConverter<BusinessCalendar>
{
    /// <inheritdoc/>
    /// <exception cref="BusinessCalendarException">The value is no calendar.</exception>
    public override BusinessCalendar Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return BusinessCalendarJson.Read(document.RootElement);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, BusinessCalendar value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        BusinessCalendarJson.Write(writer, value);
    }
}
