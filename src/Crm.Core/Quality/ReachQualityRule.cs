using Crm.Contacts;

namespace Crm.Quality;

/// <summary>Judges how companies and households are reached.</summary>
internal sealed class ReachQualityRule<T>(IPhoneNormalizer phones) : IQualityRule<T>
    where T : PartyRecord
{
    public ValueTask JudgeAsync(QualityBatch<T> batch, CancellationToken cancellationToken)
    {
        for (var i = 0; i < batch.Records.Count; i++)
        {
            ReachQualityRules.Judge(batch, i, batch.Records[i], phones);
        }

        return ValueTask.CompletedTask;
    }
}
