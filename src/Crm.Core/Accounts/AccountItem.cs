using Crm.Contacts;
using Crm.Models;

namespace Crm.Accounts;

/// <summary>What one party of an account has.</summary>
/// <param name="Party">The party.</param>
/// <param name="Place">How it belongs to the account.</param>
/// <param name="Values">The measures in the order of the query; over no records counts and sums are 0, the others missing.</param>
public sealed record AccountItem(Party Party, AccountPlace Place, ValueList<FieldValue> Values);
