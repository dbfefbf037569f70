namespace Crm.Storage.Sql;

/// <summary>What an error of a driver means.</summary>
public enum SqlFailureKind
{
    /// <summary>Nothing that the SDK expects: the driver's exception is passed on.</summary>
    Other,

    /// <summary>A unique index or primary key is taken.</summary>
    Unique,

    /// <summary>A lock, a deadlock or a serialization conflict.</summary>
    Busy,

    /// <summary>There is no room left to write.</summary>
    Full,

    /// <summary>The database cannot be opened, reached, read or written.</summary>
    Unavailable,

    /// <summary>The user of the connection lacks a right.</summary>
    Denied,

    /// <summary>A row, a value or a command is larger than the engine takes.</summary>
    TooLarge,

    /// <summary>A table or column is not there.</summary>
    MissingTable,
}
