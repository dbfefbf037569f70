namespace Crm.Quality;

/// <summary>Adds up the scores of a group.</summary>
internal sealed class GroupTally
{
    private long _score;
    private long _completeness;
    private long _validity;
    private long _sound;

    public long Records { get; private set; }

    public void Add(RecordQuality quality)
    {
        Records++;
        _score += quality.Score;
        _completeness += quality.Completeness;
        _validity += quality.Validity;
        _sound += quality.Issues.Count == 0 ? 1 : 0;
    }

    public QualityGroup Result(string? key) => new(key, Records, Mean(_score), Mean(_completeness), Mean(_validity), _sound);

    private int Mean(long sum) => Records == 0 ? 100 : (int)Math.Round((decimal)sum / Records, MidpointRounding.AwayFromZero);
}
