namespace Crm.Deals;

/// <summary>What it means for a deal to stand in a stage.</summary>
public enum StageOutcome
{
    /// <summary>It is still worked on.</summary>
    Open,

    /// <summary>It was won.</summary>
    Won,

    /// <summary>It was lost.</summary>
    Lost,
}
