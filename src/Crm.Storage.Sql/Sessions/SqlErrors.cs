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
        SqlFailureKind.Denied => new StorageUnavailableException($"{exception.Message} The user of the connection lacks a right: let an administrator of the database grant it", exception),
        SqlFailureKind.TooLarge => new TooLargeException(null, [], exception.Message, exception),
        SqlFailureKind.MissingTable => new SchemaException(exception.Message, exception),
        _ => exception,
    };
}
