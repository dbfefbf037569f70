using Crm.Models;

namespace Crm.Deals;

/// <summary>The model of <see cref="Pipeline"/>.</summary>
public static class PipelineModel
{
    private static readonly ValueList<string> OutcomeWords = ["open", "won", "lost"];

    /// <summary>The key.</summary>
    public static readonly CodeField Key = new("key", 60) { Required = true };

    /// <summary>What people call it.</summary>
    public static readonly NameField Name = new("name") { Required = true, Sortable = true };

    /// <summary>The key of a stage.</summary>
    public static readonly CodeField StageKey = new("stage", 60) { Required = true };

    /// <summary>What people call a stage.</summary>
    public static readonly NameField StageName = new("stageName") { Required = true };

    /// <summary>How likely a deal in the stage is to be won, in per cent.</summary>
    public static readonly IntegerField Probability = new("probability") { Required = true };

    /// <summary>What it means to stand in the stage.</summary>
    public static readonly CodeField Outcome = new("outcome", 10) { Required = true, Choices = OutcomeWords };

    /// <summary>The stages, in their order.</summary>
    public static readonly ChildModel Stages = new("stages", StageKey, StageName, Probability, Outcome) { MaxCount = 50 };

    /// <summary>The model.</summary>
    public static readonly EntityModel<Pipeline> Model = new("pipeline", EntityKind.Tracked, Read, Write, Key, Name)
    {
        Restorable = false,
        Children = [Stages],
        Uniques = [new UniqueRule("key", Key)],
    };

    private static Pipeline Read(Row row) => new()
    {
        Id = row.GetId<Pipeline>(Model.Id)!.Value,
        Version = row.GetInteger(Model.Version!)!.Value,
        Key = row.GetText(Key)!,
        Name = row.GetText(Name)!,
        Stages = row.ReadList(Stages, ReadStage),
        CreatedAt = row.GetInstant(Model.CreatedAt)!.Value,
        UpdatedAt = row.GetInstant(Model.UpdatedAt!)!.Value,
        ArchivedAt = row.GetInstant(Model.ArchivedAt!),
    };

    private static PipelineStage ReadStage(Row row) => new(row.GetText(StageKey)!, row.GetText(StageName)!)
    {
        Probability = (int)row.GetInteger(Probability)!.Value,
        Outcome = (StageOutcome)OutcomeWords.AsSpan().IndexOf(row.GetText(Outcome)!),
    };

    private static void Write(Pipeline pipeline, Row row)
    {
        row.Set<Pipeline>(Model.Id, pipeline.Id);
        row.Set(Model.Version!, pipeline.Version);
        row.Set(Key, pipeline.Key);
        row.Set(Name, pipeline.Name);
        row.WriteList(Stages, pipeline.Stages, static (stage, item) =>
        {
            item.Set(StageKey, stage.Key);
            item.Set(StageName, stage.Name);
            item.Set(Probability, stage.Probability);
            item.Set(Outcome, Enum.IsDefined(stage.Outcome) ? OutcomeWords[(int)stage.Outcome] : stage.Outcome.ToString("D"));
        });
        row.Set(Model.CreatedAt, pipeline.CreatedAt);
        row.Set(Model.UpdatedAt!, pipeline.UpdatedAt);
        row.Set(Model.ArchivedAt!, pipeline.ArchivedAt);
    }
}
