using System.Security.Cryptography;
using System.Text;
using Crm.Storage.Sql;
using MySqlConnector;

namespace Crm.Storage.MySql;

/// <summary>Reads which tables, columns and indexes exist.</summary>
internal static class MySqlInspection
{
    // Three questions, not one by UNION ALL: a temporary table over the catalog has brought down a MariaDB 10.11.19 (in ha_maria::drop_table).
    private const string Objects =
        """
        SELECT TABLE_NAME FROM information_schema.TABLES
        WHERE TABLE_SCHEMA = COALESCE(@p1, DATABASE()) AND LEFT(TABLE_NAME, CHAR_LENGTH(@p2)) = @p2;
        SELECT CONCAT(TABLE_NAME, '.', COLUMN_NAME) FROM information_schema.COLUMNS
        WHERE TABLE_SCHEMA = COALESCE(@p1, DATABASE()) AND LEFT(TABLE_NAME, CHAR_LENGTH(@p2)) = @p2;
        SELECT INDEX_NAME FROM information_schema.STATISTICS
        WHERE TABLE_SCHEMA = COALESCE(@p1, DATABASE()) AND LEFT(TABLE_NAME, CHAR_LENGTH(@p2)) = @p2 AND INDEX_NAME <> 'PRIMARY'
        """;

    private const string Tables =
        """
        SELECT TABLE_NAME FROM information_schema.TABLES
        WHERE TABLE_SCHEMA = COALESCE(@p1, DATABASE()) AND LEFT(TABLE_NAME, CHAR_LENGTH(@p2)) = @p2 ORDER BY TABLE_NAME
        """;

    public static async ValueTask<IReadOnlySet<string>> ReadAsync(MySqlConnection connection, MySqlTransaction? transaction, string? schema, string prefix, CancellationToken cancellationToken) =>
        new HashSet<string>(await NamesAsync(connection, transaction, Objects, schema, prefix, cancellationToken).ConfigureAwait(false), StringComparer.Ordinal);

    /// <summary>A hash of how the tables under a prefix are made, which every change of a table changes.</summary>
    public static async ValueTask<string> DigestAsync(MySqlConnection connection, string? schema, string prefix, Func<string, string> quote, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        foreach (var table in await NamesAsync(connection, null, Tables, schema, prefix, cancellationToken).ConfigureAwait(false))
        {
#pragma warning disable CA2100 // The name comes from the catalog of the database and is quoted.
            var command = new MySqlCommand("SHOW CREATE TABLE " + quote(table), connection);
#pragma warning restore CA2100
            await using (command.ConfigureAwait(false))
            {
                var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
                await using (reader.ConfigureAwait(false))
                {
                    await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
                    text.Append(reader.GetString(1)).Append('\n');
                }
            }
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static async ValueTask<IReadOnlyList<string>> NamesAsync(MySqlConnection connection, MySqlTransaction? transaction, string text, string? schema, string prefix, CancellationToken cancellationToken)
    {
#pragma warning disable CA2100 // One of the constants above.
        var command = new MySqlCommand(text, connection, transaction);
#pragma warning restore CA2100
        await using (command.ConfigureAwait(false))
        {
            command.Parameters.AddWithValue("@p1", schema);
            command.Parameters.AddWithValue("@p2", prefix);
            return await SqlCatalog.NamesAsync(command, cancellationToken).ConfigureAwait(false);
        }
    }
}
