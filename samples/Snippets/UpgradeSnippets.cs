using Crm;
using Crm.Models;
using Crm.Storage;

namespace Snippets;

/// <summary>An entity of a host whose model has changed.</summary>
public sealed record Lorry(Guid Id, long Version, string? Registration, long? Mileage, string? Band);

/// <summary>What the model says of its past.</summary>
public static class LorryModel
{
    // snippet: changedModel
    public static readonly CodeField Registration = new("registration", 20) { Required = true, RenamedFrom = ["plate"] };
    public static readonly IntegerField Mileage = new("mileage");
    public static readonly CodeField Band = new("band", 10) { Indexed = true };

    public static readonly EntityModel<Lorry> Model = new("lorry", EntityKind.Tracked, Read, Write, Registration, Mileage, Band)
    {
        Uniques = [new UniqueRule("registration", Registration)],
        Backfills =
        [
            new Backfill("lowBand") { Set = [new Assignment(Band, FieldValue.Code("low"))] },
            new Backfill("highBand") { Where = Mileage.AtLeast(500_000), Set = [new Assignment(Band, FieldValue.Code("high"))] },
        ],
    };
    // end

    private static Lorry Read(Row row) => new(row[Model.Id].AsReference, row.GetInteger(Model.Version!)!.Value, row.GetText(Registration), row.GetInteger(Mileage), row.GetText(Band));

    private static void Write(Lorry lorry, Row row)
    {
        row[Model.Id] = FieldValue.Reference(lorry.Id);
        row.Set(Model.Version!, lorry.Version);
        row.Set(Registration, lorry.Registration);
        row.Set(Mileage, lorry.Mileage);
        row.Set(Band, lorry.Band);
    }
}
