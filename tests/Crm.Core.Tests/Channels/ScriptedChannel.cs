using System.Collections.Concurrent;

namespace Crm.Channels;

/// <summary>A channel that answers as it was told, and remembers when it was asked.</summary>
internal sealed class ScriptedChannel(TimeProvider clock, string name = "email") : IChannel, IDisposable
{
    private readonly ConcurrentQueue<Func<CancellationToken, Task<SendResult>>> _answers = new();

    public string Name => name;

    public ChannelCapabilities Capabilities { get; init; } = new() { Subject = true, Html = true, Attachments = true, Headers = true };

    public ConcurrentQueue<DateTimeOffset> Tries { get; } = new();

    public bool IsDisposed { get; private set; }

    public ScriptedChannel Then(SendResult result) => Then(_ => Task.FromResult(result));

    public ScriptedChannel Then(ChannelException exception) => Then(_ => Task.FromException<SendResult>(exception));

    public ScriptedChannel Then(Func<CancellationToken, Task<SendResult>> answer)
    {
        _answers.Enqueue(answer);
        return this;
    }

    public Task<SendResult> SendAsync(OutboundMessage message, CancellationToken cancellationToken)
    {
        Tries.Enqueue(clock.GetUtcNow());
        return _answers.TryDequeue(out var answer) ? answer(cancellationToken) : Task.FromResult(SendResult.Accepted("id"));
    }

    public void Dispose() => IsDisposed = true;
}
