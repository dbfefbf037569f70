using System.Globalization;

namespace Crm.Channels.Sms;

/// <summary>An answer of the provider as its public documentation gives it.</summary>
/// <param name="Section">Where: the page and section of twilio.com/docs.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Json">The body.</param>
internal sealed record Exchange(string Section, int Status, string Json)
{
    /// <summary>Seconds of the header Retry-After; null for none.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>Page "Messages resource" (messaging/api/message-resource), section "Create a Message": 201, the message is queued.</summary>
    public static Exchange Created(string sid, string to, string from, string body) => new(
        "messaging/api/message-resource, Create a Message",
        201,
        $$"""
        {
          "account_sid": "ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
          "api_version": "2010-04-01",
          "body": {{System.Text.Json.JsonSerializer.Serialize(body)}},
          "date_created": "Thu, 24 Aug 2023 05:01:45 +0000",
          "date_sent": null,
          "date_updated": "Thu, 24 Aug 2023 05:01:45 +0000",
          "direction": "outbound-api",
          "error_code": null,
          "error_message": null,
          "from": "{{from}}",
          "num_media": "0",
          "num_segments": "1",
          "price": null,
          "price_unit": null,
          "messaging_service_sid": null,
          "sid": "{{sid}}",
          "status": "queued",
          "subresource_uris": { "media": "/2010-04-01/Accounts/ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/Messages/{{sid}}/Media.json" },
          "to": "{{to}}",
          "uri": "/2010-04-01/Accounts/ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/Messages/{{sid}}.json"
        }
        """);

    /// <summary>Page "Twilio API responses" (usage/twilios-response), on exceptions: code, message, more_info, status. The codes are those of the "Error and Warning Dictionary" (api/errors/CODE).</summary>
    public static Exchange Error(int status, int code, string message, string section = "usage/twilios-response, errors") => new(
        $"{section}; api/errors/{code.ToString(CultureInfo.InvariantCulture)}",
        status,
        $$"""{"code": {{code}}, "message": "{{message}}", "more_info": "https://www.twilio.com/docs/errors/{{code}}", "status": {{status}}}""");

    /// <summary>Page "Test credentials" (iam/test-credentials), section on sending messages: what the numbers for tests answer.</summary>
    public static IReadOnlyDictionary<string, Exchange> TestNumbers { get; } = new Dictionary<string, Exchange>(StringComparer.Ordinal)
    {
        ["+15005550001"] = Error(400, 21211, "Invalid 'To' Phone Number: +1500555XXXX", "iam/test-credentials, invalid number"),
        ["+15005550002"] = Error(400, 21612, "Message cannot be sent with the current combination of 'To' and 'From' parameters", "iam/test-credentials, unroutable number"),
        ["+15005550003"] = Error(400, 21408, "Permission to send an SMS has not been enabled for the region indicated by the 'To' number: +1500555XXXX", "iam/test-credentials, no international permission"),
        ["+15005550004"] = Error(400, 21610, "Attempt to send to unsubscribed recipient", "iam/test-credentials, number on the deny list"),
        ["+15005550009"] = Error(400, 21614, "'To' number is not a valid mobile number", "iam/test-credentials, number incapable of receiving messages"),
    };

    /// <summary>The same page: what senders for tests answer.</summary>
    public static IReadOnlyDictionary<string, Exchange> TestSenders { get; } = new Dictionary<string, Exchange>(StringComparer.Ordinal)
    {
        ["+15005550001"] = Error(400, 21212, "Invalid From Number (caller ID): +15005550001", "iam/test-credentials, invalid sender"),
        ["+15005550007"] = Error(400, 21606, "The 'From' phone number provided is not a valid message-capable Twilio phone number", "iam/test-credentials, sender that is not the account's"),
        ["+15005550008"] = Error(429, 21611, "This 'From' number has exceeded the maximum number of queued messages", "iam/test-credentials, sender with a full queue"),
    };
}
