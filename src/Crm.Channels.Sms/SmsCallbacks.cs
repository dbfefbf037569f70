namespace Crm.Channels.Sms;

/// <summary>Reads what the provider calls the host with: what became of messages, and messages that came in.</summary>
/// <remarks>
/// <para>A singleton of <c>UseSms</c>, thread-safe, no state. Every callback is checked against its signature first; nothing of one that is not signed is read.</para>
/// <para>Callbacks come again until they are answered with 200, and not always in order: reports are told apart by
/// <see cref="DeliveryReport.Key"/> and put in order by <see cref="DeliveryReport.Advances"/>, messages by <see cref="InboundMessage.Key"/>.</para>
/// </remarks>
public sealed class SmsCallbacks
{
    /// <summary>The header with the signature.</summary>
    public const string SignatureHeader = "X-Twilio-Signature";

    private readonly SmsOptions _options;
    private readonly TimeProvider _clock;

    internal SmsCallbacks(SmsOptions options, TimeProvider clock)
    {
        _options = options;
        _clock = clock;
    }

    /// <summary>Reads what became of a message.</summary>
    /// <param name="address">The whole address that was called, as the provider was told it: behind a proxy, the public one.</param>
    /// <param name="form">The parameters of the form, all of them; of a GET none, for they are in the address.</param>
    /// <param name="signature">The header <see cref="SignatureHeader"/>.</param>
    /// <returns>The report; null for a status that says nothing new, such as <c>accepted</c>.</returns>
    /// <exception cref="InvalidCallbackException">It is not from the provider, or not such a callback.</exception>
    /// <remarks>Source: Twilio, <i>Track the Message Status of Outbound Messages</i> and <i>Outbound Message Status in Status Callbacks</i>.</remarks>
    public DeliveryReport? ReadStatus(Uri address, IReadOnlyCollection<KeyValuePair<string, string>> form, string? signature)
    {
        var parameters = Check(address, form, signature);
        var sid = Required(parameters, "MessageSid");
        DeliveryStatus? status = Required(parameters, "MessageStatus") switch
        {
            "queued" or "sending" => DeliveryStatus.Queued,
            "sent" => DeliveryStatus.Sent,
            "delivered" => DeliveryStatus.Delivered,
            "read" => DeliveryStatus.Read,
            "undelivered" => DeliveryStatus.Undelivered,
            "failed" or "canceled" => DeliveryStatus.Failed,
            _ => null,
        };
        return status is { } known
            ? new DeliveryReport(SmsChannel.Word, sid, known) { Code = Optional(parameters, "ErrorCode"), To = Optional(parameters, "To") }
            : null;
    }

    /// <summary>Reads a message that came in. Answer the callback with an empty <c>&lt;Response/&gt;</c> of the type <c>text/xml</c>.</summary>
    /// <inheritdoc cref="ReadStatus" path="/param"/>
    /// <returns>The message; its key is the provider's id.</returns>
    /// <exception cref="InvalidCallbackException">It is not from the provider, or not such a callback.</exception>
    /// <remarks>Pictures stay with the provider: their addresses are not fetched. Source: Twilio, <i>Twilio's request to your incoming message Webhook URL</i>.</remarks>
    public InboundMessage ReadMessage(Uri address, IReadOnlyCollection<KeyValuePair<string, string>> form, string? signature)
    {
        var parameters = Check(address, form, signature);
        return new InboundMessage
        {
            Channel = SmsChannel.Word,
            Key = Required(parameters, "MessageSid"),
            From = Required(parameters, "From"),
            To = [Required(parameters, "To")],
            Text = (Optional(parameters, "Body") ?? "").Replace("\0", "", StringComparison.Ordinal),
            ReceivedAt = _clock.GetUtcNow(),

            // The provider vouches for the network's word; numbers can be forged there as well.
            Authentication = null,
        };
    }

    private Dictionary<string, string> Check(Uri address, IReadOnlyCollection<KeyValuePair<string, string>> form, string? signature)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(form);
        if (!CallbackSignature.IsValid(_options.AuthToken, address, form, signature))
        {
            throw new InvalidCallbackException(CallbackFault.Signature);
        }

        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in form.Concat(Query(address)))
        {
            parameters.TryAdd(name, value);
        }

        // One secret may serve several accounts of a provider; a message of another is none of ours.
        return Optional(parameters, "AccountSid") is null || parameters["AccountSid"] == _options.AccountSid ? parameters : throw new InvalidCallbackException(CallbackFault.Parameters);
    }

    private static IEnumerable<KeyValuePair<string, string>> Query(Uri address) =>
        address.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2))
            .Select(pair => new KeyValuePair<string, string>(Decode(pair[0]), pair.Length > 1 ? Decode(pair[1]) : ""));

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    private static string Required(Dictionary<string, string> parameters, string name) =>
        Optional(parameters, name) is { Length: <= 200 } value && !value.Any(char.IsControl) ? value : throw new InvalidCallbackException(CallbackFault.Parameters);

    private static string? Optional(Dictionary<string, string> parameters, string name) => parameters.TryGetValue(name, out var value) && value.Length > 0 ? value : null;
}
