using Refit;

namespace Crm.Channels.Sms;

/// <summary>The provider's interface, as far as it is used.</summary>
/// <remarks>Source: Twilio, <i>Messages resource</i>, section "Create a Message" (twilio.com/docs/messaging/api/message-resource).</remarks>
internal interface IMessagesApi
{
    /// <summary>Creates a message, which sends it.</summary>
    [Post("/2010-04-01/Accounts/{accountSid}/Messages.json")]
    Task<HttpResponseMessage> CreateAsync(string accountSid, [Body(BodySerializationMethod.UrlEncoded)] Dictionary<string, string> form, CancellationToken cancellationToken);
}
