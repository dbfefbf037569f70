using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Crm.Channels.Sms;

/// <summary>A provider on a free port of this machine, which answers as its documentation says, and misbehaves where a test wants it.</summary>
internal sealed class ProviderServer : IDisposable
{
    public const string Account = "ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    public const string Secret = "12345";

    /// <summary>A body in place of which the connection ends in the middle of the answer.</summary>
    public const string Cut = "cut";

    private readonly HttpListener _listener = new();

    public ProviderServer()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var port = ((IPEndPoint)probe.LocalEndpoint).Port;
        probe.Stop();
        Address = new Uri($"http://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}/");
        _listener.Prefixes.Add(Address.AbsoluteUri);
        _listener.Start();
        _ = ServeAsync();
    }

    public Uri Address { get; }

    /// <summary>Answers that come first, before those of the documentation.</summary>
    public ConcurrentQueue<Exchange> Next { get; } = new();

    /// <summary>The forms of the requests.</summary>
    public ConcurrentQueue<Dictionary<string, string>> Requests { get; } = new();

    /// <summary>Path and authorization of the requests.</summary>
    public ConcurrentQueue<string> Heads { get; } = new();

    /// <summary>How many messages were sent.</summary>
    public int Sent { get; private set; }

    public void Dispose() => _listener.Close();

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var context = await _listener.GetContextAsync();
                await AnswerAsync(context);
            }
        }
        catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException or InvalidOperationException)
        {
            // The test is over.
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        using var reader = new StreamReader(context.Request.InputStream, Encoding.UTF8);
        var form = (await reader.ReadToEndAsync()).Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('='))
            .ToDictionary(pair => Decode(pair[0]), pair => Decode(pair[1]), StringComparer.Ordinal);
        Requests.Enqueue(form);
        Heads.Enqueue($"{context.Request.HttpMethod} {context.Request.RawUrl} {context.Request.ContentType} {context.Request.Headers["Authorization"]}");
        var exchange = Choose(form);
        context.Response.StatusCode = exchange.Status;
        context.Response.ContentType = "application/json";
        if (exchange.Json == Cut)
        {
            context.Response.ContentLength64 = 1_000;
            await context.Response.OutputStream.WriteAsync("{"u8.ToArray());
            context.Response.Abort();
            return;
        }

        if (exchange.RetryAfter is { } pause)
        {
            context.Response.Headers["Retry-After"] = pause.ToString(CultureInfo.InvariantCulture);
        }

        context.Response.Close(Encoding.UTF8.GetBytes(exchange.Json), willBlock: false);
    }

    private Exchange Choose(Dictionary<string, string> form)
    {
        if (Next.TryDequeue(out var next))
        {
            return next;
        }

        var from = form.GetValueOrDefault("From", "+15005550006");
        if (Exchange.TestNumbers.TryGetValue(form["To"], out var refused) || Exchange.TestSenders.TryGetValue(from, out refused))
        {
            return refused;
        }

        Sent++;
        return Exchange.Created($"SM{Sent.ToString("x32", CultureInfo.InvariantCulture)}", form["To"], from, form["Body"]);
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
