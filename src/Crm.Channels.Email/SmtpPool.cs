namespace Crm.Channels.Email;

/// <summary>The connections to the server: opened when they are needed, used again, never more than a number of them.</summary>
internal sealed class SmtpPool(EmailOptions options, TimeProvider clock) : IAsyncDisposable
{
    private readonly SemaphoreSlim _places = new(options.MaxConnections, options.MaxConnections);
    private readonly Stack<SmtpConnection> _resting = new();
    private bool _closed;

    /// <summary>Takes a connection; every one that was taken goes back or is dropped.</summary>
    /// <param name="fresh">True for one that was not used before.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<SmtpConnection> TakeAsync(bool fresh, CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            while (!fresh && TryPop() is { } connection)
            {
                if (clock.GetElapsedTime(connection.LastUsed) < options.CheckAfter || await connection.AnswersAsync(cancellationToken).ConfigureAwait(false))
                {
                    return connection;
                }

                connection.Dispose();
            }

            return await SmtpConnection.OpenAsync(options, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            _places.Release();
            throw;
        }
    }

    /// <summary>Gives a connection back that may be used again.</summary>
    public async ValueTask ReturnAsync(SmtpConnection connection)
    {
        connection.LastUsed = clock.GetTimestamp();
        var kept = false;
        lock (_resting)
        {
            if (!_closed && connection.Messages < options.MessagesPerConnection)
            {
                _resting.Push(connection);
                kept = true;
            }
        }

        if (!kept)
        {
            await connection.CloseAsync().ConfigureAwait(false);
        }

        _places.Release();
    }

    /// <summary>Gives a connection up that is lost.</summary>
    public void Drop(SmtpConnection connection)
    {
        connection.Dispose();
        _places.Release();
    }

    public async ValueTask DisposeAsync()
    {
        lock (_resting)
        {
            _closed = true;
        }

        while (TryPop() is { } connection)
        {
            await connection.CloseAsync().ConfigureAwait(false);
        }
    }

    private SmtpConnection? TryPop()
    {
        lock (_resting)
        {
            return _resting.TryPop(out var connection) ? connection : null;
        }
    }
}
