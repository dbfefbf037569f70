using System.Collections.Immutable;

namespace Crm.SampleData;

/// <summary>SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014).</summary>
/// <remarks>Our own, so that the sample never changes with the random numbers of the runtime. Not for secrets; not thread-safe.</remarks>
internal sealed class Prng(ulong seed)
{
    private ulong _state = seed;

    /// <summary>A number from 0 to <paramref name="bound"/> - 1.</summary>
    public int Below(int bound) => (int)Math.BigMul(Next(), (ulong)bound, out _);

    /// <summary>True in <paramref name="permille"/> of a thousand calls.</summary>
    public bool Chance(int permille) => Below(1000) < permille;

    /// <summary>One of the items, each as likely as the others.</summary>
    public T Pick<T>(ImmutableArray<T> items) => items[Below(items.Length)];

    private ulong Next()
    {
        var z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
