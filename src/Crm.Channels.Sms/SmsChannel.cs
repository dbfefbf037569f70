using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Crm.Channels.Sms;

/// <summary>Sends text messages by a provider with the interface of Twilio.</summary>
/// <remarks>The provider knows no idempotency keys: a message whose answer was lost may have gone out, and is told to be an unknown outcome.</remarks>
internal sealed class SmsChannel(IMessagesApi api, SmsOptions options, TimeProvider clock) : IChannel
{
    public const string Word = "sms";

    public string Name => Word;

    /// <summary>1,600 characters are the longest body (Twilio, <i>Messages resource</i>, parameter Body; error 21617).</summary>
    public ChannelCapabilities Capabilities { get; } = new() { LongestText = 1_600, Inbound = true, StatusReports = true };

    public async Task<SendResult> SendAsync(OutboundMessage message, CancellationToken cancellationToken)
    {
        OutboundMessageRules.Require(message, Name, Capabilities);
        if (!IsNumber(message.To.Address))
        {
            return SendResult.Rejected("badAddress", "The recipient is no number in the form +380441234567 (E.164).", addressRefused: true);
        }

        try
        {
            using var response = await api.CreateAsync(options.AccountSid, Form(message), cancellationToken).ConfigureAwait(false);
            return await ReadAsync(response, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (Network(exception) is { } failure)
        {
            // Where there was no connection, nothing was sent; later nobody knows.
            var unsent = failure is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError };
            throw new ChannelException(Name, OneLine(failure.Message), isTransient: true, exception) { Code = SendCodes.Unreachable, OutcomeUnknown = !unsent };
        }
    }

    /// <summary>The failure of the network that an exception comes from; null when it comes from something else.</summary>
    private static Exception? Network(Exception? exception) => exception switch
    {
        null or ChannelException or OperationCanceledException => null,
        HttpRequestException or IOException => exception,
        _ => Network(exception.InnerException),
    };

    private static bool IsNumber(string address) => address.Length is >= 8 and <= 16 && address[0] == '+' && address[1] != '0' && !address.AsSpan(1).ContainsAnyExceptInRange('0', '9');

    private static string OneLine(string text)
    {
        var line = string.Concat(text.Select(character => char.IsControl(character) ? ' ' : character)).Trim();
        return line.Length > 500 ? line[..500] : line;
    }

    private Dictionary<string, string> Form(OutboundMessage message)
    {
        var form = new Dictionary<string, string>(StringComparer.Ordinal) { ["To"] = message.To.Address, ["Body"] = message.Text ?? "" };
        if ((message.From?.Address ?? options.From) is { } from)
        {
            form["From"] = from;
        }
        else if (options.MessagingServiceSid is { } service)
        {
            form["MessagingServiceSid"] = service;
        }
        else
        {
            throw new ChannelException(Name, "neither the message nor the options name a sender; set From or MessagingServiceSid", isTransient: false) { Code = "noSender" };
        }

        if (options.StatusCallback is { } callback)
        {
            form["StatusCallback"] = callback.AbsoluteUri;
        }

        return form;
    }

    private async Task<SendResult> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var answer = await AnswerAsync(response, cancellationToken).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode)
        {
            var reason = OneLine(answer?.Message ?? response.ReasonPhrase ?? "no reason given");
            return ProviderErrors.ToResult(response.StatusCode, answer?.Code, reason, RetryAfter(response.Headers.RetryAfter));
        }

        if (answer?.ErrorCode is { } code)
        {
            return ProviderErrors.ToResult(HttpStatusCode.BadRequest, code, OneLine(answer.ErrorMessage ?? "no reason given"), null);
        }

        // A success without an id was said by somebody else on the way.
        return answer?.Sid is { Length: > 0 } sid
            ? SendResult.Accepted(sid)
            : throw new ChannelException(Name, "the answer names no message", isTransient: true) { Code = SendCodes.Unreachable, OutcomeUnknown = true };
    }

    /// <summary>What the provider answers; null when that is no JSON, as of something that stands in between.</summary>
    private static async Task<ProviderAnswer?> AnswerAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            var bytes = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
            return JsonSerializer.Deserialize(bytes, ProviderJson.Default.ProviderAnswer);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private TimeSpan? RetryAfter(RetryConditionHeaderValue? header)
    {
        var pause = header?.Delta ?? (header?.Date is { } date ? date - clock.GetUtcNow() : null);
        return pause > TimeSpan.Zero ? pause : null;
    }
}
