using Crm.Contacts;
using Crm.Models;

namespace Fleet;

/// <summary>Describes vehicles once: storage, filters, rights, audit, import and export read it.</summary>
public static class VehicleModel
{
    public static readonly CodeField Plate = new("plate", 20) { Required = true };
    public static readonly NameField Name = new("name") { Required = true, Sortable = true };
    public static readonly ReferenceField KeeperId = new("keeperId") { Indexed = true };
    public static readonly DateField RegisteredOn = new("registeredOn");
    public static readonly DateField InspectionDue = new("inspectionDue") { Sortable = true };
    public static readonly IntegerField Mileage = new("mileage");
    public static readonly MoneyField Worth = new("worth");
    public static readonly BooleanField IsElectric = new("isElectric");
    public static readonly DateField RepairedOn = new("on") { Required = true };
    public static readonly NameField Work = new("work") { Required = true };
    public static readonly ChildModel Repairs = new("repairs", RepairedOn, Work);

    public static readonly Relation Keeper = Relation.ToOne("keeper", () => Model!, KeeperId, () => PartyModel.Model);

    public static readonly EntityModel<Vehicle> Model = new("vehicle", EntityKind.Tracked, Read, Write, Plate, Name, KeeperId, RegisteredOn, InspectionDue, Mileage, Worth, IsElectric)
    {
        Extensible = true,
        Children = [Repairs],
        Uniques = [new UniqueRule("plate", Plate)],
        Search = [Plate, Name],
        Relations = [new Relation("vehicles", () => PartyModel.Model, () => Model!, KeeperId), Keeper],
        SeenWith = Keeper,
    };

    private static Vehicle Read(Row row) => new()
    {
        Id = row.GetId<Vehicle>(Model.Id)!.Value,
        Version = row.GetInteger(Model.Version!)!.Value,
        Plate = row.GetText(Plate)!,
        Name = row.GetText(Name)!,
        KeeperId = row.GetId<Party>(KeeperId),
        RegisteredOn = row.GetDate(RegisteredOn),
        InspectionDue = row.GetDate(InspectionDue),
        Mileage = row.GetInteger(Mileage),
        Worth = row.GetMoney(Worth),
        IsElectric = row.GetBoolean(IsElectric),
        Repairs = row.ReadList(Repairs, item => new Repair(item.GetDate(RepairedOn) ?? default, item.GetText(Work)!)),
        Custom = row.GetCustom(Model),
        CreatedAt = row.GetInstant(Model.CreatedAt)!.Value,
        UpdatedAt = row.GetInstant(Model.UpdatedAt!)!.Value,
        ArchivedAt = row.GetInstant(Model.ArchivedAt!),
    };

    private static void Write(Vehicle vehicle, Row row)
    {
        row.Set<Vehicle>(Model.Id, vehicle.Id);
        row.Set(Model.Version!, vehicle.Version);
        row.Set(Plate, vehicle.Plate);
        row.Set(Name, vehicle.Name);
        row.Set(KeeperId, vehicle.KeeperId);
        row.Set(RegisteredOn, vehicle.RegisteredOn);
        row.Set(InspectionDue, vehicle.InspectionDue);
        row.Set(Mileage, vehicle.Mileage);
        row.Set(Worth, vehicle.Worth);
        row.Set(IsElectric, vehicle.IsElectric);
        row.WriteList(Repairs, vehicle.Repairs, (repair, item) =>
        {
            item.Set(RepairedOn, repair.On);
            item.Set(Work, repair.Work);
        });
        row.Set(Model, vehicle.Custom);
        row.Set(Model.CreatedAt, vehicle.CreatedAt);
        row.Set(Model.UpdatedAt!, vehicle.UpdatedAt);
        row.Set(Model.ArchivedAt!, vehicle.ArchivedAt);
    }
}
