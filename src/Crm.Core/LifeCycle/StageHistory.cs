namespace Crm.LifeCycle;

/// <summary>The stages that a party has gone through.</summary>
/// <param name="Stays">The stays, earliest first; the last one is open when the party has a stage.</param>
/// <param name="IsComplete">False when the party has moved more than 500 times: the latest are told.</param>
public sealed record StageHistory(ValueList<StageStay> Stays, bool IsComplete)
{
    /// <summary>The time that the party has spent in a stage, in all stays together; zero when it never was there.</summary>
    public TimeSpan TimeIn(string stage)
    {
        var total = TimeSpan.Zero;
        foreach (var stay in Stays)
        {
            total += stay.Stage == stage ? stay.Duration : TimeSpan.Zero;
        }

        return total;
    }
}
