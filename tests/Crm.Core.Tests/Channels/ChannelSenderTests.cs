using CsCheck;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Crm.Channels;

/// <summary>What stands in front of every channel, by a clock that moves only when it is told to.</summary>
public sealed class ChannelSenderTests : IAsyncDisposable
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 21, 9, 30, 0, TimeSpan.Zero));
    private readonly ScriptedChannel _channel;
    private ServiceProvider? _services;

    public ChannelSenderTests() => _channel = new ScriptedChannel(_clock);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static ChannelException Gone => new("email", "connection reset", isTransient: true);

    [Fact]
    public void Defaults_are_those_documented()
    {
        var options = new ChannelOptions();
        options.Should().BeEquivalentTo(new
        {
            MaxPerSecond = (double?)null,
            Burst = 1,
            LongestWait = TimeSpan.FromSeconds(1),
            MaxRetries = 3,
            RetryPause = TimeSpan.FromMilliseconds(500),
            LongestRetryPause = TimeSpan.FromSeconds(10),
            RetryUnknownOutcomes = false,
            TryTimeout = TimeSpan.FromSeconds(30),
            BreakAtFailures = 0.5,
            BreakMinimum = 10,
            BreakSampling = TimeSpan.FromSeconds(30),
            BreakPause = TimeSpan.FromSeconds(30),
        });
        new ChannelOptionsRules().Validate("email", options).Succeeded.Should().BeTrue();
    }

    [Fact]
    public async Task Accepted_is_told_as_it_is_and_tried_once()
    {
        var result = await Start().SendAsync("email", Message(), Stop);
        result.Should().Be(SendResult.Accepted("id"));
        _channel.Tries.Should().ContainSingle();
    }

    [Fact]
    public async Task Rejected_is_never_tried_again()
    {
        _channel.Then(SendResult.Rejected("550 5.1.1", "no such user", addressRefused: true));
        var result = await Start().SendAsync("email", Message(), Stop);
        result.Outcome.Should().Be(SendOutcome.Rejected);
        result.AddressRefused.Should().BeTrue();
        _channel.Tries.Should().ContainSingle();
    }

    [Fact]
    public async Task Deferred_is_left_to_the_caller()
    {
        _channel.Then(SendResult.Deferred("451", "greylisted", TimeSpan.FromMinutes(5)));
        (await Start().SendAsync("email", Message(), Stop)).RetryAfter.Should().Be(TimeSpan.FromMinutes(5));
        _channel.Tries.Should().ContainSingle();
    }

    [Fact]
    public async Task Transient_failures_are_tried_again_after_growing_pauses()
    {
        _channel.Then(Gone).Then(Gone);
        var result = await DriveAsync(Start().SendAsync("email", Message(), Stop));
        result.Outcome.Should().Be(SendOutcome.Accepted);
        var tries = _channel.Tries.ToArray();
        tries.Should().HaveCount(3);
        (tries[2] - tries[0]).Should().BeGreaterThan(TimeSpan.FromMilliseconds(100)).And.BeLessThan(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Transient_failures_to_the_end_are_deferred()
    {
        _channel.Then(Gone).Then(Gone).Then(Gone).Then(Gone);
        var result = await DriveAsync(Start().SendAsync("email", Message(), Stop));
        result.Should().Be(SendResult.Deferred(SendCodes.Unreachable, "connection reset"));
        _channel.Tries.Should().HaveCount(4);
    }

    [Fact]
    public async Task What_the_provider_refuses_the_application_is_thrown_and_not_tried_again()
    {
        _channel.Then(new ChannelException("email", "wrong password", isTransient: false) { Code = "535" });
        var send = () => Start().SendAsync("email", Message(), Stop);
        (await send.Should().ThrowAsync<ChannelException>()).Which.Code.Should().Be("535");
        _channel.Tries.Should().ContainSingle();
    }

    [Theory]
    [InlineData(false, false, 1)]
    [InlineData(true, false, 2)]
    [InlineData(false, true, 2)]
    public async Task Unknown_outcomes_are_tried_again_only_where_that_is_safe_or_wanted(bool honoursKeys, bool wanted, int tries)
    {
        var channel = new ScriptedChannel(_clock) { Capabilities = new ChannelCapabilities { HonoursIdempotencyKeys = honoursKeys } };
        channel.Then(new ChannelException("email", "cut after the final dot", isTransient: true) { OutcomeUnknown = true });
        var result = await DriveAsync(Start(options => options.RetryUnknownOutcomes = wanted, channel).SendAsync("email", Message(), Stop));
        channel.Tries.Should().HaveCount(tries);
        result.Code.Should().Be(tries == 1 ? SendCodes.OutcomeUnknown : null);
    }

    [Fact]
    public async Task A_try_that_takes_too_long_is_ended_and_its_outcome_unknown()
    {
        _channel.Then(async ct =>
        {
            await Task.Delay(Timeout.Infinite, ct);
            return SendResult.Accepted();
        });
        var began = _clock.GetUtcNow();
        var result = await DriveAsync(Start().SendAsync("email", Message(), Stop), TimeSpan.FromSeconds(1));
        result.Outcome.Should().Be(SendOutcome.Deferred);
        result.Code.Should().Be(SendCodes.OutcomeUnknown);
        (_clock.GetUtcNow() - began).Should().BeGreaterThanOrEqualTo(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Pause_that_the_provider_asks_for_is_kept()
    {
        _channel.Then(new ChannelException("email", "slow down", isTransient: true) { RetryAfter = TimeSpan.FromSeconds(4) });
        await DriveAsync(Start().SendAsync("email", Message(), Stop));
        var tries = _channel.Tries.ToArray();
        (tries[1] - tries[0]).Should().BeGreaterThanOrEqualTo(TimeSpan.FromSeconds(4));
    }

    [Fact]
    public async Task Pause_that_is_too_long_to_wait_for_is_a_deferred_message()
    {
        _channel.Then(new ChannelException("email", "slow down", isTransient: true) { Code = "429", RetryAfter = TimeSpan.FromMinutes(2) });
        (await Start().SendAsync("email", Message(), Stop)).Should().Be(SendResult.Deferred("429", "slow down", TimeSpan.FromMinutes(2)));
        _channel.Tries.Should().ContainSingle();
    }

    [Fact]
    public async Task Used_up_rate_is_deferred_until_there_is_a_place()
    {
        var sender = Start(options => (options.MaxPerSecond, options.LongestWait) = (10, TimeSpan.Zero));
        (await sender.SendAsync("email", Message(), Stop)).Outcome.Should().Be(SendOutcome.Accepted);
        (await sender.SendAsync("email", Message(), Stop)).Should().Be(SendResult.Deferred(SendCodes.RateUsedUp, "The channel's rate is used up.", TimeSpan.FromMilliseconds(100)));
        _clock.Advance(TimeSpan.FromMilliseconds(100));
        (await sender.SendAsync("email", Message(), Stop)).Outcome.Should().Be(SendOutcome.Accepted);
        _channel.Tries.Should().HaveCount(2);
    }

    [Fact]
    public async Task Messages_wait_a_little_for_their_turn()
    {
        var sender = Start(options => (options.MaxPerSecond, options.Burst) = (10, 3));
        var sends = Enumerable.Range(0, 20).Select(_ => sender.SendAsync("email", Message(), Stop)).ToArray();
        var results = await DriveAsync(Task.WhenAll(sends), TimeSpan.FromMilliseconds(10));

        // Three at once, ten more within the second that they wait; the others come another time.
        results.Count(result => result.Outcome == SendOutcome.Accepted).Should().Be(13);
        results.Where(result => result.Outcome != SendOutcome.Accepted).Should().OnlyContain(result => result.Code == SendCodes.RateUsedUp && result.RetryAfter > TimeSpan.FromSeconds(1));
        _channel.Tries.Order().Skip(3).Select((at, i) => at - _channel.Tries.Min() - TimeSpan.FromMilliseconds(100 * (i + 1))).Should().OnlyContain(late => late >= TimeSpan.Zero);
    }

    [Fact]
    public async Task Retries_take_their_place_in_the_rate()
    {
        _channel.Then(Gone).Then(Gone);
        var sender = Start(options => (options.MaxPerSecond, options.RetryPause, options.LongestWait) = (0.1, TimeSpan.FromMilliseconds(1), TimeSpan.Zero));
        var result = await DriveAsync(sender.SendAsync("email", Message(), Stop), TimeSpan.FromMilliseconds(1));
        result.Code.Should().Be(SendCodes.RateUsedUp);
        _channel.Tries.Should().ContainSingle();
    }

    [Fact]
    public void Pace_lets_no_more_through_than_burst_and_rate() =>
        Gen.Select(Gen.Double[0.5, 500], Gen.Int[1, 20], Gen.Int[0, 300].Array[1, 200], Gen.Int[0, 2_000]).Sample((perSecond, burst, gaps, longest) =>
        {
            var clock = new FakeTimeProvider();
            var began = clock.GetTimestamp();
            var pace = new RatePace(perSecond, burst, clock);
            var turns = new List<TimeSpan>();
            foreach (var gap in gaps)
            {
                clock.Advance(TimeSpan.FromMilliseconds(gap));
                if (pace.TryTake(TimeSpan.FromMilliseconds(longest), out var wait))
                {
                    turns.Add(clock.GetElapsedTime(began) + wait);
                }
                else
                {
                    wait.Should().BeGreaterThan(TimeSpan.FromMilliseconds(longest));
                }
            }

            for (var first = 0; first < turns.Count; first++)
            {
                for (var last = first; last < turns.Count; last++)
                {
                    (last - first + 1).Should().BeLessThanOrEqualTo((int)Math.Floor(burst + ((turns[last] - turns[first]).TotalSeconds * perSecond) + 0.001));
                }
            }
        }, iter: 300);

    [Fact]
    public async Task Channel_that_fails_is_left_alone_and_then_tried_by_one()
    {
        var failing = true;
        var channel = new ScriptedChannel(_clock);
        for (var i = 0; i < 11; i++)
        {
            channel.Then(_ => failing ? Task.FromException<SendResult>(Gone) : Task.FromResult(SendResult.Accepted("id")));
        }

        var sender = Start(options => options.MaxRetries = 0, channel);
        for (var i = 0; i < 10; i++)
        {
            (await sender.SendAsync("email", Message(), Stop)).Code.Should().Be(SendCodes.Unreachable);
        }

        var open = await sender.SendAsync("email", Message(), Stop);
        open.Outcome.Should().Be(SendOutcome.Deferred);
        open.Code.Should().Be(SendCodes.CircuitOpen);
        open.RetryAfter.Should().BePositive().And.BeLessThanOrEqualTo(TimeSpan.FromSeconds(30));
        channel.Tries.Should().HaveCount(10, "nobody knocks at a closed door");

        failing = false;
        _clock.Advance(TimeSpan.FromSeconds(31));
        (await sender.SendAsync("email", Message(), Stop)).Outcome.Should().Be(SendOutcome.Accepted);
        (await sender.SendAsync("email", Message(), Stop)).Outcome.Should().Be(SendOutcome.Accepted);
    }

    [Fact]
    public async Task Rejections_do_not_open_the_circuit()
    {
        for (var i = 0; i < 50; i++)
        {
            _channel.Then(SendResult.Rejected("550", "no"));
        }

        var sender = Start();
        for (var i = 0; i < 50; i++)
        {
            (await sender.SendAsync("email", Message(), Stop)).Outcome.Should().Be(SendOutcome.Rejected);
        }

        (await sender.SendAsync("email", Message(), Stop)).Outcome.Should().Be(SendOutcome.Accepted);
    }

    [Fact]
    public async Task Channels_do_not_share_their_rate_or_circuit()
    {
        var sms = new ScriptedChannel(_clock, "sms");
        var sender = Start(options => (options.MaxPerSecond, options.LongestWait) = (1, TimeSpan.Zero), also: sms);
        await sender.SendAsync("email", Message(), Stop);
        (await sender.SendAsync("email", Message(), Stop)).Code.Should().Be(SendCodes.RateUsedUp);
        (await sender.SendAsync("sms", Message(), Stop)).Outcome.Should().Be(SendOutcome.Accepted);
    }

    [Fact]
    public async Task Unknown_channel_names_the_line_to_add()
    {
        var send = () => Start().SendAsync("fax", Message(), Stop);
        var thrown = (await send.Should().ThrowAsync<ConfigurationException>()).Which;
        thrown.Message.Should().Contain("'fax'").And.Contain(".UseChannel(");
        thrown.MessageIn("kk").Should().Contain("«fax»");
    }

    [Fact]
    public async Task Hostile_message_is_refused_before_anything_is_sent()
    {
        var send = () => Start().SendAsync("email", Message() with { Subject = "Hello\r\nBcc: everybody@example.com" }, Stop);
        (await send.Should().ThrowAsync<InvalidMessageException>()).Which.Faults.Should().ContainSingle(fault => fault.Field == "subject");
        _channel.Tries.Should().BeEmpty();
    }

    [Fact]
    public async Task Cancelled_is_thrown()
    {
        _channel.Then(Gone);
        using var source = new CancellationTokenSource();
        var send = Start().SendAsync("email", Message(), source.Token);
        await source.CancelAsync();
        await FluentActions.Awaiting(() => send).Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task Last_channel_of_a_name_counts_and_ends_with_the_application()
    {
        var first = new ScriptedChannel(_clock);
        var last = new ScriptedChannel(_clock);
        var sender = Start(null, first, last);
        await sender.SendAsync("email", Message(), Stop);
        first.Tries.Should().BeEmpty();
        last.Tries.Should().ContainSingle();
        await _services!.DisposeAsync();
        last.IsDisposed.Should().BeTrue();
    }

    [Fact]
    public async Task Options_are_validated_when_the_host_starts()
    {
        using var host = new HostBuilder().ConfigureServices(services => services.AddCrm(crm => crm.UseInMemory().AllowEverything().ConfigureChannel("email", options => options.MaxRetries = 99))).Build();
        var start = () => host.StartAsync(Stop);
        (await start.Should().ThrowAsync<OptionsValidationException>()).Which.Message.Should().Contain("ChannelOptions of 'email'.MaxRetries");
    }

    public async ValueTask DisposeAsync()
    {
        _channel.Dispose();
        if (_services is not null)
        {
            await _services.DisposeAsync();
        }
    }

    private static OutboundMessage Message() => new() { IdempotencyKey = "r1", To = "anna@example.com", Subject = "Hello", Text = "Hello, Anna." };

    private ChannelSender Start(Action<ChannelOptions>? configure = null, ScriptedChannel? channel = null, ScriptedChannel? also = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(_clock);
        services.AddCrm(crm =>
        {
            crm.UseInMemory().AllowEverything().UseChannel("email", _ => channel ?? _channel);
            if (also is not null)
            {
                crm.UseChannel(also.Name, _ => also);
            }

            if (configure is not null)
            {
                crm.ConfigureChannel("email", configure);
            }
        });
        _services = services.BuildServiceProvider();
        return _services.GetRequiredService<ChannelSender>();
    }

    /// <summary>Moves the clock until a task is over.</summary>
    private async Task<T> DriveAsync<T>(Task<T> task, TimeSpan? step = null)
    {
        for (var i = 0; i < 100_000 && !task.IsCompleted; i++)
        {
            _clock.Advance(step ?? TimeSpan.FromMilliseconds(50));
            for (var turn = 0; turn < 20 && !task.IsCompleted; turn++)
            {
                await Task.Yield();
            }
        }

        return await task.WaitAsync(Stop);
    }
}
