using Crm.Contacts;

namespace Crm.Consents;

/// <summary>One thing that a party has said about being addressed, to be recorded with others by <see cref="ConsentService.RecordManyAsync(IReadOnlyList{ConsentStatement}, CancellationToken)"/>.</summary>
/// <param name="PartyId">The party.</param>
/// <param name="Channel">The channel, such as <see cref="ConsentChannel.Email"/>: ASCII letters, digits, underscores and hyphens; at most 40.</param>
/// <param name="Purpose">What for, such as <c>newsletter</c>: of the same characters; at most 60.</param>
/// <param name="Status">Granted or withdrawn.</param>
/// <param name="Proof">How it is known.</param>
public sealed record ConsentStatement(Id<Party> PartyId, string Channel, string Purpose, ConsentStatus Status, ConsentProof Proof);
