using Crm.Contacts;
using Crm.Models;

namespace Crm.Sessions;

/// <summary>An entity of a host that is reached by phone, as its model tells.</summary>
public sealed record Technician
{
    public static readonly NameField GivenName = new("givenName");
    public static readonly NameField FamilyName = new("familyName");
    public static readonly NameField FullName = new("fullName") { Required = true, MadeOf = [GivenName, FamilyName] };
    public static readonly CodeField Depot = new("depot");
    public static readonly CodeField Shelf = new("shelf") { OnlyWith = Depot };
    public static readonly CodeField Number = new("number") { Required = true };
    public static readonly CodeField Extension = new("extension");
    public static readonly CodeField Original = new("original");
    public static readonly BooleanField Primary = new("primary");
    public static readonly InstantField VerifiedAt = new("verifiedAt");
    public static readonly BooleanField Shared = new("shared");

    public static readonly ChildModel Numbers = new("numbers", Number, Extension, Original, Primary, VerifiedAt, Shared)
    {
        Points = new PointRule(PointKind.Phone, [Number, Extension]) { Original = Original, Primary = Primary, VerifiedAt = VerifiedAt, Shared = Shared },
    };

    public static readonly EntityModel<Technician> Model = new("technician", EntityKind.Tracked, Read, Write, GivenName, FamilyName, FullName, Depot, Shelf)
    {
        Children = [Numbers],
    };

    public Id<Technician> Id { get; init; }

    public long Version { get; init; }

    public string? Given { get; init; }

    public string? Family { get; init; }

    public string? Name { get; init; }

    public string? At { get; init; }

    public string? OnShelf { get; init; }

    public ValueList<PhoneNumber> Phones { get; init; }

    private static Technician Read(Row row) => new()
    {
        Id = row.GetId<Technician>(Model.Id)!.Value,
        Version = row.GetInteger(Model.Version!)!.Value,
        Given = row.GetText(GivenName),
        Family = row.GetText(FamilyName),
        Name = row.GetText(FullName),
        At = row.GetText(Depot),
        OnShelf = row.GetText(Shelf),
        Phones = row.ReadList(Numbers, item => new PhoneNumber(item.GetText(Number)!)
        {
            Extension = item.GetText(Extension),
            Original = item.GetText(Original),
            IsPrimary = item.GetBoolean(Primary) ?? false,
            VerifiedAt = item.GetInstant(VerifiedAt),
            IsShared = item.GetBoolean(Shared) ?? false,
        }),
    };

    private static void Write(Technician technician, Row row)
    {
        row.Set<Technician>(Model.Id, technician.Id);
        row.Set(Model.Version!, technician.Version);
        row.Set(GivenName, technician.Given);
        row.Set(FamilyName, technician.Family);
        row.Set(FullName, technician.Name);
        row.Set(Depot, technician.At);
        row.Set(Shelf, technician.OnShelf);
        row.WriteList(Numbers, technician.Phones, static (phone, item) =>
        {
            item.Set(Number, phone.Number);
            item.Set(Extension, phone.Extension);
            item.Set(Original, phone.Original);
            item.Set(Primary, phone.IsPrimary);
            item.Set(VerifiedAt, phone.VerifiedAt);
            item.Set(Shared, phone.IsShared);
        });
    }
}
