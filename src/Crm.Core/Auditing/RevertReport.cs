namespace Crm.Auditing;

/// <summary>What a revert has done.</summary>
public sealed record RevertReport
{
    /// <summary>The most items of <see cref="KeptRecords"/>.</summary>
    public const int MaxListed = 1_000;

    /// <summary>The operation that was reverted.</summary>
    public required Guid Operation { get; init; }

    /// <summary>The operation under which the reverting itself is in the audit, and can be reverted.</summary>
    public required Guid RevertOperation { get; init; }

    /// <summary>How many records the operation had touched, of those whose audit is kept.</summary>
    public required long Touched { get; init; }

    /// <summary>How many records were put back by this call, wholly or in part.</summary>
    public required long Reverted { get; init; }

    /// <summary>How many records that the operation had created were removed by this call.</summary>
    public required long Removed { get; init; }

    /// <summary>How many records were already as before the operation when this call came to them.</summary>
    public required long Unchanged { get; init; }

    /// <summary>How many records were left as they are, wholly or in part.</summary>
    public required long Kept { get; init; }

    /// <summary>What was left and why, at most <see cref="MaxListed"/> items.</summary>
    public ValueList<KeptRecord> KeptRecords { get; init; }

    /// <summary>True when there was nothing to do: the operation is unknown, or was reverted before.</summary>
    public bool DidNothing => Reverted == 0 && Removed == 0;
}
