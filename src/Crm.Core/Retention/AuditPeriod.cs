using Crm.Models;

namespace Crm.Retention;

/// <summary>How long the audit of an entity is kept; null for ever.</summary>
internal sealed record AuditPeriod(EntityModel Root, TimeSpan? Period, bool IsLeast);
