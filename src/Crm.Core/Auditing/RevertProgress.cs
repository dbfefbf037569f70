namespace Crm.Auditing;

/// <summary>How far a revert is.</summary>
/// <param name="Done">How many audit entries of the operation have been looked at in this pass.</param>
/// <param name="Total">How many there are.</param>
/// <param name="Reverted">How many records were put back so far.</param>
/// <param name="Removed">How many records were removed so far.</param>
public readonly record struct RevertProgress(long Done, long Total, long Reverted, long Removed);
