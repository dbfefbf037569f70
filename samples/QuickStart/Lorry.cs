using Crm;
using Crm.Models;
using Crm.Storage;

namespace QuickStart;

/// <summary>An entity of the host's own business, described twice: as yesterday's program has it, and today's.</summary>
internal sealed record Lorry(Id<Lorry> Id, long Version, string Registration, long? Mileage, string? Band = null)
{
    public static readonly CodeField OfBand = new("band", 10) { Indexed = true };
    private static readonly IntegerField OfMileage = new("mileage");

    public static EntityModel<Lorry> Yesterday { get; } = Describe(new CodeField("plate", 20) { Required = true }, new IntegerField("mileage"));

    /// <summary>The plate is called registration, and a band is filled by the mileage.</summary>
    public static EntityModel<Lorry> Today { get; } = Describe(
        new CodeField("registration", 20) { Required = true, RenamedFrom = ["plate"] },
        OfMileage,
        OfBand,
        [
            new Backfill("lowBand") { Set = [new Assignment(OfBand, FieldValue.Code("low"))] },
            new Backfill("highBand") { Where = OfMileage.AtLeast(500_000), Set = [new Assignment(OfBand, FieldValue.Code("high"))] },
        ]);

    private static EntityModel<Lorry> Describe(CodeField registration, IntegerField mileage, CodeField? band = null, ValueList<Backfill> backfills = default)
    {
        EntityModel<Lorry>? model = null;
        return model = new EntityModel<Lorry>("lorry", EntityKind.Tracked, Read, Write, band is null ? [registration, mileage] : [registration, mileage, band]) { Backfills = backfills };

        Lorry Read(Row row) => new(
            row.GetId<Lorry>(model!.Id)!.Value, row.GetInteger(model.Version!)!.Value, row.GetText(registration)!, row.GetInteger(mileage), band is null ? null : row.GetText(band));

        void Write(Lorry lorry, Row row)
        {
            row.Set<Lorry>(model!.Id, lorry.Id);
            row.Set(model.Version!, lorry.Version);
            row.Set(registration, lorry.Registration);
            row.Set(mileage, lorry.Mileage);
            if (band is not null)
            {
                row.Set(band, lorry.Band);
            }
        }
    }
}
