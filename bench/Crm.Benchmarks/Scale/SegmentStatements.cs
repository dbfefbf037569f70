using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Crm.Contacts;
using Crm.Filters;

namespace Crm.Benchmarks.Scale;

/// <summary>A segment of three tests of the contact and one measure of its activities, as a filter and as statements by hand.</summary>
/// <param name="Name">Selective or broad.</param>
/// <param name="Filter">The segment.</param>
/// <param name="Tests">The tests of the contact, by hand.</param>
/// <param name="Least">How many calls there must be.</param>
internal sealed record SegmentStatements(string Name, Filter Filter, string Tests, int Least)
{
    private static readonly DateOnly Born = new(1990, 1, 1);

    private static DateTimeOffset Since => ScaleData.End.AddDays(-180);

    /// <summary>Half a thousandth of the contacts by owner, in two of three of whom the rest holds.</summary>
    public static SegmentStatements Selective(ScaleEngine engine, int owner) => new(
        "selective",
        PartyModel.Owner.Is(ScaleData.Owner(owner)) & PartyModel.Stage.Is(LifeCycleStage.Exploration) & PartyModel.BirthDate.LessThan(Born) & Calls.AtLeast(2),
        $"p.owner = '{ScaleData.Owner(owner)}' AND p.stage = '{LifeCycleStage.Exploration}' AND p.birth_date < {engine.Date(Born)}",
        2);

    /// <summary>Some four of ten contacts.</summary>
    public static SegmentStatements Broad(ScaleEngine engine) => new(
        "broad",
        PartyModel.Language.Is("en") & PartyModel.Stage.Is(LifeCycleStage.Exploration) & PartyModel.BirthDate.LessThan(Born) & Calls.AtLeast(3),
        $"p.language = 'en' AND p.stage = '{LifeCycleStage.Exploration}' AND p.birth_date < {engine.Date(Born)}",
        3);

    private static RelatedMeasure Calls => ActivityModel.Activities.Count(ActivityModel.Kind.Is("call") & ActivityModel.At.AtLeast(Since));

    /// <summary>The calls of each contact are counted for itself.</summary>
    public string PerRecord(ScaleEngine engine) =>
        $"SELECT COUNT(*) FROM crm_party p WHERE {Contacts} AND (SELECT COUNT(*) FROM crm_scale_activity a WHERE {Activities(engine)} AND a.party_id = p.id) >= {Least}";

    /// <summary>The calls of all are counted at once.</summary>
    public string Grouped(ScaleEngine engine) =>
        $"SELECT COUNT(*) FROM crm_party p WHERE {Contacts} AND p.id IN (SELECT a.party_id FROM crm_scale_activity a WHERE {Activities(engine)} GROUP BY a.party_id HAVING COUNT(*) >= {Least})";

    private string Contacts => $"p.tenant = 1 AND p.kind = 'contact' AND p.archived_at IS NULL AND {Tests}";

    private static string Activities(ScaleEngine engine) => $"a.tenant = 1 AND a.kind = 'call' AND a.at >= {engine.Instant(Since)}";

    public static async Task<(long Count, double Milliseconds)> RunAsync(DbConnection connection, string text)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = text;
        command.CommandTimeout = 600;
        var started = Stopwatch.GetTimestamp();
        var count = Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
        return (count, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
    }
}
