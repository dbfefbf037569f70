namespace Crm.Channels.Sms;

/// <summary>How text messages go out. Checked when <c>UseSms</c> is called.</summary>
public sealed class SmsOptions
{
    /// <summary>Where the provider's interface is; one that speaks as Twilio does.</summary>
    /// <value>https://api.twilio.com/ by default; https, or a server on this machine.</value>
    public Uri BaseAddress { get; set; } = new("https://api.twilio.com/");

    /// <summary>The account.</summary>
    /// <value>Empty by default; required.</value>
    public string AccountSid { get; set; } = "";

    /// <summary>The secret of the account, which also signs callbacks.</summary>
    /// <value>Empty by default; required.</value>
    public string AuthToken { get; set; } = "";

    /// <summary>The key by which the application signs in, in place of the account itself.</summary>
    /// <value>Null by default: the account and its secret.</value>
    public string? ApiKey { get; set; }

    /// <summary>The secret of the key.</summary>
    /// <value>Null by default; required with a key.</value>
    public string? ApiKeySecret { get; set; }

    /// <summary>The sender of messages that name none: a number such as <c>+380441234567</c>, or a name of up to 11 letters where the law allows it.</summary>
    /// <value>Null by default.</value>
    public string? From { get; set; }

    /// <summary>The provider's messaging service, which chooses a sender, for messages that name none.</summary>
    /// <value>Null by default; one of this and <see cref="From"/> unless every message names its sender.</value>
    public string? MessagingServiceSid { get; set; }

    /// <summary>The address of the host to which the provider tells what became of a message.</summary>
    /// <value>Null by default: it tells nothing.</value>
    public Uri? StatusCallback { get; set; }

    internal void Validate()
    {
        Check(nameof(BaseAddress), BaseAddress is { IsAbsoluteUri: true } address && (address.Scheme == Uri.UriSchemeHttps || address.IsLoopback), "an https address such as https://api.twilio.com/");
        Check(nameof(AccountSid), IsWord(AccountSid), "the id of the account, which begins with AC");
        Check(nameof(AuthToken), !string.IsNullOrWhiteSpace(AuthToken), "the secret of the account");
        Check(nameof(ApiKeySecret), ApiKey is null || !string.IsNullOrWhiteSpace(ApiKeySecret), "the secret of the key");
        Check(nameof(StatusCallback), StatusCallback is null or { IsAbsoluteUri: true }, "a whole address, or null");
    }

    /// <summary>Ids become part of an address, so they hold nothing that could lead elsewhere.</summary>
    private static bool IsWord(string? text) => text is { Length: > 0 and <= 100 } && text.All(char.IsAsciiLetterOrDigit);

    private static void Check(string option, bool isRight, string wanted)
    {
        if (!isRight)
        {
            throw new ArgumentException($"SmsOptions.{option}: give {wanted}.", option);
        }
    }
}
