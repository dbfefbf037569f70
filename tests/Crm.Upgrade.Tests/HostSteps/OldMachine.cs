using Crm.Models;

namespace Crm.Upgrades.HostSteps;

/// <summary>The entity of an add-on in its first version.</summary>
internal sealed record OldMachine(Guid Id, string? Plate, string? Title, long? Mileage, string? Service)
{
    private static readonly CodeField PlateField = new("plate", 20) { Indexed = true };
    private static readonly NameField TitleField = new("title") { Sortable = true };
    private static readonly IntegerField MileageField = new("mileage");
    private static readonly CodeField KindField = new("kind");
    private static readonly ChildModel Services = new("services", KindField);

    public static readonly EntityModel<OldMachine> Model = new("machine", EntityKind.Tracked, Read, Write, PlateField, TitleField, MileageField)
    {
        Children = [Services],
        Uniques = [new UniqueRule("plateAndMileage", PlateField, MileageField)],
    };

    public static ModelCatalog Catalog { get; } = new([Model]);

    private static OldMachine Read(Row row) => new(
        row[Model.Id].AsReference, row.GetText(PlateField), row.GetText(TitleField), row.GetInteger(MileageField), row.ReadList(Services, item => item.GetText(KindField)!)[0]);

    private static void Write(OldMachine machine, Row row)
    {
        row[Model.Id] = FieldValue.Reference(machine.Id);
        row.Set(Model.Version!, 1);
        row.Set(Model.CreatedAt, DateTimeOffset.UnixEpoch);
        row.Set(Model.UpdatedAt!, DateTimeOffset.UnixEpoch);
        row.Set(PlateField, machine.Plate);
        row.Set(TitleField, machine.Title);
        row.Set(MileageField, machine.Mileage);
        row.WriteList(Services, ValueList.From([machine.Service!]), (service, item) => item.Set(KindField, service));
    }
}
