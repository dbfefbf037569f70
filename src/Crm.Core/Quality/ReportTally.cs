using Crm.Models;

namespace Crm.Quality;

/// <summary>Adds up a report in bounded memory, record after record.</summary>
internal sealed class ReportTally(IReadOnlyList<CodeField> groupBy, int poorest)
{
    private const int MaxGroups = 1_000;
    private const int MaxFaults = 1_000;
    private const int ShownFaults = 100;
    private const int Examples = 3;
    private static readonly Comparer<(int Score, long Order)> PoorestLast = Comparer<(int Score, long Order)>.Create((one, other) => other.CompareTo(one));
    private readonly GroupTally _total = new();
    private readonly long[] _bands = new long[10];
    private readonly Dictionary<string, GroupTally>[] _groups = [.. groupBy.Select(_ => new Dictionary<string, GroupTally>(StringComparer.Ordinal))];
    private readonly GroupTally[] _missing = [.. groupBy.Select(_ => new GroupTally())];
    private readonly GroupTally[] _others = [.. groupBy.Select(_ => new GroupTally())];
    private readonly Dictionary<(QualityIssueKind Kind, string Field, string Key), FaultTally> _faults = [];
    private readonly PriorityQueue<RecordQuality, (int Score, long Order)> _poorest = new(PoorestLast);

    public long Records => _total.Records;

    public void Add(RecordQuality quality, Row row)
    {
        _total.Add(quality);
        _bands[Math.Min(quality.Score / 10, 9)]++;
        for (var i = 0; i < groupBy.Count; i++)
        {
            GroupOf(i, row.GetText(groupBy[i])).Add(quality);
        }

        foreach (var issue in quality.Issues.DistinctBy(KeyOf))
        {
            var key = KeyOf(issue);
            if (!_faults.TryGetValue(key, out var fault) && _faults.Count < MaxFaults)
            {
                _faults.Add(key, fault = new FaultTally(issue));
            }

            fault?.Add(quality.Record);
        }

        if (quality.Score < 100 && poorest > 0)
        {
            _poorest.Enqueue(quality, (quality.Score, _total.Records));
            if (_poorest.Count > poorest)
            {
                _poorest.Dequeue();
            }
        }
    }

    public QualityReport ToResult()
    {
        var groupings = groupBy.Select((field, i) => new QualityGrouping(
            field.Name,
            ValueList.From(_groups[i].Select(pair => pair.Value.Result(pair.Key))
                .Concat(_missing[i].Records > 0 ? [_missing[i].Result(null)] : [])
                .OrderByDescending(group => group.Records).ThenBy(group => group.Key, StringComparer.Ordinal)),
            _others[i].Records > 0 ? _others[i].Result(null) : null));
        var faults = _faults.Values.OrderByDescending(fault => fault.Records).ThenBy(fault => fault.Issue.Field, StringComparer.Ordinal).Take(ShownFaults).Select(fault => fault.ToResult());
        var poor = new List<RecordQuality>();
        while (_poorest.TryDequeue(out var quality, out _))
        {
            poor.Add(quality);
        }

        poor.Reverse();
        return new QualityReport(_total.Result(null), ValueList.From(_bands), ValueList.From(groupings), ValueList.From(faults), ValueList.From(poor));
    }

    private GroupTally GroupOf(int grouping, string? key)
    {
        if (key is null)
        {
            return _missing[grouping];
        }

        if (_groups[grouping].TryGetValue(key, out var known))
        {
            return known;
        }

        return _groups[grouping].Count < MaxGroups ? _groups[grouping][key] = new GroupTally() : _others[grouping];
    }

    private static (QualityIssueKind Kind, string Field, string Key) KeyOf(QualityIssue issue) => (issue.Kind, ValuePath.WithoutPlaces(issue.Field), issue.Message.Key);

    private sealed class FaultTally(QualityIssue issue)
    {
        private readonly List<RecordRef> _examples = new(Examples);

        public QualityIssue Issue => issue;

        public long Records { get; private set; }

        public void Add(RecordRef record)
        {
            Records++;
            if (_examples.Count < Examples)
            {
                _examples.Add(record);
            }
        }

        public QualityFault ToResult() => new(issue.Kind, ValuePath.WithoutPlaces(issue.Field), issue.Message, Records, ValueList.From(_examples));
    }
}
