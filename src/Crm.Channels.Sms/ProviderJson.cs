using System.Text.Json.Serialization;

namespace Crm.Channels.Sms;

/// <summary>Reads the provider's JSON without reflection.</summary>
[JsonSerializable(typeof(ProviderAnswer))]
[JsonSourceGenerationOptions(NumberHandling = JsonNumberHandling.AllowReadingFromString)]
internal sealed partial class ProviderJson : JsonSerializerContext;
