using System.Text.Json.Serialization;

namespace Crm.Channels.Sms;

/// <summary>What the provider answers: a message, or an error.</summary>
/// <remarks>Source: Twilio, <i>Messages resource</i>, "Message Properties", and <i>Twilio API responses</i>, "Exceptions" (twilio.com/docs/usage/twilios-response).</remarks>
internal sealed record ProviderAnswer
{
    [JsonPropertyName("sid")]
    public string? Sid { get; init; }

    [JsonPropertyName("error_code")]
    public int? ErrorCode { get; init; }

    [JsonPropertyName("error_message")]
    public string? ErrorMessage { get; init; }

    [JsonPropertyName("code")]
    public int? Code { get; init; }

    [JsonPropertyName("message")]
    public string? Message { get; init; }
}
