namespace Crm.Deals;

/// <summary>Judges what is to be stored of a pipeline.</summary>
internal static class PipelineRules
{
    /// <summary>The pipeline in the form in which it is stored.</summary>
    /// <exception cref="ValidationException">It is not sound; every fault is listed.</exception>
    public static Pipeline Require(Pipeline pipeline, Pipeline? stored)
    {
        var errors = new List<FieldError>();
        Check(KeyText.IsKey(pipeline.Key), "key", pipeline.Key, "pipeline.key");
        Check(stored is null || stored.Key == pipeline.Key, "key", pipeline.Key, "pipeline.fixed");
        var met = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < pipeline.Stages.Count; i++)
        {
            var stage = pipeline.Stages[i];
            Check(KeyText.IsKey(stage.Key), $"stages[{i}].stage", stage.Key, "pipeline.key");
            Check(met.Add(stage.Key), $"stages[{i}].stage", stage.Key, "pipeline.stageTwice");
            Check(stage.Probability is >= 0 and <= 100, $"stages[{i}].probability", stage.Probability.ToString(System.Globalization.CultureInfo.InvariantCulture), "pipeline.probability");
        }

        foreach (var outcome in Enum.GetValues<StageOutcome>())
        {
            Check(pipeline.Stages.Any(stage => stage.Outcome == outcome), "stages", null, outcome switch
            {
                StageOutcome.Open => "pipeline.noOpenStage",
                StageOutcome.Won => "pipeline.noWonStage",
                _ => "pipeline.noLostStage",
            });
        }

        return errors.Count > 0
            ? throw new ValidationException(new RecordRef(PipelineModel.Model.Name, pipeline.Id.Value), ValueList.From(errors))
            : pipeline with { Stages = pipeline.Stages.Select(Settle) };

        void Check(bool holds, string field, string? value, string key)
        {
            if (!holds)
            {
                errors.Add(new FieldError(field, value is { Length: > 100 } ? value[..100] : value, CoreMessages.Of(key)));
            }
        }
    }

    private static PipelineStage Settle(PipelineStage stage) => stage.Outcome switch
    {
        StageOutcome.Won => stage with { Probability = 100 },
        StageOutcome.Lost => stage with { Probability = 0 },
        _ => stage,
    };
}
