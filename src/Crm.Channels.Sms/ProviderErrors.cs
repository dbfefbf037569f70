using System.Collections.Frozen;
using System.Globalization;
using System.Net;

namespace Crm.Channels.Sms;

/// <summary>What the provider's errors come to.</summary>
/// <remarks>Source: Twilio, <i>Error and Warning Dictionary</i> (twilio.com/docs/api/errors), by code. What is not listed goes by its HTTP status.</remarks>
internal static class ProviderErrors
{
    /// <summary>The number is none, takes no text messages, or its owner wants none.</summary>
    private static readonly FrozenSet<int> Address = FrozenSet.Create(21211, 21214, 21217, 21265, 21266, 21610, 21614, 21635);

    /// <summary>The sender, the service or the account is not as it must be: no message would go out.</summary>
    private static readonly FrozenSet<int> Application = FrozenSet.Create(20003, 20005, 20008, 20404, 21212, 21603, 21606, 21620, 21659, 21660, 21661, 21703, 21704, 21705);

    /// <summary>The sender's queue at the provider is full.</summary>
    private static readonly FrozenSet<int> Later = FrozenSet.Create(21611, 30001);

    /// <summary>The result of an answer that is not a success.</summary>
    /// <exception cref="ChannelException">The provider is busy or broken, or refuses the application.</exception>
    public static SendResult ToResult(HttpStatusCode status, int? code, string reason, TimeSpan? retryAfter)
    {
        var number = (int)status;
        var word = (code ?? number).ToString(CultureInfo.InvariantCulture);
        if (code is { } known && Later.Contains(known))
        {
            return SendResult.Deferred(word, reason, retryAfter);
        }

        // A request that gets 429 was never processed (error 20429), and one that gets 503 neither; any other failure may have come too late.
        if (number is 429 or >= 500)
        {
            throw new ChannelException(SmsChannel.Word, reason, isTransient: true) { Code = word, RetryAfter = retryAfter, OutcomeUnknown = number is not (429 or 503) };
        }

        if (number is 401 or 403 or 404 or 405 || (code is { } application && Application.Contains(application)))
        {
            throw new ChannelException(SmsChannel.Word, reason, isTransient: false) { Code = word };
        }

        return SendResult.Rejected(word, reason, code is { } address && Address.Contains(address));
    }
}
