using System.Buffers.Binary;
using Npgsql;

namespace Crm.TestServers;

/// <summary>Leads to PostgreSQL (https://www.postgresql.org/docs/15/protocol-message-formats.html).</summary>
public sealed class PostgreSqlPort : CountingPort
{
    private PostgreSqlPort(string host, int port)
        : base(host, port)
    {
    }

    /// <summary>Opens the port to the server of a connection string.</summary>
    public static PostgreSqlPort Open(string connectionString)
    {
        var server = new NpgsqlConnectionStringBuilder(connectionString);
        var made = new PostgreSqlPort(server.Host!, server.Port);
        made.Begin();
        return made;
    }

    /// <summary>The same connection string through the port.</summary>
    public string Through(string connectionString) => new NpgsqlConnectionStringBuilder(connectionString)
    {
        Host = "127.0.0.1",
        Port = Number,
        SslMode = SslMode.Disable,
        GssEncryptionMode = GssEncryptionMode.Disable,
    }.ConnectionString;

    private protected override async Task<(byte[] Message, bool Runs)> ReadAsync(Stream client, bool isFirst, CancellationToken cancellationToken)
    {
        // Only the first has no letter before its length, which counts itself.
        var head = new byte[isFirst ? 4 : 5];
        await client.ReadExactlyAsync(head, cancellationToken);
        var message = await ReadAsync(client, head, BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(head.Length - 4)) - 4, cancellationToken);

        // Query and Execute.
        return (message, !isFirst && head[0] is (byte)'Q' or (byte)'E');
    }
}
