namespace Crm.Quality;

/// <summary>Adds up the weights of one record; in halves, so that all is whole numbers.</summary>
internal sealed class ScoreTally
{
    private int _all;
    private int _earned;
    private int _expected;
    private int _there;
    private int _sound;
    private int _judged;
    private (ExpectedField Field, QualityIssueKind Kind, int Loss)? _next;

    public void AddMissing(ExpectedField field, List<QualityIssue> issues)
    {
        _expected += field.Weight * 2;
        _all += field.Weight * 2;
        Ask(field, issues[0].Kind, field.Weight * 2);
    }

    public void AddPresent(ExpectedField field, List<QualityIssue> issues)
    {
        _expected += field.Weight * 2;
        _there += field.Weight * 2;
        AddJudged(field.Weight, issues, out var lost);
        if (lost > 0)
        {
            Ask(field, issues.MaxBy(issue => HalvesLost(issue.Kind))!.Kind, lost);
        }
    }

    public void AddUnexpected(IEnumerable<QualityIssue> issues) => AddJudged(1, issues, out _);

    public RecordQuality Result(RecordRef record, ValueList<QualityIssue> issues, ValueList<string> unjudged)
    {
        var next = _next is { } asked ? new NextField(asked.Field.Path, asked.Kind, Percent(asked.Loss, _all)) : null;
        return new RecordQuality(record, Percent(_earned, _all), Percent(_there, _expected), Percent(_sound, _judged), issues, next, unjudged);
    }

    private void AddJudged(int weight, IEnumerable<QualityIssue> issues, out int lost)
    {
        lost = weight * issues.Select(issue => HalvesLost(issue.Kind)).DefaultIfEmpty().Max();
        _all += weight * 2;
        _judged += weight * 2;
        _earned += (weight * 2) - lost;
        _sound += (weight * 2) - lost;
    }

    private void Ask(ExpectedField field, QualityIssueKind kind, int loss)
    {
        if (_next is null || loss > _next.Value.Loss)
        {
            _next = (field, kind, loss);
        }
    }

    private static int HalvesLost(QualityIssueKind kind) => kind is QualityIssueKind.Stale or QualityIssueKind.Implausible ? 1 : 2;

    private static int Percent(int part, int whole) => whole == 0 ? 100 : (int)Math.Round(100m * part / whole, MidpointRounding.AwayFromZero);
}
