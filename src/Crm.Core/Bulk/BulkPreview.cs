namespace Crm.Bulk;

/// <summary>What a bulk action would do; nothing of it was kept.</summary>
public sealed record BulkPreview
{
    /// <summary>The most examples of each outcome.</summary>
    public const int MaxExamples = 10;

    /// <summary>How many records the filter matches.</summary>
    public required long Matched { get; init; }

    /// <summary>How many of them were tried: all, or as many as the preview was allowed.</summary>
    public required long Tried { get; init; }

    /// <summary>How many of the tried would be changed.</summary>
    public long Changed { get; init; }

    /// <summary>How many already are as the action wants them.</summary>
    public long Unchanged { get; init; }

    /// <summary>How many a rule forbids to change.</summary>
    public long Denied { get; init; }

    /// <summary>How many would get values that may not be stored.</summary>
    public long Invalid { get; init; }

    /// <summary>How many the host's code refuses.</summary>
    public long Failed { get; init; }

    /// <summary>The first records of each outcome, at most <see cref="MaxExamples"/> of each.</summary>
    public ValueList<BulkExample> Examples { get; init; }
}
