using Crm.Contacts;

namespace Crm.Leads;

/// <summary>A contact that may be who the lead is about.</summary>
/// <param name="PartyId">The contact.</param>
/// <param name="ByEmail">True when it has the e-mail address.</param>
/// <param name="ByPhone">True when it has the phone number.</param>
public sealed record LeadMatch(Id<Party> PartyId, bool ByEmail, bool ByPhone);
