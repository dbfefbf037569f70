namespace Crm.Consents;

/// <summary>The usual channels of consents. Any other key may be used as well.</summary>
public static class ConsentChannel
{
    /// <summary>E-mail.</summary>
    public const string Email = "email";

    /// <summary>Text messages to a phone number.</summary>
    public const string Sms = "sms";

    /// <summary>Calls.</summary>
    public const string Phone = "phone";

    /// <summary>Letters.</summary>
    public const string Post = "post";

    /// <summary>Messengers.</summary>
    public const string Messaging = "messaging";

    /// <summary>Notifications of an application.</summary>
    public const string Push = "push";
}
