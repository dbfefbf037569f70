namespace Crm.LifeCycle;

/// <summary>A stage and what it is called.</summary>
/// <param name="Stage">The stage, one of <see cref="Contacts.LifeCycleStage"/>.</param>
/// <param name="Name">The name in the language that was asked for.</param>
public sealed record StageName(string Stage, string Name);
