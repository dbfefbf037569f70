using Microsoft.Extensions.Time.Testing;

namespace Crm.Sessions;

public sealed class TenantCacheTests
{
    private static readonly Tenant One = new("one");
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public void Keep_holds_for_a_short_time()
    {
        var cache = Make();
        cache.Keep(One, "old", cache.Begin(One));

        cache.Find(One).Should().Be("old");
        cache.Find(new Tenant("other")).Should().BeNull();
        _clock.Advance(TimeSpan.FromSeconds(10));
        cache.Find(One).Should().BeNull();
    }

    [Fact]
    public void Keep_does_nothing_when_a_change_was_told_of_since_the_reading_began()
    {
        var cache = Make();
        var mark = cache.Begin(One);
        cache.Forget(One);
        cache.Keep(One, "read before the change", mark);

        cache.Find(One).Should().BeNull();
        cache.Keep(One, "new", cache.Begin(One));
        cache.Keep(One, "read before the change", mark);
        cache.Find(One).Should().Be("new");
    }

    [Fact]
    public void Doubt_keeps_nothing_until_the_transaction_is_over()
    {
        var cache = Make();
        cache.Keep(One, "old", cache.Begin(One));
        var isOver = false;
        var asked = () => isOver;
        cache.Doubt(One, asked);
        cache.Doubt(One, asked);

        cache.Find(One).Should().BeNull();
        var mark = cache.Begin(One);
        cache.Keep(One, "old again", mark);
        cache.Find(One).Should().BeNull("nobody can tell whether it will be so in a moment");
        isOver = true;
        cache.Keep(One, "read before the end", mark);
        cache.Find(One).Should().BeNull();
        cache.Keep(One, "read before the end", mark);
        cache.Find(One).Should().BeNull();
        cache.Keep(One, "new", cache.Begin(One));
        cache.Find(One).Should().Be("new");
    }

    [Fact]
    public void Doubt_of_several_transactions_ends_with_the_last()
    {
        var cache = Make();
        var over = new bool[2];
        cache.Doubt(One, () => over[0]);
        cache.Doubt(One, () => over[1]);
        over[1] = true;
        cache.Find(One).Should().BeNull();
        cache.Keep(One, "too early", cache.Begin(One));
        cache.Find(One).Should().BeNull();
        over[0] = true;
        cache.Find(One).Should().BeNull();
        cache.Keep(One, "new", cache.Begin(One));
        cache.Find(One).Should().Be("new");
    }

    [Fact]
    public void Forget_is_of_one_tenant()
    {
        var cache = Make();
        cache.Keep(One, "one", cache.Begin(One));
        cache.Forget(new Tenant("other"));

        cache.Find(One).Should().Be("one");
        cache.Forget(One);
        cache.Find(One).Should().BeNull();
    }

    private TenantCache<string> Make() => new(_clock, TimeSpan.FromSeconds(10));
}
