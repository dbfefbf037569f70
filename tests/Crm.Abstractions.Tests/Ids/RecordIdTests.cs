using Microsoft.Extensions.Time.Testing;

namespace Crm.Ids;

public sealed class RecordIdTests
{
    [Fact]
    public void New_rises_strictly_while_the_clock_stands_still()
    {
        var clock = new FakeTimeProvider();
        var ids = Enumerable.Range(0, 10_000).Select(_ => RecordId.New(clock)).ToArray();

        ids.Should().BeInAscendingOrder().And.OnlyHaveUniqueItems();
    }

    [Fact]
    public void New_is_a_version_7_guid_with_the_time_of_the_clock()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 21, 9, 30, 0, 123, TimeSpan.Zero));

        var id = RecordId.New(clock);

        id.Version.Should().Be(7);
        (id.Variant & 0b1100).Should().Be(0b1000);
        Convert.ToInt64(id.ToString("N")[..12], 16).Should().Be(clock.GetUtcNow().ToUnixTimeMilliseconds());
    }

    [Fact]
    public void New_is_unique_under_threads()
    {
        var ids = new Guid[40_000];
        Parallel.For(0, ids.Length, i => ids[i] = RecordId.New(TimeProvider.System));

        ids.Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void Parse_reads_what_ToString_wrote()
    {
        var id = Id<string>.New(TimeProvider.System);

        Id<string>.Parse(id.ToString()).Should().Be(id);
        Id<string>.TryParse("no id", null, out _).Should().BeFalse();
        default(Id<string>).IsEmpty.Should().BeTrue();
    }
}
