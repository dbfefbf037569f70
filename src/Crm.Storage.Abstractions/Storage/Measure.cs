using Crm.Models;

namespace Crm.Storage;

/// <summary>One measure over a group of records.</summary>
/// <param name="Kind">Count, sum, min or max.</param>
/// <param name="Field">The field that is measured; null for a count. Sums take integers, decimals and money; min and max also dates and instants.</param>
/// <param name="Currency">For money, required: only rows of this currency are measured.</param>
public sealed record Measure(RelatedAggregate Kind, Field? Field = null, string? Currency = null);
