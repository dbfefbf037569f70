using Crm.Models;
using Crm.Storage;

namespace Crm.Upgrades;

/// <summary>The vehicle of an add-on before <see cref="NextVehicle"/>.</summary>
public sealed record PastVehicle(Guid Id, long Version, string? Plate, string? Name, long? Mileage)
{
    private static readonly CodeField PlateField = new("plate", 20) { Required = true };
    private static readonly NameField NameField = new("name") { Required = true, Sortable = true };
    private static readonly IntegerField MileageField = new("mileage");

    public static readonly EntityModel<PastVehicle> Model = new("vehicle", EntityKind.Tracked, Read, Write, PlateField, NameField, MileageField);

    public static ModelCatalog Catalog { get; } = new([Model]);

    private static PastVehicle Read(Row row) =>
        new(row[Model.Id].AsReference, row.GetInteger(Model.Version!)!.Value, row.GetText(PlateField), row.GetText(NameField), row.GetInteger(MileageField));

    private static void Write(PastVehicle vehicle, Row row)
    {
        row[Model.Id] = FieldValue.Reference(vehicle.Id);
        row.Set(Model.Version!, vehicle.Version);
        row.Set(PlateField, vehicle.Plate);
        row.Set(NameField, vehicle.Name);
        row.Set(MileageField, vehicle.Mileage);
    }
}
