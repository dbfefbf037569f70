using Crm.Contacts;
using Crm.Deals;

namespace Crm.Leads;

/// <summary>What a lead has become.</summary>
/// <param name="Lead">The lead.</param>
/// <param name="Contact">The contact.</param>
/// <param name="Company">The company of the contact; null when it has none.</param>
/// <param name="Deal">The deal; null when none was asked for.</param>
public sealed record LeadConverted(Lead Lead, Contact Contact, Company? Company, Deal? Deal);
