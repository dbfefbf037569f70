using System.Data.Common;
using Crm.Storage.Sql;
using MySqlConnector;

namespace Crm.Storage.MySql;

/// <summary>What the error numbers of MariaDB and MySQL mean (https://mariadb.com/kb/en/mariadb-error-codes/, https://dev.mysql.com/doc/mysql-errors/8.0/en/server-error-reference.html).</summary>
internal static class MySqlErrors
{
    public static SqlFailure Classify(DbException exception) => exception switch
    {
        // Not the server has spoken, but the driver: no connection, a broken one, a time-out, an exhausted pool.
        MySqlException { SqlState: null } => new SqlFailure(SqlFailureKind.Unavailable),
        MySqlException error => Classify(error.Number, error.Message),

        // For whatever reason: the rows are tried again one by one, and the one that is at fault tells.
        MySqlRowsRefusedException => new SqlFailure(SqlFailureKind.Unique),
        _ => new SqlFailure(SqlFailureKind.Other),
    };

    public static SqlFailure Classify(int number, string message) => number switch
    {
        // Duplicate key; with its name in words of the server's language, of which the last in quotes is the name.
        1022 or 1062 or 1586 => new SqlFailure(SqlFailureKind.Unique, Key(message)),

        // Deadlock, a row changed since the snapshot, no memory for locks: the whole transaction is rolled back.
        1213 or 1020 or 1206 => new SqlFailure(SqlFailureKind.Busy, EndsTransaction: true),

        // A lock that was waited for too long, or not waited for; tables that another process is changing.
        1205 or 3572 or 1412 or 1615 => new SqlFailure(SqlFailureKind.Busy),

        // A text too long for its column, which the message names first in quotes; a row; a command beyond max_allowed_packet, after which the server closes the connection.
        1406 => new SqlFailure(SqlFailureKind.TooLarge, message.Split('\'') is { Length: > 1 } parts ? parts[1] : null),
        1118 or 1071 or 139 or 1162 or 1301 => new SqlFailure(SqlFailureKind.TooLarge),
        1153 => new SqlFailure(SqlFailureKind.TooLarge, EndsTransaction: true),

        // No right to do it, though to log in.
        1044 or 1142 or 1143 or 1227 or 1370 or 1410 => new SqlFailure(SqlFailureKind.Denied),

        // Disk or table full.
        1021 or 1114 => new SqlFailure(SqlFailureKind.Full),
        1030 when message.Contains(" 28 ", StringComparison.Ordinal) => new SqlFailure(SqlFailureKind.Full),

        // Unknown column or table.
        1054 or 1146 => new SqlFailure(SqlFailureKind.MissingTable),
        _ => new SqlFailure(IsUnavailable(number) ? SqlFailureKind.Unavailable : SqlFailureKind.Other),
    };

    private static bool IsUnavailable(int number) => number
        is 1040 or 1041 or 1042 or 1043 or 1047 or 1053 or 1129 or 1130 or 1152 or 1203 or 1226 or 1637 // no connection
        or (>= 1156 and <= 1161) or 1184 or 1927 or 4031 // a lost one
        or 1045 or 1698 or 1820 or 1862 or 3118 or 3159 // no login
        or 1049 or 1290 or 1792 or 1836 // no database, or one that only reads
        or 1030 or 1194 or 1195 or 1317 or 1969 or 3024; // a failing table; a statement that was ended, or took too long

    private static string? Key(string message)
    {
        var end = message.LastIndexOf('\'');
        var start = end <= 0 ? -1 : message.LastIndexOf('\'', end - 1);

        // MySQL writes the table before it.
        return start < 0 ? null : message[(start + 1)..end].Split('.')[^1];
    }
}
