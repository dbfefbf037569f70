namespace Crm.Import;

/// <summary>How an <see cref="ImportRun"/> stands.</summary>
public enum ImportRunState
{
    /// <summary>It is at work, or the process that worked on it is gone: <see cref="ImportRunService.ResumeAsync"/> goes on.</summary>
    Running,

    /// <summary>All rows of the file are dealt with.</summary>
    Finished,

    /// <summary>It was cancelled, or could not go on for the reason in <see cref="ImportRun.Fault"/>; it can be resumed.</summary>
    Stopped,

    /// <summary>It is being taken back, or the process that did so is gone: <see cref="ImportRunService.UndoAsync"/> goes on.</summary>
    Undoing,

    /// <summary>It is taken back, but for what was edited since.</summary>
    Undone,
}
