using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Crm.Assignments;

/// <summary>The form in which a decision is kept beside the record that it is about.</summary>
internal static class AssignmentJson
{
    public static string Write(AssignmentDecision decision)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            WriteText(json, "assignee", decision.Assignee);
            WriteText(json, "rule", decision.Rule);
            WriteText(json, "method", decision.Method?.ToString());
            if (decision.Turn is { } turn)
            {
                json.WriteNumber("turn", turn);
            }

            json.WriteStartArray("loads");
            foreach (var load in decision.Loads)
            {
                json.WriteStartObject();
                json.WriteString("actor", load.Actor);
                json.WriteNumber("open", load.Open);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("passed");
            foreach (var passed in decision.Passed)
            {
                json.WriteStartObject();
                json.WriteString("rule", passed.Rule);
                json.WriteString("reason", passed.Reason.ToString());
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static AssignmentDecision? Read(string? text)
    {
        if (text is null)
        {
            return null;
        }

        using var document = JsonDocument.Parse(text);
        var root = document.RootElement;
        return new AssignmentDecision(
            Text(root, "assignee"),
            Text(root, "rule"),
            Text(root, "method") is { } method ? Enum.Parse<AssignmentMethod>(method) : null,
            root.TryGetProperty("turn", out var turn) ? turn.GetInt64() : null,
            ValueList.From(root.GetProperty("loads").EnumerateArray().Select(load => new MemberLoad(Text(load, "actor")!, load.GetProperty("open").GetInt64()))),
            ValueList.From(root.GetProperty("passed").EnumerateArray().Select(passed => new PassedRule(Text(passed, "rule")!, Enum.Parse<PassedReason>(Text(passed, "reason")!)))));
    }

    private static void WriteText(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
        {
            json.WriteString(name, text);
        }
    }

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() : null;
}
