namespace Crm.Import;

/// <summary>Whether an import makes records, changes them, or both.</summary>
public enum ImportMode
{
    /// <summary>A row whose key is stored changes that record, another one makes a record.</summary>
    Upsert,

    /// <summary>Records are only made: a row whose key is stored, or was made by an earlier row, is rejected.</summary>
    CreateOnly,

    /// <summary>Records are only changed: a row whose key is not stored is rejected, and so is one that names a company that is not stored.</summary>
    UpdateOnly,
}
