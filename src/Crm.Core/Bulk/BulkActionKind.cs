namespace Crm.Bulk;

/// <summary>What a bulk action does to each record.</summary>
public enum BulkActionKind
{
    /// <summary>Sets a field.</summary>
    SetField,

    /// <summary>Makes a field missing.</summary>
    ClearField,

    /// <summary>Adds a tag where it is not there.</summary>
    AddTag,

    /// <summary>Takes a tag away.</summary>
    RemoveTag,

    /// <summary>Archives the record.</summary>
    Archive,

    /// <summary>Brings an archived record back.</summary>
    Restore,

    /// <summary>Runs code of the host, see <see cref="IBulkAction{TRecord}"/>.</summary>
    Code,
}
