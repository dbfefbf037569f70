using MySqlConnector;

namespace Crm.TestServers;

/// <summary>Leads to MariaDB or MySQL (https://mariadb.com/kb/en/0-packet/).</summary>
public sealed class MySqlPort : CountingPort
{
    private MySqlPort(string host, int port)
        : base(host, port)
    {
    }

    /// <summary>Opens the port to the server of a connection string.</summary>
    public static MySqlPort Open(string connectionString)
    {
        var server = new MySqlConnectionStringBuilder(connectionString);
        var made = new MySqlPort(server.Server, (int)server.Port);
        made.Begin();
        return made;
    }

    /// <summary>The same connection string through the port.</summary>
    public string Through(string connectionString) =>
        new MySqlConnectionStringBuilder(connectionString) { Server = "127.0.0.1", Port = (uint)Number, SslMode = MySqlSslMode.None }.ConnectionString;

    private protected override async Task<(byte[] Message, bool Runs)> ReadAsync(Stream client, bool isFirst, CancellationToken cancellationToken)
    {
        // Three bytes of length and a number, which is 0 where a command begins.
        var head = new byte[4];
        await client.ReadExactlyAsync(head, cancellationToken);
        var message = await ReadAsync(client, head, head[0] | (head[1] << 8) | (head[2] << 16), cancellationToken);

        // COM_QUERY and COM_STMT_EXECUTE.
        return (message, head[3] == 0 && message.Length > 4 && message[4] is 0x03 or 0x17);
    }
}
