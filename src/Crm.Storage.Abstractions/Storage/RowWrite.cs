using Crm.Models;

namespace Crm.Storage;

/// <summary>One insert, update or delete of a <see cref="WriteBatch"/>.</summary>
/// <param name="Kind">What to do.</param>
/// <param name="Model">The entity's root model.</param>
/// <param name="Before">The stored row, complete; null for an insert.</param>
/// <param name="After">The row to store, complete; null for a delete.</param>
public readonly record struct RowWrite(RowWriteKind Kind, EntityModel Model, Row? Before, Row? After);
