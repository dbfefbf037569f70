using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Crm.Bulk;

/// <summary>Keeps the roles and teams of an actor for work that goes on without them.</summary>
internal static class ActorRoles
{
    /// <summary>The roles and teams as JSON; null for the system, which rules do not restrict.</summary>
    public static string? Write(Actor actor)
    {
        if (actor.IsSystem)
        {
            return null;
        }

        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            Write(json, "roles", actor.Roles);
            Write(json, "teams", actor.Teams);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    public static Actor Read(string name, string? rights)
    {
        if (rights is null)
        {
            return Actor.System;
        }

        using var json = JsonDocument.Parse(rights);
        return new Actor(name) { Roles = Read(json, "roles"), Teams = Read(json, "teams") };
    }

    private static void Write(Utf8JsonWriter json, string name, ValueList<string> items)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStringValue(item);
        }

        json.WriteEndArray();
    }

    private static ValueList<string> Read(JsonDocument json, string name) => ValueList.From(json.RootElement.GetProperty(name).EnumerateArray().Select(item => item.GetString()!));
}
