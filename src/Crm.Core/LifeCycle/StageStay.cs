namespace Crm.LifeCycle;

/// <summary>A party's stay in a stage.</summary>
/// <param name="Stage">The stage, one of <see cref="Contacts.LifeCycleStage"/>.</param>
/// <param name="EnteredAt">When it was entered.</param>
/// <param name="LeftAt">When it was left; null for the present stage.</param>
/// <param name="Duration">How long the stay was; of the present one, so far.</param>
/// <param name="LeftBy">Who moved the party on; null for the present stage.</param>
public sealed record StageStay(string Stage, DateTimeOffset EnteredAt, DateTimeOffset? LeftAt, TimeSpan Duration, string? LeftBy);
