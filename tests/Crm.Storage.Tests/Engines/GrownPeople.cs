using Crm.Models;

namespace Crm.Storage.Engines;

/// <summary>The person with one more field, list and index, and without what this application does not need; and one more entity.</summary>
public sealed class GrownPeople
{
    public NameField Name { get; } = new("name") { Sortable = true, Indexed = true };
    public CodeField City { get; } = new("city") { Indexed = true };
    public CodeField Number { get; } = new("number");

    public GrownPeople()
    {
        Phones = new ChildModel("phones", Number);
        Person = new EntityModel<GrownPerson>(
            "person",
            EntityKind.Tracked,
            row => new GrownPerson(row[Person!.Id].AsReference, row[Person.Version!].AsInteger, row.GetText(Name)!, row.GetText(City), row.ReadList(Phones, phone => phone.GetText(Number)!)),
            (person, row) =>
            {
                row[Person!.Id] = FieldValue.Reference(person.Id);
                row.Set(Person.Version!, person.Version);
                row.Set(Person.CreatedAt, People.Start);
                row.Set(Person.UpdatedAt!, People.Start);
                row.Set(Name, person.Name);
                row.Set(City, person.City);
                row.WriteList(Phones, person.Phones, (phone, item) => item.Set(Number, phone));
            },
            Name,
            City)
        {
            Children = [Phones],
            Uniques = [new UniqueRule("nameCity", Name, City)],
            Search = [Name],
        };
        var note = new LongTextField("text");
        var noteModel = new EntityModel<string>("note", EntityKind.Ledger, row => row.GetText(note)!, (text, row) => row.Set(note, text), note);
        Catalog = new ModelCatalog([Person, noteModel]);
    }

    public ChildModel Phones { get; }
    public EntityModel<GrownPerson> Person { get; }
    public ModelCatalog Catalog { get; }
}
