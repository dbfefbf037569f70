using Crm.TestServers;

namespace Crm.Faults;

/// <summary>A database on a server of its own, which may be killed.</summary>
public sealed class ServerFaultsDatabase(Func<Task<ServerProcess>> start, string options) : FaultsDatabase
{
    private ServerProcess? _server;

    public ServerProcess Server => _server!;

    public override async Task<string> StartAsync() => await (_server = await start()).NewDatabaseAsync("faults") + options;

    public override ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;
}
