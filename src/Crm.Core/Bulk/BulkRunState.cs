namespace Crm.Bulk;

/// <summary>How far a bulk run is.</summary>
public enum BulkRunState
{
    /// <summary>The records for which the filter holds are being written down.</summary>
    Matching,

    /// <summary>The records are being changed.</summary>
    Changing,

    /// <summary>Every record has its outcome.</summary>
    Done,

    /// <summary>Somebody stopped it; <see cref="BulkService.ResumeAsync"/> lets it go on.</summary>
    Stopped,

    /// <summary>Every try failed; <see cref="BulkService.ResumeAsync"/> lets it go on.</summary>
    Parked,

    /// <summary>It is being taken back; <see cref="BulkService.UndoAsync"/> goes on with that.</summary>
    Undoing,

    /// <summary>It was taken back.</summary>
    Undone,
}
