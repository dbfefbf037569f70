using Microsoft.Extensions.DependencyInjection;

namespace Crm.Channels.Sms;

/// <summary>Sending text messages, against what the provider's documentation says that it answers.</summary>
public sealed class SmsChannelTests : IAsyncDisposable
{
    private readonly ProviderServer _provider = new();
    private ServiceProvider? _services;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Message_is_sent_as_Create_a_Message_says()
    {
        var result = await Sender(options => options.StatusCallback = new Uri("https://shop.example/sms/status?x=1")).SendAsync("sms", Message("Привіт, Анно! 50% & більше"), Stop);
        result.Should().Be(SendResult.Accepted("SM00000000000000000000000000000001"));
        _provider.Requests.Single().Should().BeEquivalentTo(new Dictionary<string, string>
        {
            ["To"] = "+15558675310",
            ["From"] = "+15005550006",
            ["Body"] = "Привіт, Анно! 50% & більше",
            ["StatusCallback"] = "https://shop.example/sms/status?x=1",
        });
        var basic = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"{ProviderServer.Account}:{ProviderServer.Secret}"));
        _provider.Heads.Single().Should().Be($"POST /2010-04-01/Accounts/{ProviderServer.Account}/Messages.json application/x-www-form-urlencoded Basic {basic}");
    }

    [Fact]
    public async Task Service_and_key_take_the_place_of_sender_and_account()
    {
        await Sender(options => (options.From, options.MessagingServiceSid, options.ApiKey, options.ApiKeySecret) = (null, "MGaaaa", "SKaaaa", "s")).SendAsync("sms", Message(), Stop);
        _provider.Requests.Single().Should().Contain("MessagingServiceSid", "MGaaaa").And.NotContainKey("From");
        _provider.Heads.Single().Should().EndWith($"Basic {Convert.ToBase64String("SKaaaa:s"u8)}");
    }

    [Theory]
    [InlineData("+15005550001", "21211", true)]
    [InlineData("+15005550002", "21612", false)]
    [InlineData("+15005550003", "21408", false)]
    [InlineData("+15005550004", "21610", true)]
    [InlineData("+15005550009", "21614", true)]
    public async Task Numbers_of_Test_Credentials_are_rejected_and_not_tried_again(string to, string code, bool addressRefused)
    {
        var result = await Sender().SendAsync("sms", Message() with { To = to }, Stop);
        result.Should().Match<SendResult>(found => found.Outcome == SendOutcome.Rejected && found.Code == code && found.AddressRefused == addressRefused, Exchange.TestNumbers[to].Section);
        result.Reason.Should().NotBeNullOrEmpty();
        _provider.Requests.Should().ContainSingle();
    }

    [Theory]
    [InlineData("+15005550001", "21212")]
    [InlineData("+15005550007", "21606")]
    public async Task Senders_of_Test_Credentials_are_no_fault_of_the_recipient(string from, string code)
    {
        var send = () => Sender().SendAsync("sms", Message() with { From = from }, Stop);
        (await send.Should().ThrowAsync<ChannelException>(Exchange.TestSenders[from].Section)).Which.Should().Match<ChannelException>(exception => !exception.IsTransient && exception.Code == code);
    }

    [Fact]
    public async Task Full_queue_of_a_sender_is_deferred() =>
        (await Sender().SendAsync("sms", Message() with { From = "+15005550008" }, Stop)).Should().Match<SendResult>(result => result.Outcome == SendOutcome.Deferred && result.Code == "21611");

    [Fact]
    public async Task Wrong_secret_is_told_to_the_host()
    {
        _provider.Next.Enqueue(Exchange.Error(401, 20003, "Authentication Error - invalid username"));
        var send = () => Sender().SendAsync("sms", Message(), Stop);
        (await send.Should().ThrowAsync<ChannelException>()).Which.Should().Match<ChannelException>(exception => !exception.IsTransient && exception.Code == "20003");
    }

    [Fact]
    public async Task Too_many_requests_are_tried_again_because_they_were_never_processed()
    {
        for (var i = 0; i < 2; i++)
        {
            _provider.Next.Enqueue(Exchange.Error(429, 20429, "Too Many Requests", "api/errors/20429, possible solutions"));
        }

        (await Sender().SendAsync("sms", Message(), Stop)).Outcome.Should().Be(SendOutcome.Accepted);
        _provider.Requests.Should().HaveCount(3);
        _provider.Sent.Should().Be(1);
    }

    [Fact]
    public async Task Retry_after_that_is_too_long_to_wait_for_is_handed_on()
    {
        _provider.Next.Enqueue(Exchange.Error(429, 20429, "Too Many Requests") with { RetryAfter = 120 });
        (await Sender().SendAsync("sms", Message(), Stop)).Should().Match<SendResult>(result => result.Outcome == SendOutcome.Deferred && result.Code == "20429" && result.RetryAfter == TimeSpan.FromMinutes(2));
        _provider.Requests.Should().ContainSingle();
    }

    [Theory]
    [InlineData(ProviderServer.Cut)]
    [InlineData("")]
    [InlineData("<html>Welcome to the hotel's network</html>")]
    [InlineData("{}")]
    public async Task Answer_that_is_lost_is_an_unknown_outcome_and_not_sent_twice(string body)
    {
        _provider.Next.Enqueue(new Exchange("none", 200, body));
        (await Sender().SendAsync("sms", Message(), Stop)).Should().Match<SendResult>(result => result.Outcome == SendOutcome.Deferred && result.Code == SendCodes.OutcomeUnknown);
        _provider.Requests.Should().ContainSingle();
    }

    [Theory]
    [InlineData(500, true, 1)]
    [InlineData(502, true, 1)]
    [InlineData(503, false, 2)]
    public async Task Broken_provider_is_tried_again_where_nothing_can_have_been_sent(int status, bool unknown, int requests)
    {
        _provider.Next.Enqueue(new Exchange("usage/twilios-response, HTTP status codes", status, "<html>Bad gateway</html>"));
        var result = await Sender().SendAsync("sms", Message(), Stop);
        (result.Code == SendCodes.OutcomeUnknown).Should().Be(unknown);
        _provider.Requests.Should().HaveCount(requests);
    }

    [Fact]
    public async Task Provider_that_is_away_is_deferred()
    {
        _provider.Dispose();
        (await Sender().SendAsync("sms", Message(), Stop)).Should().Match<SendResult>(result => result.Outcome == SendOutcome.Deferred && result.Code == SendCodes.Unreachable);
    }

    [Theory]
    [InlineData("0441234567")]
    [InlineData("+0441234567")]
    [InlineData("+38044")]
    [InlineData("+38044123456a")]
    [InlineData("+380441234567890123")]
    [InlineData("whatsapp:+15558675310")]
    public async Task Numbers_in_another_form_are_rejected_here(string to)
    {
        (await Sender().SendAsync("sms", Message() with { To = to }, Stop)).Should().Match<SendResult>(result => result.Outcome == SendOutcome.Rejected && result.AddressRefused);
        _provider.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task Text_over_1600_characters_is_refused_before_it_is_sent()
    {
        var send = () => Sender().SendAsync("sms", Message(new string('x', 1_601)), Stop);
        (await send.Should().ThrowAsync<InvalidMessageException>()).Which.Faults.Should().ContainSingle(fault => fault.Field == "text");
    }

    [Fact]
    public async Task Last_account_counts()
    {
        var services = new ServiceCollection();
        services.AddCrm(crm => crm.UseInMemory().AllowEverything()
            .UseSms(options => (options.AccountSid, options.AuthToken, options.BaseAddress) = ("ACold", "old", new Uri("http://127.0.0.1:1/")))
            .UseSms(options => (options.AccountSid, options.AuthToken, options.BaseAddress, options.From) = (ProviderServer.Account, ProviderServer.Secret, _provider.Address, "+15005550006")));
        await using var provider = services.BuildServiceProvider();
        (await provider.GetRequiredService<ChannelSender>().SendAsync("sms", Message(), Stop)).Outcome.Should().Be(SendOutcome.Accepted);
    }

    [Fact]
    public void Options_that_are_not_right_are_named_at_once()
    {
        var crm = new CrmBuilder(new ServiceCollection());
        FluentActions.Invoking(() => crm.UseSms(_ => { })).Should().Throw<ArgumentException>().WithMessage("SmsOptions.AccountSid*");
        FluentActions.Invoking(() => crm.UseSms(options => (options.AccountSid, options.AuthToken) = ("AC1/../AC2", "x"))).Should().Throw<ArgumentException>().WithMessage("SmsOptions.AccountSid*");
        FluentActions.Invoking(() => crm.UseSms(options => (options.AccountSid, options.AuthToken, options.BaseAddress) = ("AC1", "x", new Uri("http://api.example.com")))).Should().Throw<ArgumentException>().WithMessage("SmsOptions.BaseAddress*");
    }

    public async ValueTask DisposeAsync()
    {
        _provider.Dispose();
        if (_services is not null)
        {
            await _services.DisposeAsync();
        }
    }

    private static OutboundMessage Message(string text = "Hello") => new() { IdempotencyKey = "r1", To = "+15558675310", Text = text };

    private ChannelSender Sender(Action<SmsOptions>? configure = null)
    {
        var services = new ServiceCollection();
        services.AddCrm(crm => crm.UseInMemory().AllowEverything()
            .UseSms(options =>
            {
                (options.AccountSid, options.AuthToken, options.BaseAddress, options.From) = (ProviderServer.Account, ProviderServer.Secret, _provider.Address, "+15005550006");
                configure?.Invoke(options);
            })
            .ConfigureChannel("sms", options => options.RetryPause = TimeSpan.FromMilliseconds(1)));
        _services = services.BuildServiceProvider();
        return _services.GetRequiredService<ChannelSender>();
    }
}
