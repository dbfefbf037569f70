namespace Crm.Conformance;

/// <summary>An address of a <see cref="Customer"/>.</summary>
public sealed record Email(string Address, string? Purpose = null);
