namespace Crm.Quality;

/// <summary>A report broken down by the values of one field.</summary>
/// <param name="Field">The field.</param>
/// <param name="Groups">The groups, those with most records first.</param>
/// <param name="Others">The records of further values, once there are 1,000 groups; null when there are none.</param>
public sealed record QualityGrouping(string Field, ValueList<QualityGroup> Groups, QualityGroup? Others);
