using System.Data.Common;
using Crm.Storage.Sql;
using Microsoft.Data.SqlClient;

namespace Crm.Storage.SqlServer;

/// <summary>What the error numbers of SQL Server mean (https://learn.microsoft.com/sql/relational-databases/errors-events/database-engine-events-and-errors).</summary>
internal static class SqlServerErrors
{
    /// <summary>From here on the server has closed the connection.</summary>
    private const byte FatalClass = 20;

    public static SqlFailure Classify(DbException exception)
    {
        if (exception is not SqlException error)
        {
            return new SqlFailure(SqlFailureKind.Other);
        }

        // The first that we know: what stands before it may say only that a statement was ended.
        foreach (SqlError part in error.Errors)
        {
            if (Classify(part.Number, part.Class, part.Message) is { Kind: not SqlFailureKind.Other } failure)
            {
                return failure;
            }
        }

        return Classify(error.Number, error.Class, error.Message);
    }

    /// <summary>What a number means.</summary>
    /// <param name="number">The number.</param>
    /// <param name="severity">The severity, called class by the driver.</param>
    /// <param name="message">The message, which names the index that is in the way.</param>
    public static SqlFailure Classify(int number, byte severity, string message) => number switch
    {
        2601 or 2627 => new SqlFailure(SqlFailureKind.Unique, IndexOf(message)),

        // Deadlock, conflict of a snapshot, and the conflicts of tables in memory: the server has rolled back the transaction.
        1205 or 3960 or 3961 or 41302 or 41305 or 41325 or 41839 => new SqlFailure(SqlFailureKind.Busy, EndsTransaction: true),

        // Lock time-out.
        1222 => new SqlFailure(SqlFailureKind.Busy),

        // No room in the files, the log, tempdb or the quota.
        1101 or 1105 or 9002 or 3257 or 5149 or 40544 => new SqlFailure(SqlFailureKind.Full),
        207 or 208 or 4902 or 2760 => new SqlFailure(SqlFailureKind.MissingTable),
        // A text that would be cut, a row or a key beyond the limit.
        2628 or 8152 or 511 or 1946 or 1919 => new SqlFailure(SqlFailureKind.TooLarge, number == 2628 ? ColumnOf(message) : null),
        229 or 230 or 262 or 297 or 300 or 15247 => new SqlFailure(SqlFailureKind.Denied),
        _ => new SqlFailure(severity >= FatalClass || IsUnavailable(number) ? SqlFailureKind.Unavailable : SqlFailureKind.Other),
    };

    /// <summary>True for what the driver throws for a command that its caller has cancelled.</summary>
    public static bool IsCancelled(SqlException exception, CancellationToken cancellationToken) =>
        cancellationToken.IsCancellationRequested && Classify(exception).Kind == SqlFailureKind.Other;

    private static bool IsUnavailable(int number) => number switch
    {
        // The driver: time-out, no server, no name, no pipe, a connection that broke.
        -2 or -1 or 2 or 11 or 20 or 26 or 40 or 53 or 64 or 121 or 232 or 233 or 258 or 1231 or 1236 => true,
        >= 10_050 and <= 10_065 or >= 11_001 and <= 11_004 => true,

        // No login, no such database, a database or server that only reads.
        18_450 or 18_452 or 18_456 or >= 18_461 and <= 18_488 or 4060 or 4064 or 911 or 916 or 3906 or 3908 or 3952 => true,

        // A database that is not open, starts, or has gone to another server.
        921 or 922 or 923 or 924 or 926 or 927 or 942 or 945 or 952 or 976 or 978 or 979 or 982 or 983 or 9001 => true,

        // The server: stopping, paused, no memory, no workers, broken files.
        6001 or 6002 or 6005 or 17_142 or 701 or 802 or 8628 or 8645 or 8651 or 10_928 or 10_929 or 10_936 or 823 or 824 or 825 or 829 => true,

        // Azure: busy, moved, or switched off.
        40_143 or 40_197 or 40_501 or 40_540 or 40_549 or 40_550 or 40_551 or 40_552 or 40_553 or 40_613 or 40_615 or 42_108 or 42_109 or 49_918 or 49_919 or 49_920 => true,
        _ => false,
    };

    /// <summary>The column of "String or binary data would be truncated in table '…', column 'notes'. Truncated value: '…'.".</summary>
    private static string? ColumnOf(string message) => message.Split('\'') is { Length: > 3 } parts ? parts[3] : null;

    /// <summary>The index of "… with unique index 'crm_person_ux_code' …", in whatever language the server speaks: of the quoted names the one that is an index of ours.</summary>
    private static string? IndexOf(string message)
    {
        var last = default(string);
        var start = -1;
        for (var i = 0; i < message.Length; i++)
        {
            if (message[i] is not ('\'' or '"' or '«' or '»' or '“' or '”' or '„' or '‘' or '’' or '「' or '」'))
            {
                continue;
            }

            if (start >= 0 && message[start..i] is { Length: > 0 } name && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_'))
            {
                if (name.Contains("_ux_", StringComparison.Ordinal))
                {
                    return name;
                }

                last = name;
            }

            start = i + 1;
        }

        return last;
    }
}
