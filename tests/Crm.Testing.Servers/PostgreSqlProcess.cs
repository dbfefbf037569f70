using System.Data.Common;
using System.Globalization;
using Npgsql;

namespace Crm.TestServers;

/// <summary>A private PostgreSQL.</summary>
public sealed class PostgreSqlProcess : ServerProcess
{
    private readonly string _programs;
    private readonly bool _durable;

    private PostgreSqlProcess(string programs, bool durable)
        : base("PostgreSQL")
    {
        _programs = programs;
        _durable = durable;
    }

    public override string ConnectionString => string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={Port};Username=postgres;Database=postgres");

    protected override string User => "postgres";

    // An order of text that is not ours, so that a column that forgets to name its own shows. Members of one role are asked for their passwords.
    protected override string Make =>
        $"""
        sh -c "'{_programs}/initdb' -D '{Folder}/data' -U postgres --auth=trust --no-sync -E UTF8 --locale=C.UTF-8 --locale-provider=icu --icu-locale=uk \
        && sed -i '1i host all +{PostgreSqlServer.WithPassword} all scram-sha-256' '{Folder}/data/pg_hba.conf'"
        """;

    // What the machine's death would lose is not waited for; what the server's own would, is where a test needs it.
    protected override string Serve =>
        $"""
        '{_programs}/postgres' -D '{Folder}/data' -p {Port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= \
        -c fsync=off -c max_connections=400 -c shared_buffers=128MB -c deadlock_timeout=100ms -c log_min_messages=fatal \
        {(_durable ? "" : "-c full_page_writes=off -c synchronous_commit=off -c autovacuum=off")}
        """;

    protected override string StopSignal => "INT";

    /// <summary>Not KILL, which leaves sessions and shared memory behind; this drops everything as well, and the next start recovers from the log.</summary>
    protected override string CrashSignal => "QUIT";

    /// <summary>Starts a server; skips the test where there is none, and fails it in CI.</summary>
    /// <param name="durable">True when a transaction that was acknowledged must outlive <see cref="ServerProcess.CrashAsync"/>.</param>
    public static async Task<PostgreSqlProcess> StartAsync(bool durable)
    {
        var server = Find(durable) ?? throw PostgreSqlServer.Shared.Missing();
        await server.StartAsync();
        return server;
    }

    /// <summary>A server that is not started yet; null where there is none.</summary>
    internal static PostgreSqlProcess? Find(bool durable)
    {
        var folders = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").OrderByDescending(folder => folder.Length).ThenByDescending(folder => folder, StringComparer.Ordinal).Select(folder => folder + "/bin")
            : [];
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':');
        var programs = folders.Concat(path).FirstOrDefault(folder => File.Exists(folder + "/initdb") && File.Exists(folder + "/postgres"));
        return programs is null ? null : new PostgreSqlProcess(programs, durable);
    }

    private protected override DbConnection Connect() => new NpgsqlConnection(ConnectionString + ";Pooling=false");
}
