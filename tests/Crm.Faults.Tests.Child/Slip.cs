using Crm.Models;

namespace Crm.Faults;

/// <summary>Says that something was done, written in the transaction that did it: <c>number</c>, <c>claim</c> or <c>done</c>.</summary>
public sealed record Slip
{
    public Id<Slip> Id { get; init; }

    public required string Kind { get; init; }

    public long? Number { get; init; }

    public Guid? Errand { get; init; }
}

public static class SlipModel
{
    public static readonly CodeField Kind = new("kind") { Required = true, Indexed = true };
    public static readonly IntegerField Number = new("number");
    public static readonly ReferenceField Errand = new("errand");

    public static readonly EntityModel<Slip> Model = new("slip", EntityKind.Ledger, Read, Write, Kind, Number, Errand);

    private static Slip Read(Row row) => new()
    {
        Id = row.GetId<Slip>(Model.Id)!.Value,
        Kind = row.GetText(Kind)!,
        Number = row.GetInteger(Number),
        Errand = row[Errand] is { IsMissing: false } errand ? errand.AsReference : null,
    };

    private static void Write(Slip slip, Row row)
    {
        row.Set<Slip>(Model.Id, slip.Id);
        row.Set(Model.CreatedAt, DateTimeOffset.UnixEpoch);
        row.Set(Kind, slip.Kind);
        row.Set(Number, slip.Number);
        row[Errand] = slip.Errand is { } errand ? FieldValue.Reference(errand) : default;
    }
}
