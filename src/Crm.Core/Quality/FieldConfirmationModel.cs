using Crm.Models;

namespace Crm.Quality;

/// <summary>The model of <see cref="FieldConfirmation"/>.</summary>
public static class FieldConfirmationModel
{
    /// <summary>The name of the entity of the record.</summary>
    public static readonly CodeField Entity = new("entity", 40) { Required = true };

    /// <summary>The id of the record.</summary>
    public static readonly ReferenceField RecordId = new("recordId") { Required = true };

    /// <summary>The field or list.</summary>
    public static readonly CodeField FieldName = new("field", 100) { Required = true };

    /// <summary>Who has confirmed it.</summary>
    public static readonly CodeField Actor = new("actor") { Required = true };

    /// <summary>The model.</summary>
    public static readonly EntityModel<FieldConfirmation> Model = new("fieldConfirmation", EntityKind.Ledger, Read, Write, Entity, RecordId, FieldName, Actor)
    {
        Indexes = [new IndexRule("byRecord", RecordId)],
    };

    private static FieldConfirmation Read(Row row) => new()
    {
        Id = row.GetId<FieldConfirmation>(Model.Id)!.Value,
        Record = new RecordRef(row.GetText(Entity)!, row[RecordId].AsReference),
        Field = row.GetText(FieldName)!,
        Actor = row.GetText(Actor)!,
        At = row.GetInstant(Model.CreatedAt)!.Value,
    };

    private static void Write(FieldConfirmation confirmation, Row row)
    {
        row.Set<FieldConfirmation>(Model.Id, confirmation.Id);
        row.Set(Entity, confirmation.Record.Entity);
        row[RecordId] = FieldValue.Reference(confirmation.Record.Id);
        row.Set(FieldName, confirmation.Field);
        row.Set(Actor, confirmation.Actor);
        row.Set(Model.CreatedAt, confirmation.At);
    }
}
