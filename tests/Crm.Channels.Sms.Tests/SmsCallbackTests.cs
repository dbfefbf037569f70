using CsCheck;
using Microsoft.Extensions.Time.Testing;

namespace Crm.Channels.Sms;

/// <summary>Callbacks: who may make them, and what happens when they come again.</summary>
public sealed class SmsCallbackTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 21, 9, 30, 0, TimeSpan.Zero);
    private static readonly Uri Address = new("https://shop.example/sms/status?tenant=7");
    private readonly SmsCallbacks _callbacks = new(new SmsOptions { AccountSid = ProviderServer.Account, AuthToken = ProviderServer.Secret }, new FakeTimeProvider(Now));

    /// <summary>The two worked examples that circulate with the documentation of the signature: the secret is 12345.</summary>
    [Theory]
    [InlineData("+14158675309", "RSOYDt4T1cUTdK1PDd93/VVr8B8=")]
    [InlineData("+12349013030", "0/KCTR6DLpKmkAf8muzZqo1nDgQ=")]
    public void Signature_is_that_of_the_documentation(string caller, string signature)
    {
        var form = Form(("CallSid", "CA1234567890ABCDE"), ("From", caller), ("To", "+18005551212"), ("Caller", caller), ("Digits", "1234"));
        CallbackSignature.IsValid("12345", new Uri("https://mycompany.com/myapp.php?foo=1&bar=2"), form, signature).Should().BeTrue();
        CallbackSignature.IsValid("12346", new Uri("https://mycompany.com/myapp.php?foo=1&bar=2"), form, signature).Should().BeFalse();
        CallbackSignature.IsValid("12345", new Uri("https://mycompany.com/myapp.php?foo=1&bar=3"), form, signature).Should().BeFalse();
        CallbackSignature.IsValid("12345", new Uri("https://mycompany.com/myapp.php?foo=1&bar=2"), Form([.. form.Select(pair => (pair.Key, pair.Value)), ("Extra", "1")]), signature).Should().BeFalse();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData("not base64")]
    [InlineData("AAAA")]
    public void Callback_that_is_not_signed_is_refused(string? signature)
    {
        var read = () => _callbacks.ReadStatus(Address, Status("delivered"), signature);
        read.Should().Throw<InvalidCallbackException>().Which.Fault.Should().Be(CallbackFault.Signature);
    }

    [Fact]
    public void Signature_holds_with_and_without_the_port()
    {
        var form = Status("delivered");
        foreach (var signed in new[] { "https://shop.example/sms/status?tenant=7", "https://shop.example:443/sms/status?tenant=7" })
        {
            foreach (var called in new[] { "https://shop.example/sms/status?tenant=7", "https://shop.example:443/sms/status?tenant=7" })
            {
                _callbacks.ReadStatus(new Uri(called), form, Sign(signed, form)).Should().NotBeNull();
            }
        }
    }

    [Fact]
    public void Changed_parameters_are_refused() => Gen.Select(Gen.Int[0, 5], Gen.String[Gen.Char.AlphaNumeric, 1, 10]).Sample((at, text) =>
    {
        var form = Status("delivered").ToList();
        var signature = Sign(Address.OriginalString, form);
        form[at % form.Count] = new KeyValuePair<string, string>(form[at % form.Count].Key, text);
        var read = () => _callbacks.ReadStatus(Address, form, signature);
        read.Should().Throw<InvalidCallbackException>();
    });

    [Theory]
    [InlineData("queued", DeliveryStatus.Queued)]
    [InlineData("sending", DeliveryStatus.Queued)]
    [InlineData("sent", DeliveryStatus.Sent)]
    [InlineData("delivered", DeliveryStatus.Delivered)]
    [InlineData("read", DeliveryStatus.Read)]
    [InlineData("undelivered", DeliveryStatus.Undelivered)]
    [InlineData("failed", DeliveryStatus.Failed)]
    [InlineData("canceled", DeliveryStatus.Failed)]
    public void Statuses_are_read_as_Outbound_Message_Status_in_Status_Callbacks_says(string word, DeliveryStatus status)
    {
        var report = Read(word, ("ErrorCode", word == "undelivered" ? "30003" : ""))!;
        report.Should().Match<DeliveryReport>(found => found.Status == status && found.ProviderId == "SM1" && found.Channel == "sms" && found.To == "+15558675310");
        report.Code.Should().Be(word == "undelivered" ? "30003" : null);
    }

    [Theory]
    [InlineData("accepted")]
    [InlineData("scheduled")]
    [InlineData("a word of next year")]
    public void Statuses_that_say_nothing_new_are_passed_by(string word) => Read(word).Should().BeNull();

    [Fact]
    public void Callbacks_that_come_again_and_out_of_order_count_once()
    {
        // As a network does it: everything up to five times, shuffled.
        Gen.Select(Gen.Int[0, 4].Select(i => new[] { "queued", "sent", "delivered", "undelivered", "sending" }[i]).Array[1, 25], Gen.Int).Sample((words, _) =>
        {
            var known = (DeliveryStatus?)null;
            var stored = new List<string>();
            foreach (var report in words.Concat(words).Select(word => Read(word)!))
            {
                if (report.Advances(known))
                {
                    known = report.Status;
                    stored.Add(report.Key);
                }
            }

            stored.Should().OnlyHaveUniqueItems("a report counts once");
            known.Should().Be(words.Select(word => Read(word)!.Status).Max(), "the order in which they come does not matter");
        });
    }

    [Fact]
    public void Callback_of_another_account_is_refused()
    {
        var form = Form(("MessageSid", "SM1"), ("MessageStatus", "sent"), ("AccountSid", "ACbbbb"));
        var read = () => _callbacks.ReadStatus(Address, form, Sign(Address.OriginalString, form));
        read.Should().Throw<InvalidCallbackException>().Which.Fault.Should().Be(CallbackFault.Parameters);
    }

    [Fact]
    public void Callback_without_its_parameters_is_refused_in_every_language()
    {
        var form = Form(("MessageStatus", "sent"));
        var read = () => _callbacks.ReadStatus(Address, form, Sign(Address.OriginalString, form));
        var thrown = read.Should().Throw<InvalidCallbackException>().Which;
        Localization.MessageCatalog.Languages.Select(thrown.MessageIn).Should().OnlyHaveUniqueItems();
    }

    /// <summary>Page "Twilio's request to your incoming message Webhook URL" (messaging/guides/webhook-request), section on parameters.</summary>
    [Fact]
    public void Message_that_came_in_is_read_and_has_the_providers_key()
    {
        var form = Form(
            ("ToCountry", "US"), ("SmsMessageSid", "SM2"), ("NumMedia", "0"), ("SmsSid", "SM2"), ("SmsStatus", "received"), ("Body", "СТОП, будь ласка\0"), ("To", "+15005550006"),
            ("NumSegments", "1"), ("MessageSid", "SM2"), ("AccountSid", ProviderServer.Account), ("From", "+380441234567"), ("ApiVersion", "2010-04-01"));
        var message = _callbacks.ReadMessage(Address, form, Sign(Address.OriginalString, form));
        message.Should().Match<InboundMessage>(read => read.Key == "SM2" && read.From!.Address == "+380441234567" && read.To[0].Address == "+15005550006" && read.Text == "СТОП, будь ласка" && read.ReceivedAt == Now);
        _callbacks.ReadMessage(Address, form, Sign(Address.OriginalString, form)).Key.Should().Be(message.Key);
    }

    [Fact]
    public void Callback_by_GET_is_signed_in_its_address()
    {
        var address = new Uri("https://shop.example/sms/status?MessageSid=SM1&MessageStatus=delivered&To=%2B15558675310");
        _callbacks.ReadStatus(address, [], Sign(address.OriginalString, [])).Should().Be(new DeliveryReport("sms", "SM1", DeliveryStatus.Delivered) { To = "+15558675310" });
    }

    private DeliveryReport? Read(string status, params (string Name, string Value)[] more)
    {
        var form = Form([.. Status(status).Select(pair => (pair.Key, pair.Value)), .. more]);
        return _callbacks.ReadStatus(Address, form, Sign(Address.OriginalString, form));
    }

    private static KeyValuePair<string, string>[] Status(string status) =>
        Form(("SmsSid", "SM1"), ("SmsStatus", status), ("MessageStatus", status), ("To", "+15558675310"), ("MessageSid", "SM1"), ("AccountSid", ProviderServer.Account), ("From", "+15005550006"), ("ApiVersion", "2010-04-01"));

    private static KeyValuePair<string, string>[] Form(params (string Name, string Value)[] parameters) => [.. parameters.Select(pair => new KeyValuePair<string, string>(pair.Name, pair.Value))];

    private static string Sign(string address, IReadOnlyCollection<KeyValuePair<string, string>> form) => Convert.ToBase64String(CallbackSignature.Of(ProviderServer.Secret, address, form));
}
