using System.Net;
using System.Net.Sockets;

namespace Crm.TestServers;

/// <summary>A port of this machine that leads to a server and counts what goes through it: connections, and statements that a client sends.</summary>
/// <remarks>Connections through it must not be encrypted.</remarks>
public abstract class CountingPort : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly string _host;
    private readonly int _port;
    private Task _listening = Task.CompletedTask;
    private int _connections;
    private int _statements;

    private protected CountingPort(string host, int port)
    {
        _host = host;
        _port = port;
        _listener.Start();
    }

    /// <summary>How many connections were opened.</summary>
    public int Connections => Volatile.Read(ref _connections);

    /// <summary>How many statements were sent to be run, those of transactions included.</summary>
    public int Statements => Volatile.Read(ref _statements);

    /// <summary>The number of the port.</summary>
    public int Number => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _end.CancelAsync();
        _listener.Dispose();
        await _listening;
        _end.Dispose();
    }

    private protected void Begin() => _listening = ListenAsync();

    /// <summary>Reads the next message of a client whole.</summary>
    /// <param name="client">What the client sends.</param>
    /// <param name="isFirst">True for the first one of a connection.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The message, and whether it has a statement run.</returns>
    private protected abstract Task<(byte[] Message, bool Runs)> ReadAsync(Stream client, bool isFirst, CancellationToken cancellationToken);

    private protected static async Task<byte[]> ReadAsync(Stream client, byte[] head, int rest, CancellationToken cancellationToken)
    {
        var message = new byte[head.Length + rest];
        head.CopyTo(message, 0);
        await client.ReadExactlyAsync(message.AsMemory(head.Length), cancellationToken);
        return message;
    }

    private async Task ListenAsync()
    {
        var open = new List<Task>();
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_end.Token);
                Interlocked.Increment(ref _connections);
                open.Add(LeadAsync(client));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException)
        {
            // The port is closed.
        }

        await Task.WhenAll(open);
    }

    /// <summary>Passes on what both sides say until one of them has ended.</summary>
    private async Task LeadAsync(TcpClient client)
    {
        using (client)
        using (var server = new TcpClient { NoDelay = true })
        using (var end = CancellationTokenSource.CreateLinkedTokenSource(_end.Token))
        {
            client.NoDelay = true;
            await server.ConnectAsync(_host, _port, end.Token);
            Task[] ways = [PassAsync(client.GetStream(), server.GetStream(), end.Token), server.GetStream().CopyToAsync(client.GetStream(), end.Token)];
            await Task.WhenAny(ways);

            // What the server says last, such as why it refuses, still reaches the client.
            if (!ways[1].IsCompleted)
            {
                server.Client.Shutdown(SocketShutdown.Send);
                await Task.WhenAny(ways[1], Task.Delay(TimeSpan.FromSeconds(5), CancellationToken.None));
            }

            await end.CancelAsync();
            await Task.WhenAll(ways).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    private async Task PassAsync(NetworkStream client, NetworkStream server, CancellationToken cancellationToken)
    {
        try
        {
            for (var isFirst = true; ; isFirst = false)
            {
                var (message, runs) = await ReadAsync(client, isFirst, cancellationToken);
                if (runs)
                {
                    Interlocked.Increment(ref _statements);
                }

                await server.WriteAsync(message, cancellationToken);
            }
        }
        catch (EndOfStreamException)
        {
            // The client has ended.
        }
    }
}
