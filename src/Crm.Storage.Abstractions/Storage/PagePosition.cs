using Crm.Models;

namespace Crm.Storage;

/// <summary>The place of a record in an order.</summary>
/// <param name="Value">Its value of the field by which is ordered, missing when it has none or is ordered by id; for a name the text as written.</param>
/// <param name="Id">Its id.</param>
public readonly record struct PagePosition(FieldValue Value, Guid Id);
