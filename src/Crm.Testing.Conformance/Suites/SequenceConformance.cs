using Crm.Storage;

namespace Crm.Conformance;

/// <summary>Numbers without gaps.</summary>
public abstract class SequenceConformance(IStorageHarness harness) : StorageConformance(harness)
{
    [Fact]
    public async Task Numbers_begin_at_one_and_rise_by_one()
    {
        await CommitAsync(async session =>
        {
            (await session.NextNumberAsync("invoice", Ct)).Should().Be(1);
            (await session.NextNumberAsync("invoice", Ct)).Should().Be(2);
        });
        (await NextAsync("invoice")).Should().Be(3);
    }

    [Fact]
    public async Task Sequences_of_different_names_are_apart()
    {
        (await NextAsync("invoice")).Should().Be(1);
        (await NextAsync("Invoice")).Should().Be(1);
        (await NextAsync("рахунок")).Should().Be(1);
        (await NextAsync("invoice")).Should().Be(2);
    }

    [Fact]
    public async Task Numbers_of_rolled_back_transactions_are_used_again()
    {
        (await NextAsync("invoice")).Should().Be(1);
        await using (var session = await OpenAsync(SessionMode.Write))
        {
            (await session.NextNumberAsync("invoice", Ct)).Should().Be(2);
        }

        (await NextAsync("invoice")).Should().Be(2);
    }

    [Fact]
    public async Task Numbers_taken_at_once_are_all_different()
    {
        var numbers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => Persist.UntilFreeAsync(() => NextAsync("invoice")))));
        numbers.Should().BeEquivalentTo(Enumerable.Range(1, 20).Select(n => (long)n));
    }

    private async Task<long> NextAsync(string sequence)
    {
        var number = 0L;
        await CommitAsync(async session => number = await session.NextNumberAsync(sequence, Ct));
        return number;
    }
}
