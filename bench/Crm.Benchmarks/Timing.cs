namespace Crm.Benchmarks;

/// <summary>What one contender took for one operation, slice by slice.</summary>
/// <param name="Microseconds">Time per call.</param>
/// <param name="Bytes">Allocation per call.</param>
internal sealed record Timing(double[] Microseconds, double[] Bytes)
{
    public double MedianMicroseconds => Quantile(Microseconds, 0.5);

    public double MedianBytes => Quantile(Bytes, 0.5);

    /// <summary>Quartiles of how fast this is, slice for slice, as a multiple of another.</summary>
    public (double Low, double Median, double High) RatioTo(Timing other)
    {
        var ratios = Microseconds.Zip(other.Microseconds, (mine, theirs) => theirs / mine).ToArray();
        return (Quantile(ratios, 0.25), Quantile(ratios, 0.5), Quantile(ratios, 0.75));
    }

    private static double Quantile(double[] values, double share)
    {
        var sorted = values.Order().ToArray();
        var place = share * (sorted.Length - 1);
        var below = (int)place;
        return below + 1 == sorted.Length ? sorted[below] : sorted[below] + ((place - below) * (sorted[below + 1] - sorted[below]));
    }
}
