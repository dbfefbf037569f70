using Crm.Filters;
using Crm.Models;
using Crm.Storage;

namespace Crm.Upgrades.HostSteps;

/// <summary>The same entity later: three fields renamed, two more that are worked out from others, and a unique rule on one of these.</summary>
internal sealed record NewMachine(Guid Id, string? Registration, string? Label, long? Mileage, string? Band, string? Number, string? Service)
{
    public static readonly CodeField RegistrationField = new("registration", 20) { Indexed = true, RenamedFrom = ["licence", "plate"] };
    public static readonly NameField LabelField = new("label") { Sortable = true, RenamedFrom = ["title"] };
    public static readonly IntegerField MileageField = new("mileage");
    public static readonly CodeField BandField = new("band", 10) { Indexed = true };
    public static readonly CodeField NumberField = new("number", 20);
    private static readonly CodeField WorkField = new("work") { RenamedFrom = ["kind"] };
    private static readonly ChildModel Services = new("services", WorkField);

    public static readonly EntityModel<NewMachine> Model = new("machine", EntityKind.Tracked, Read, Write, RegistrationField, LabelField, MileageField, BandField, NumberField)
    {
        Children = [Services],
        Uniques = [new UniqueRule("plateAndMileage", RegistrationField, MileageField), new UniqueRule("number", NumberField)],
        Backfills =
        [
            new Backfill("low") { Set = [new Assignment(BandField, FieldValue.Code("low"))] },
            new Backfill("high") { Where = MileageField.AtLeast(500), Set = [new Assignment(BandField, FieldValue.Code("high"))], Copy = [new FieldCopy(RegistrationField, NumberField)] },
        ],
    };

    public static ModelCatalog Catalog { get; } = new([Model]);

    private static NewMachine Read(Row row) => new(
        row[Model.Id].AsReference, row.GetText(RegistrationField), row.GetText(LabelField), row.GetInteger(MileageField), row.GetText(BandField), row.GetText(NumberField),
        row.ReadList(Services, item => item.GetText(WorkField)!)[0]);

    private static void Write(NewMachine machine, Row row)
    {
        row[Model.Id] = FieldValue.Reference(machine.Id);
        row.Set(Model.Version!, 1);
        row.Set(Model.CreatedAt, DateTimeOffset.UnixEpoch);
        row.Set(Model.UpdatedAt!, DateTimeOffset.UnixEpoch);
        row.Set(RegistrationField, machine.Registration);
        row.Set(LabelField, machine.Label);
        row.Set(MileageField, machine.Mileage);
        row.Set(BandField, machine.Band);
        row.Set(NumberField, machine.Number);
        row.WriteList(Services, ValueList.From([machine.Service!]), (service, item) => item.Set(WorkField, service));
    }
}
