using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Crm.SampleData.Faults;

namespace Crm.SampleData.Files;

/// <summary>What an importer must find in the file. Row numbers count from 1, without the header.</summary>
internal sealed class Expectation
{
    private readonly ImmutableArray<(int Number, SampleRow Row)> _rows;
    private readonly ImmutableArray<(string Key, int Count)> _counts;
    private readonly ImmutableArray<(string Key, int Count)> _reasons;

    private Expectation(ImmutableArray<SampleRow> rows)
    {
        _rows = [.. rows.Select((row, index) => (index + 1, row))];
        var good = rows.Where(r => r.Fault is null).ToList();
        _counts =
        [
            ("rows", rows.Length),
            ("goodRows", good.Count),
            ("brokenRowCount", rows.Length - good.Count),
            ("distinctExternalIds", rows.DistinctBy(r => r.ExternalId).Count()),
            ("distinctExternalIdsOfGoodRows", good.DistinctBy(r => r.ExternalId).Count()),
            ("companiesOfGoodRows", good.Where(r => r.Kind is "company").DistinctBy(r => r.ExternalId).Count()),
            ("repeatedExternalIdRows", rows.Count(r => r.IsRepeat)),
            ("samePersonRows", rows.Count(r => r.SamePersonAs is not null)),
        ];
        _reasons = [.. RowBreaking.Quotas.Select(q => (Key(q.Reason), rows.Count(r => r.Fault?.Reason == q.Reason)))];
    }

    /// <summary>The expectation of the rows.</summary>
    public static Expectation Of(ImmutableArray<SampleRow> rows) => new(rows);

    /// <summary>JSON with one entry of a list in a line, so that a change reads well in review.</summary>
    public string ToJson()
    {
        var json = new StringBuilder("{\n");
        foreach (var (key, count) in _counts)
        {
            json.Append(CultureInfo.InvariantCulture, $"  \"{key}\": {count},\n");
        }

        var broken = _rows.Where(r => r.Row.Fault is not null).ToList();
        var numbers = string.Join(", ", broken.Select(r => r.Number.ToString(CultureInfo.InvariantCulture)));
        json.Append("  \"brokenRowsByReason\": {\n    ")
            .AppendJoin(",\n    ", _reasons.Select(r => string.Create(CultureInfo.InvariantCulture, $"\"{r.Key}\": {r.Count}")))
            .Append(CultureInfo.InvariantCulture, $"\n  }},\n  \"brokenRows\": [{numbers}],\n");
        AppendList(json, "brokenCells", broken.Select(r => Broken(r.Number, r.Row)));
        json.Append(",\n");
        AppendList(json, "repeatedRows", _rows.Where(r => r.Row.IsRepeat).Select(r => Repeat(r.Number, r.Row)));
        json.Append(",\n");
        AppendList(json, "samePersons", _rows.Where(r => r.Row.SamePersonAs is not null).Select(r => SamePerson(r.Number, r.Row)));
        return json.Append("\n}\n").ToString();
    }

    /// <summary>The counts, for people.</summary>
    public string ToText()
    {
        var text = new StringBuilder();
        foreach (var (key, count) in _counts.Concat(_reasons.Select(r => ("  " + r.Key, r.Count))))
        {
            text.Append(CultureInfo.InvariantCulture, $"{key,-30} {count,6}\n");
        }

        return text.ToString();
    }

    private static string Broken(int number, SampleRow row) =>
        string.Create(CultureInfo.InvariantCulture, $"{{ \"row\": {number}, \"reason\": \"{Key(row.Fault!.Value.Reason)}\", \"column\": \"{row.Fault.Value.Column}\" }}");

    private static string Repeat(int number, SampleRow row) =>
        string.Create(CultureInfo.InvariantCulture, $"{{ \"row\": {number}, \"externalId\": \"{row.ExternalId}\" }}");

    private static string SamePerson(int number, SampleRow row) =>
        string.Create(CultureInfo.InvariantCulture, $"{{ \"row\": {number}, \"externalId\": \"{row.ExternalId}\", \"sameAs\": \"{row.SamePersonAs}\" }}");

    private static void AppendList(StringBuilder json, string key, IEnumerable<string> entries) =>
        json.Append(CultureInfo.InvariantCulture, $"  \"{key}\": [\n    ").AppendJoin(",\n    ", entries).Append("\n  ]");

    private static string Key(FaultReason reason)
    {
        var name = reason.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }
}
