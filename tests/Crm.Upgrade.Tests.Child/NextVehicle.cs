using Crm.Models;
using Crm.Storage;
using Crm.Storage.Sql;

namespace Crm.Upgrades;

/// <summary>The vehicle of the next version of an add-on: a field renamed, one more that is worked out from another, and a new unique rule.</summary>
public sealed record NextVehicle(Guid Id, long Version, string? Registration, string? Name, long? Mileage, string? Band)
{
    private static readonly CodeField RegistrationField = new("registration", 20) { Required = true };
    private static readonly NameField NameField = new("name") { Required = true, Sortable = true };
    private static readonly IntegerField MileageField = new("mileage");
    private static readonly CodeField BandField = new("band", 10);

    public static readonly EntityModel<NextVehicle> Model = new("vehicle", EntityKind.Tracked, Read, Write, RegistrationField, NameField, MileageField, BandField)
    {
        Uniques = [new UniqueRule("nameAndMileage", NameField, MileageField), new UniqueRule("name", NameField)],
    };

    public static ModelCatalog Catalog { get; } = new([Model]);

    /// <summary>What the models do not tell: that a column has another name now, and what the new one holds for old rows.</summary>
    public static SchemaStep Step { get; } = new(2, 2,
    [
        "ALTER TABLE {prefix}vehicle RENAME COLUMN plate TO registration",
        "ALTER TABLE {prefix}vehicle ADD COLUMN band varchar(10)",
        "UPDATE {prefix}vehicle SET band = CASE WHEN mileage >= 500 THEN 'high' ELSE 'low' END",
    ]);

    /// <summary>What <see cref="CountedStep"/> adds to each mileage.</summary>
    public const int Added = 1_000_000;

    /// <summary>The step with a statement more that leaves its mark each time it runs.</summary>
    public static SchemaStep CountedStep { get; } = Step with { Statements = [.. Step.Statements, $"UPDATE {{prefix}}vehicle SET mileage = mileage + {Added}"] };

    private static NextVehicle Read(Row row) => new(
        row[Model.Id].AsReference, row.GetInteger(Model.Version!)!.Value, row.GetText(RegistrationField), row.GetText(NameField), row.GetInteger(MileageField), row.GetText(BandField));

    private static void Write(NextVehicle vehicle, Row row)
    {
        row[Model.Id] = FieldValue.Reference(vehicle.Id);
        row.Set(Model.Version!, vehicle.Version);
        row.Set(RegistrationField, vehicle.Registration);
        row.Set(NameField, vehicle.Name);
        row.Set(MileageField, vehicle.Mileage);
        row.Set(BandField, vehicle.Band);
    }
}
