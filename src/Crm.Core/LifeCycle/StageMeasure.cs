namespace Crm.LifeCycle;

/// <summary>How parties go through a stage.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Current">How many of the parties are in it now.</param>
/// <param name="Stays">How many stays in it are over: a party that came back counts again.</param>
/// <param name="AverageStay">How long those stays took on average, of whole seconds each; null when there are none.</param>
public sealed record StageMeasure(string Stage, long Current, long Stays, TimeSpan? AverageStay);
