namespace Crm.Deals;

/// <summary>Thrown when a deal is to stand in a stage that its pipeline does not have, or that does not mean what is asked for.</summary>
public sealed class InvalidStageException : CrmException
{
    internal InvalidStageException(Id<Pipeline> pipeline, string? stage, ValueList<string> stages)
        : base(CoreMessages.Of("deal.stage", stage, string.Join(", ", stages)))
    {
        Pipeline = pipeline;
        Stage = stage;
        Stages = stages;
    }

    /// <summary>The pipeline of the deal.</summary>
    public Id<Pipeline> Pipeline { get; }

    /// <summary>The stage that was asked for.</summary>
    public string? Stage { get; }

    /// <summary>The stages that would do.</summary>
    public ValueList<string> Stages { get; }
}
