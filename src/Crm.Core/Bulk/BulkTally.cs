using Crm.Auditing;
using Crm.Models;
using Crm.Sessions;

namespace Crm.Bulk;

/// <summary>Counts what a preview finds and keeps its first examples.</summary>
internal sealed class BulkTally(EntityModel model, string language)
{
    private readonly Dictionary<BulkOutcome, long> _counts = [];
    private readonly List<BulkExample> _examples = [];

    public long Tried { get; private set; }

    public void Add(IReadOnlyCollection<RecordTrial> trials)
    {
        Tried += trials.Count;
        foreach (var trial in trials)
        {
            var count = _counts.GetValueOrDefault(trial.Outcome);
            _counts[trial.Outcome] = count + 1;
            if (count < BulkPreview.MaxExamples)
            {
                _examples.Add(new BulkExample(new RecordRef(model.Root.Name, trial.Id), trial.Outcome)
                {
                    Changes = ValueList.From(FieldChanges.Parse(trial.Changes).Where(change => change.Field != model.Version?.Name && change.Field != model.UpdatedAt?.Name)),
                    Detail = DetailOf(trial.Refusal, language),
                });
            }
        }
    }

    public BulkPreview ToPreview(long matched) => new()
    {
        Matched = matched,
        Tried = Tried,
        Changed = _counts.GetValueOrDefault(BulkOutcome.Changed),
        Unchanged = _counts.GetValueOrDefault(BulkOutcome.Unchanged),
        Denied = _counts.GetValueOrDefault(BulkOutcome.Denied),
        Invalid = _counts.GetValueOrDefault(BulkOutcome.Invalid),
        Failed = _counts.GetValueOrDefault(BulkOutcome.Failed),
        Examples = ValueList.From(_examples),
    };

    /// <summary>Why a record was not changed, in words.</summary>
    public static string? DetailOf(Exception? refusal, string language)
    {
        var text = refusal switch
        {
            null => null,
            CrmException known => known.MessageIn(language),
            _ => $"{refusal.GetType().Name}: {refusal.Message}",
        };
        return text is { Length: > 1_000 } ? text[..1_000] : text;
    }
}
