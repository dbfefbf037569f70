using Crm.Models;

namespace Crm.Retention;

/// <summary>How long the rows of a ledger are kept.</summary>
internal sealed record LedgerPeriod(EntityModel Ledger, TimeSpan Period);
