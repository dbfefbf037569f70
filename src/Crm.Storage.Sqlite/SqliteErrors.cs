using System.Data.Common;
using Crm.Storage.Sql;
using Microsoft.Data.Sqlite;

namespace Crm.Storage.Sqlite;

/// <summary>What the result codes of SQLite mean (https://www.sqlite.org/rescode.html).</summary>
internal static class SqliteErrors
{
    private const int UniqueIndex = 2067;
    private const int PrimaryKey = 1555;
    private const int RowId = 2579;

    public static SqlFailure Classify(DbException exception)
    {
        if (exception is not SqliteException error)
        {
            return new SqlFailure(SqlFailureKind.Other);
        }

        return error.SqliteErrorCode switch
        {
            // BUSY, LOCKED
            5 or 6 => new SqlFailure(SqlFailureKind.Busy),

            // FULL
            13 => new SqlFailure(SqlFailureKind.Full),

            // TOOBIG: a text, a document or a row above the limit of the connection.
            18 => new SqlFailure(SqlFailureKind.TooLarge),

            // PERM, READONLY, AUTH
            3 or 8 or 23 => new SqlFailure(SqlFailureKind.Denied),

            // IOERR, CORRUPT, CANTOPEN, PROTOCOL, NOLFS, NOTADB
            10 or 11 or 14 or 15 or 22 or 26 => new SqlFailure(SqlFailureKind.Unavailable),
            19 when error.SqliteExtendedErrorCode is UniqueIndex or PrimaryKey or RowId => new SqlFailure(SqlFailureKind.Unique, Constraint(error.Message)),
            1 when error.Message.Contains("no such table", StringComparison.Ordinal) || error.Message.Contains("no such column", StringComparison.Ordinal)
                => new SqlFailure(SqlFailureKind.MissingTable),
            _ => new SqlFailure(SqlFailureKind.Other),
        };
    }

    /// <summary>The columns in <c>UNIQUE constraint failed: table.column, table.column'.</c></summary>
    private static string? Constraint(string message)
    {
        const string Lead = "constraint failed: ";
        var start = message.IndexOf(Lead, StringComparison.Ordinal);
        return start < 0 ? null : message[(start + Lead.Length)..].TrimEnd('.', '\'');
    }
}
