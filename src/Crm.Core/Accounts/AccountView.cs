using Crm.Models;

namespace Crm.Accounts;

/// <summary>What the parties of an account have, each and in all.</summary>
/// <param name="Items">The parties that the actor may see: those asked for, then companies below level by level, contacts, and members.</param>
/// <param name="Total">The measures over all records of these parties together.</param>
/// <param name="IsComplete">False when the account has more parties than were allowed: the values are then those of the parties that are told.</param>
public sealed record AccountView(ValueList<AccountItem> Items, ValueList<FieldValue> Total, bool IsComplete);
