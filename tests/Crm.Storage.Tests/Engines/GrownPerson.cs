namespace Crm.Storage.Engines;

/// <summary>What another application keeps of a person.</summary>
public sealed record GrownPerson(Guid Id, long Version, string Name, string? City, ValueList<string> Phones);
