using System.Data;
using Microsoft.Data.SqlClient;

namespace Crm.Storage.SqlServer;

/// <summary>Makes parameters of names and other short text, which may be missing.</summary>
internal static class SqlServerText
{
    private const int MaxLength = 255;

    public static SqlParameter Parameter(string name, string? value) =>
        new() { ParameterName = name, SqlDbType = SqlDbType.NVarChar, Size = MaxLength, Value = (object?)value ?? DBNull.Value };
}
