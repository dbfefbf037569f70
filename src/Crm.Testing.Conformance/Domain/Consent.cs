namespace Crm.Conformance;

/// <summary>What a <see cref="Customer"/> agreed to.</summary>
public sealed record Consent(string Channel, string Purpose, string Status);
