using System.Data.Common;
using Crm.Storage.Sql;
using Npgsql;

namespace Crm.Storage.PostgreSql;

/// <summary>What the SQLSTATE codes of PostgreSQL mean (https://www.postgresql.org/docs/15/errcodes-appendix.html).</summary>
internal static class PostgreSqlErrors
{
    /// <summary>Of PostgreSQL 17, which the driver does not name yet.</summary>
    private const string TransactionTimeout = "25P04";

    private const string IdleTimeout = "25P03";

    public static SqlFailure Classify(DbException exception) => exception switch
    {
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } error => new SqlFailure(SqlFailureKind.Unique, error.ConstraintName),
        PostgresException { SqlState: PostgresErrorCodes.StringDataRightTruncation } error => new SqlFailure(SqlFailureKind.TooLarge, error.ColumnName),
        PostgresException error => new SqlFailure(Kind(error.SqlState), Kind(error.SqlState) == SqlFailureKind.TooLarge ? error.ConstraintName : null),

        // Not the server has spoken, but the driver: no connection, a broken one, a time-out, an exhausted pool.
        NpgsqlException => new SqlFailure(SqlFailureKind.Unavailable),
        _ => new SqlFailure(SqlFailureKind.Other),
    };

    private static SqlFailureKind Kind(string state) => state switch
    {
        PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.LockNotAvailable => SqlFailureKind.Busy,
        PostgresErrorCodes.DiskFull => SqlFailureKind.Full,
        PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedColumn or PostgresErrorCodes.InvalidSchemaName => SqlFailureKind.MissingTable,

        // A time-out is not retried: the next try would take as long.
        PostgresErrorCodes.QueryCanceled or TransactionTimeout or IdleTimeout => SqlFailureKind.Unavailable,
        PostgresErrorCodes.ReadOnlySqlTransaction => SqlFailureKind.Unavailable,
        PostgresErrorCodes.InsufficientPrivilege => SqlFailureKind.Denied,

        // Too large for an index, a row, a message; a list of JSON, or a text of a gigabyte.
        _ when state.StartsWith("54", StringComparison.Ordinal) => SqlFailureKind.TooLarge,
        PostgresErrorCodes.InvalidCatalogName or PostgresErrorCodes.TooManyConnections or PostgresErrorCodes.OutOfMemory => SqlFailureKind.Unavailable,

        // 08 connection, 28 authorization, 57P shutdown and start, 58 the system, XX corruption.
        _ when state.StartsWith("08", StringComparison.Ordinal) || state.StartsWith("28", StringComparison.Ordinal)
            || state.StartsWith("57P", StringComparison.Ordinal) || state.StartsWith("58", StringComparison.Ordinal)
            || state.StartsWith("XX", StringComparison.Ordinal) => SqlFailureKind.Unavailable,
        _ => SqlFailureKind.Other,
    };
}
