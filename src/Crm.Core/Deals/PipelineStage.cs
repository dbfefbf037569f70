namespace Crm.Deals;

/// <summary>A stage of a pipeline.</summary>
/// <param name="Key">The key, unique in the pipeline and fixed once deals stand in it: 1 to 60 lower-case ASCII letters, digits and hyphens.</param>
/// <param name="Name">What people call it.</param>
public sealed record PipelineStage(string Key, string Name)
{
    /// <summary>How likely a deal in the stage is to be won, in per cent, 0 to 100. What it is for won and lost stages is 100 and 0, whatever is given.</summary>
    public int Probability { get; init; }

    /// <summary>What it means to stand in it.</summary>
    /// <value><see cref="StageOutcome.Open"/> by default.</value>
    public StageOutcome Outcome { get; init; }
}
