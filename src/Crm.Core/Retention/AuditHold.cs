using Crm.Filters;
using Crm.Models;

namespace Crm.Retention;

/// <summary>How long the audit of the records for which a filter holds is kept; null for as long as it holds.</summary>
internal sealed record AuditHold(string Name, EntityModel Model, Filter Records, TimeSpan? Period);
