namespace Crm.Contacts;

/// <summary>An address or number of a party that others have too.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Value">The address, or the number in E.164.</param>
/// <param name="Extension">The extension behind the number; null when there is none.</param>
/// <param name="Others">The other parties that have it, at most 100.</param>
public sealed record SharedContactPoint(ContactPointKind Kind, string Value, string? Extension, ValueList<Party> Others);
