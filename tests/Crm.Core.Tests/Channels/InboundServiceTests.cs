using Crm.Work;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.Channels;

/// <summary>What becomes of messages that come in, whatever handlers and places do.</summary>
public sealed class InboundServiceTests : CrmTest<InMemoryEngine>
{
    [Fact]
    public async Task Handled_messages_are_acknowledged()
    {
        var place = new ScriptedSource("a", "one", "two");
        var heard = await StartAsync([place], message => InboundVerdict.Handled);
        (await RunAsync()).Should().Be(2);
        place.Verdicts.Should().OnlyContain(verdict => verdict.Action == InboundAction.Acknowledge).And.HaveCount(2);
        heard.Should().Equal("one", "two");
        (await RunAsync()).Should().Be(0);
    }

    [Fact]
    public async Task What_no_handler_takes_is_parked_with_the_reason()
    {
        var place = new ScriptedSource("a", "one");
        await StartAsync([place], message => null);
        await RunAsync();
        place.Verdicts.Should().ContainSingle().Which.Should().Be(InboundVerdict.Park("No handler takes it."));
    }

    [Fact]
    public async Task What_cannot_be_read_is_parked_and_keeps_nobody_waiting()
    {
        var place = new ScriptedSource("a", "one", "!no headers", "two");
        var heard = await StartAsync([place], message => InboundVerdict.Handled);
        (await RunAsync()).Should().Be(3);
        place.Verdicts[1].Should().Be(InboundVerdict.Park("no headers"));
        heard.Should().Equal("one", "two");
    }

    [Fact]
    public async Task What_fails_in_its_handler_comes_again_and_is_parked_in_the_end()
    {
        var place = new ScriptedSource("a", "poison", "good");
        var heard = await StartAsync([place], message => message.Key == "poison" ? throw new InvalidOperationException("broken\r\nhandler") : InboundVerdict.Handled);
        for (var i = 1; i < InboundService.MaxTries; i++)
        {
            await RunAsync();
            place.Waiting.Should().Equal("poison");
        }

        (await RunAsync()).Should().Be(1);
        place.Waiting.Should().BeEmpty();
        place.Verdicts[^1].Should().Be(InboundVerdict.Park("InvalidOperationException: broken handler"));
        heard.Count(key => key == "good").Should().Be(1);
    }

    [Fact]
    public async Task Place_that_cannot_be_reached_is_reported_and_keeps_the_others_from_nothing()
    {
        var place = new ScriptedSource("b", "one");
        await StartAsync([new ScriptedSource("a") { Down = true }, place], message => InboundVerdict.Handled);
        var report = await Services.GetRequiredService<DueWorkService>().RunDueAsync(Stop);
        report.Failures.Should().ContainSingle(failure => failure.Work == "inbound" && failure.Exception is ChannelException);
        place.Waiting.Should().BeEmpty();
    }

    [Fact]
    public async Task Worker_takes_messages_in_with_its_own_work()
    {
        await StartAsync([new ScriptedSource("a", "one")], message => InboundVerdict.Handled);
        var report = await Services.GetRequiredService<DueWorkService>().RunDueAsync(Stop);
        report.Done.Should().Contain(new DueWorkCount("inbound", 1));
    }

    [Fact]
    public async Task Messages_wait_where_they_are_until_there_is_a_handler()
    {
        var place = new ScriptedSource("a", "one");
        await StartAsync(crm => crm.AddInboundSource("a", _ => place));
        (await RunAsync()).Should().Be(0);
        place.Waiting.Should().Equal("one");
    }

    [Fact]
    public async Task Places_of_other_tenants_are_not_looked_at()
    {
        var place = new ScriptedSource("a", "one") { Tenant = new Tenant("other") };
        await StartAsync([place], message => InboundVerdict.Handled);
        (await RunAsync()).Should().Be(0);
        place.Waiting.Should().Equal("one");
    }

    [Fact]
    public async Task Message_that_a_callback_brings_is_taken_at_once_and_failures_are_the_callers()
    {
        await StartAsync([], message => message.Key switch
        {
            "poison" => throw new InvalidOperationException("broken"),
            "unwanted" => null,
            _ => InboundVerdict.Handled,
        });
        var inbound = Services.GetRequiredService<InboundService>();
        Task<InboundVerdict> Take(string key) => inbound.TakeAsync(Tenant.Default, new InboundMessage { Channel = "sms", Key = key, ReceivedAt = Clock.GetUtcNow() }, Stop);
        (await Take("SM1")).Should().Be(InboundVerdict.Handled);
        (await Take("unwanted")).Should().Be(InboundVerdict.Park("No handler takes it."));
        await FluentActions.Awaiting(() => Take("poison")).Should().ThrowAsync<InvalidOperationException>();
    }

    private Task<long> RunAsync() => Services.GetRequiredService<InboundService>().RunDueAsync(Tenant.Default, Stop);

    private async Task<List<string>> StartAsync(ScriptedSource[] places, Func<InboundMessage, InboundVerdict?> answer)
    {
        var heard = new List<string>();
        await StartAsync(crm =>
        {
            crm.Services.AddSingleton(new Answer(message =>
            {
                heard.Add(message.Key);
                return answer(message);
            }));
            crm.AddInboundHandler<Passing>().AddInboundHandler<Answering>();
            foreach (var place in places)
            {
                crm.AddInboundSource(place.Name, _ => place);
            }
        });
        return heard;
    }

    private sealed record Answer(Func<InboundMessage, InboundVerdict?> Of);

    private sealed class Passing : IInboundHandler
    {
        public Task<InboundVerdict?> HandleAsync(InboundMessage message, CrmScope scope, CancellationToken cancellationToken) => Task.FromResult<InboundVerdict?>(null);
    }

    private sealed class Answering(Answer answer) : IInboundHandler
    {
        public Task<InboundVerdict?> HandleAsync(InboundMessage message, CrmScope scope, CancellationToken cancellationToken)
        {
            scope.Tenant.Should().Be(Tenant.Default);
            return Task.FromResult(answer.Of(message));
        }
    }

    /// <summary>A place with messages named by their keys; a name that begins with ! is one that cannot be read.</summary>
    private sealed class ScriptedSource(string name, params string[] keys) : IInboundSource
    {
        public string Name => name;

        public Tenant Tenant { get; init; } = Tenant.Default;

        public bool Down { get; init; }

        public List<string> Waiting { get; } = [.. keys];

        public List<InboundVerdict> Verdicts { get; } = [];

        public async Task<int> ReceiveAsync(Func<InboundItem, CancellationToken, Task<InboundVerdict>> handle, CancellationToken cancellationToken)
        {
            if (Down)
            {
                throw new ChannelException("email", "no route", isTransient: true);
            }

            var done = 0;
            foreach (var key in Waiting.ToArray())
            {
                var item = key[0] == '!'
                    ? new InboundItem { Place = key, Fault = key[1..] }
                    : new InboundItem { Place = key, Message = new InboundMessage { Channel = "email", Key = key, ReceivedAt = DateTimeOffset.UnixEpoch } };
                var verdict = await handle(item, cancellationToken);
                Verdicts.Add(verdict);
                if (verdict.Action != InboundAction.Leave)
                {
                    Waiting.Remove(key);
                    done++;
                }
            }

            return done;
        }
    }
}
