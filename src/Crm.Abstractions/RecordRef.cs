namespace Crm;

/// <summary>Names a record of any entity.</summary>
/// <param name="Entity">The name of the entity's model, for example <c>party</c>.</param>
/// <param name="Id">The id of the record.</param>
public readonly record struct RecordRef(string Entity, Guid Id)
{
    /// <summary><c>party/0190a0b0-…</c></summary>
    public override string ToString() => $"{Entity}/{Id:D}";
}
