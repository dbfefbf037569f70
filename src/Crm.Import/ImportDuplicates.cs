namespace Crm.Import;

/// <summary>What becomes of rows of one file with the same key.</summary>
public enum ImportDuplicates
{
    /// <summary>Each changes what the ones before have made: the last one wins, cell by cell, and empty cells change nothing.</summary>
    LastWins,

    /// <summary>The first one wins: each later one is rejected, and its reason names the line of the first. Needs memory for the keys of the file, about 60 bytes each.</summary>
    Reject,
}
