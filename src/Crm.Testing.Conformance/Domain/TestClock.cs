namespace Crm.Conformance;

/// <summary>The moments of the tests.</summary>
public static class TestClock
{
    /// <summary>20 November 2026, 10:00 UTC.</summary>
    public static DateTimeOffset Start { get; } = new(2026, 11, 20, 10, 0, 0, TimeSpan.Zero);
}
