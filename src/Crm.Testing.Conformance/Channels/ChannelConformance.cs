using Crm.Channels;

namespace Crm.Conformance;

/// <summary>What every channel keeps to. Derive in one line: <c>public sealed class MyChannelTests() : ChannelConformance(new MyHarness());</c></summary>
public abstract class ChannelConformance(IChannelHarness harness) : IAsyncLifetime
{
    private IChannel _channel = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Makes the channel.</summary>
    public async ValueTask InitializeAsync() => _channel = await harness.CreateAsync();

    /// <summary>Removes the channel and its other end.</summary>
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_channel is IAsyncDisposable disposable)
        {
            await disposable.DisposeAsync();
        }

        await harness.DisposeAsync();
    }

    [Fact]
    public void Name_is_a_word_and_capabilities_are_constant()
    {
        _channel.Name.Should().MatchRegex("^[a-z][a-zA-Z0-9]*$", "consents name the channel by it");
        _channel.Capabilities.Should().Be(_channel.Capabilities);
    }

    [Fact]
    public async Task Message_is_accepted_and_arrives()
    {
        var result = await _channel.SendAsync(Message(1), Ct);
        result.Outcome.Should().Be(SendOutcome.Accepted);
        result.Code.Should().BeNull();
        result.RetryAfter.Should().BeNull();
        (await harness.CountAsync()).Should().Be(1);
    }

    [Fact]
    public async Task What_is_no_address_is_a_result_and_no_exception()
    {
        var result = await _channel.SendAsync(Message(1) with { To = harness.NoAddress }, Ct);
        result.Outcome.Should().Be(SendOutcome.Rejected);
        result.AddressRefused.Should().BeTrue();
        result.Code.Should().NotBeNullOrWhiteSpace();
        result.Reason.Should().NotBeNullOrWhiteSpace().And.NotContain("\n");
        (await harness.CountAsync()).Should().Be(0);
    }

    [Fact]
    public async Task Hostile_messages_are_refused_before_anything_is_sent()
    {
        var good = Message(1);
        OutboundMessage[] hostile =
        [
            good with { IdempotencyKey = "a\r\nb" },
            good with { To = good.To with { Address = good.To.Address + "\r\nBcc: x" } },
            good with { To = good.To with { Name = "Anna\r\nBcc: x@example.com" } },
            good with { From = new ChannelAddress("a\nb") },
            good with { Subject = "Hello\nBcc: x@example.com" },
            good with { Headers = [new MessageHeader("X-A", "a\r\nBcc: x@example.com")] },
            good with { Headers = [new MessageHeader("Bcc", "x@example.com")] },
            good with { MessageId = "<a@b>\r\n<c@d>" },
            good with { Text = "a\0b" },
            good with { Text = " " },
        ];
        foreach (var message in hostile)
        {
            await FluentActions.Awaiting(() => _channel.SendAsync(message, Ct)).Should().ThrowAsync<InvalidMessageException>();
        }

        (await harness.CountAsync()).Should().Be(0);
    }

    [Fact]
    public async Task What_it_cannot_carry_is_refused()
    {
        if (!_channel.Capabilities.Attachments)
        {
            var file = Message(1) with { Attachments = [new MessageAttachment("a.txt", "text/plain", "a"u8.ToArray())] };
            await FluentActions.Awaiting(() => _channel.SendAsync(file, Ct)).Should().ThrowAsync<InvalidMessageException>();
        }

        if (_channel.Capabilities.LongestText is { } longest)
        {
            await FluentActions.Awaiting(() => _channel.SendAsync(Message(1) with { Text = new string('x', longest + 1) }, Ct)).Should().ThrowAsync<InvalidMessageException>();
            (await _channel.SendAsync(Message(2) with { Text = new string('x', longest) }, Ct)).Outcome.Should().Be(SendOutcome.Accepted);
        }
    }

    [Fact]
    public async Task Same_key_again_does_not_arrive_again_where_the_channel_says_so()
    {
        for (var i = 0; i < 3; i++)
        {
            (await _channel.SendAsync(Message(1), Ct)).Outcome.Should().Be(SendOutcome.Accepted);
        }

        (await harness.CountAsync()).Should().Be(_channel.Capabilities.HonoursIdempotencyKeys ? 1 : 3);
        (await _channel.SendAsync(Message(1) with { Tenant = new Tenant("another") }, Ct)).Outcome.Should().Be(SendOutcome.Accepted);
        (await harness.CountAsync()).Should().Be(_channel.Capabilities.HonoursIdempotencyKeys ? 2 : 4, "keys are unique per tenant only");
    }

    [Fact]
    public async Task Many_at_once_all_arrive()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(() => _channel.SendAsync(Message(i), Ct), Ct)));
        results.Should().OnlyContain(result => result.Outcome == SendOutcome.Accepted);
        (await harness.CountAsync()).Should().Be(40);
    }

    [Fact]
    public async Task Cancelled_is_thrown_and_the_channel_goes_on()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await FluentActions.Awaiting(() => _channel.SendAsync(Message(1), cancelled.Token)).Should().ThrowAsync<OperationCanceledException>();
        (await _channel.SendAsync(Message(2), Ct)).Outcome.Should().Be(SendOutcome.Accepted);
        (await harness.CountAsync()).Should().Be(1);
    }

    private OutboundMessage Message(int number) => new()
    {
        IdempotencyKey = $"message {number}",
        To = harness.AddressOf(number),
        Subject = _channel.Capabilities.Subject ? "Привіт" : null,
        Text = "سلام — Hello",
    };
}
