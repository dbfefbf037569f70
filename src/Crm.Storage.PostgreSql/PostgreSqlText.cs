using Npgsql;
using NpgsqlTypes;

namespace Crm.Storage.PostgreSql;

/// <summary>Makes parameters of text, which may be missing.</summary>
internal static class PostgreSqlText
{
    public static NpgsqlParameter Parameter(string? value) => new() { NpgsqlDbType = NpgsqlDbType.Text, Value = (object?)value ?? DBNull.Value };
}
