namespace Crm.LifeCycle;

/// <summary>What a tenant calls a stage in a language.</summary>
/// <param name="Language">A BCP 47 tag.</param>
/// <param name="Name">The name.</param>
public sealed record StageLabel(string Language, string Name);
