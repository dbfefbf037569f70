namespace Crm.TestServers;

/// <summary>The server of an engine that all tests of this process share: a private one, or the one that a variable names.</summary>
internal sealed class SharedServer
{
    private readonly string _missing;
    private readonly Lazy<Task<string?>> _started;
    private ServerProcess? _server;

    /// <param name="variable">The variable with the connection string of a server on which the tests may make databases.</param>
    /// <param name="missing">What to say where there is none: its name, and how to get it.</param>
    /// <param name="find">A private one that is not started yet; null where there is none.</param>
    /// <param name="options">What the connection string of a private one says besides.</param>
    public SharedServer(string variable, string missing, Func<ServerProcess?> find, string options)
    {
        _missing = $"{missing}, or set {variable} to the connection string of a server on which databases may be made.";
        Given = Environment.GetEnvironmentVariable(variable) is { Length: > 0 } given ? given : null;
        _started = new Lazy<Task<string?>>(async () =>
        {
            if (Given is not null || find() is not { } server)
            {
                return Given;
            }

            // Kept, for it ends with its object.
            _server = server;
            await server.StartAsync();
            return _server.ConnectionString + options;
        });
    }

    /// <summary>The connection string of a server that is not ours.</summary>
    public string? Given { get; }

    /// <summary>The connection string of the server; skips the test where there is none, and fails it in CI.</summary>
    public async Task<string> GetAsync() => await _started.Value ?? throw Missing();

    /// <summary>Skips the test, or gives what it fails with in CI.</summary>
    public InvalidOperationException Missing()
    {
        if (Environment.GetEnvironmentVariable("CI") != "true")
        {
            Assert.Skip(_missing);
        }

        return new InvalidOperationException(_missing);
    }
}
