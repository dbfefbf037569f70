namespace Crm.Storage;

/// <summary>What a <see cref="RowWrite"/> does.</summary>
public enum RowWriteKind
{
    /// <summary>Stores a new record.</summary>
    Insert,

    /// <summary>Stores what differs between the row before and the row after, if the stored version is that of the row before.</summary>
    Update,

    /// <summary>Removes a record with its lists and tokens, if the stored version is that of the row before.</summary>
    Delete,
}
