using System.Data.Common;

namespace Crm.Storage.Sql;

/// <summary>Turns errors of drivers into the exceptions of the port.</summary>
internal static class SqlErrors
{
    public static Exception Translate(SqlFailure failure, DbException exception) => failure.Kind switch
    {
        SqlFailureKind.Busy => new StorageBusyException(exception.Message, exception),
        SqlFailureKind.Full => new StorageFullException(exception.Message, exception),
        SqlFailureKind.Unavailable => new StorageUnavailableException(exception.Message, exception),
        SqlFailureKind.MissingTable => new SchemaException(exception.Message, exception),
        _ => exception,
    };
}
