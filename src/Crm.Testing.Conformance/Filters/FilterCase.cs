using System.Text.Json;
using Crm.Calendars;
using Crm.Filters;

namespace Crm.Conformance;

/// <summary>A filter with what it must find, worked out by hand.</summary>
/// <param name="Name">What the case shows.</param>
/// <param name="Rows">The data set that is asked.</param>
/// <param name="Model">The model that is asked: <c>customer</c>, <c>vipCustomer</c> or <c>order</c>.</param>
/// <param name="Filter">The filter, as JSON.</param>
/// <param name="OrderBy">The field by which is ordered; null for the id.</param>
/// <param name="Descending">True for the greatest first.</param>
/// <param name="Context">The moment, zone and calendar.</param>
/// <param name="Expected">The numbers of the ids, in order.</param>
public sealed record FilterCase(
    string Name, string Rows, string Model, JsonElement Filter, string? OrderBy, bool Descending, FilterContext Context, ValueList<int> Expected)
{
    internal static FilterCase Read(JsonElement json)
    {
        var order = json.TryGetProperty("order", out var given) ? given : (JsonElement?)null;
        return new FilterCase(
            json.GetProperty("name").GetString()!,
            json.GetProperty("rows").GetString()!,
            Text(json, "model") ?? "customer",
            json.GetProperty("filter"),
            order?.GetProperty("field").GetString(),
            order?.GetProperty("desc").GetBoolean() ?? false,
            new FilterContext
            {
                Now = json.TryGetProperty("now", out var now) ? now.GetDateTimeOffset() : TestClock.Start,
                Zone = TimeZoneInfo.FindSystemTimeZoneById(Text(json, "zone") ?? "UTC"),
                CustomFields = CustomerCustom.Of,
                Segment = FilterCaseFile.Segment,
                Calendar = CalendarSystem.Find(Text(json, "calendar") ?? "gregorian")!,
            },
            ValueList.From(json.GetProperty("expected").EnumerateArray().Select(id => id.GetInt32())));
    }

    internal static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetString() : null;
}
