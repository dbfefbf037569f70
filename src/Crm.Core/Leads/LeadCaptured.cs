namespace Crm.Leads;

/// <summary>What became of a capture.</summary>
/// <param name="Lead">The lead, with its score, the rules that gave it, and how it came to its owner.</param>
/// <param name="IsNew">False when a lead of the key was stored already, and nothing was written.</param>
/// <param name="IsNewParty">True when nobody was known by the address or the number, so that a contact was made.</param>
/// <param name="Matches">The contacts that the actor sees and that were known by the address or the number: the first one is the lead's, found by address before number, of equals the oldest.</param>
/// <param name="HeldConsents">What was agreed to and not recorded, because the contact was known and had spoken of it before: anybody can type an address.</param>
public sealed record LeadCaptured(Lead Lead, bool IsNew, bool IsNewParty, ValueList<LeadMatch> Matches, ValueList<LeadConsent> HeldConsents);
