namespace Crm.Text;

/// <summary>Pairs of Persian and Arabic spellings that Apache Lucene takes for the same (its tests, Apache-2.0).</summary>
public sealed class NormaliseFixtureTests
{
    [Fact]
    public void Fold_meets_for_every_pair_of_the_fixture()
    {
        var folder = Environment.GetEnvironmentVariable("CRM_FIXTURES");
        Assert.SkipUnless(Directory.Exists(folder), "CRM_FIXTURES does not name the folder of the fixtures.");

        var rows = File.ReadAllLines(Path.Combine(folder!, "normalise", "arabic-persian-pairs.tsv")).Skip(1).Select(line => line.Split('\t')).ToArray();

        rows.Should().HaveCount(20);
        foreach (var row in rows)
        {
            TextFold.Fold(row[2]).Should().Be(TextFold.Fold(row[3]), row[1]);
        }
    }
}
