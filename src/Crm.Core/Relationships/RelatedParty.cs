using Crm.Contacts;

namespace Crm.Relationships;

/// <summary>A relationship as it is seen from one of its parties.</summary>
/// <param name="Relationship">The relationship.</param>
/// <param name="Reading">How it reads from the party that was asked about: <c>works for</c>.</param>
/// <param name="Other">The party at the other end.</param>
/// <param name="IsForward">True when the party that was asked about is <see cref="Relationship.FromId"/>.</param>
public sealed record RelatedParty(Relationship Relationship, string Reading, Party Other, bool IsForward);
