using Crm.Models;

namespace Crm.Storage.Engines;

/// <summary>The models of the tests; made anew for each catalog that wants one more field.</summary>
public sealed class People
{
    public static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public NameField Name { get; } = new("name") { Required = true, Sortable = true, Indexed = true };
    public CodeField Code { get; } = new("code");
    public CodeField Stage { get; } = new("stage") { Indexed = true };
    public LongTextField Notes { get; } = new("notes");
    public IntegerField Rating { get; } = new("rating") { Sortable = true };
    public DecimalField Weight { get; } = new("weight");
    public MoneyField Income { get; } = new("income") { Indexed = true };
    public DateField Born { get; } = new("born") { Sortable = true };
    public BooleanField Vip { get; } = new("vip");
    public ReferenceField Parent { get; } = new("parent") { Indexed = true };
    public CodeField Address { get; } = new("address") { Indexed = true };
    public BooleanField Primary { get; } = new("primary");
    public CodeField Tag { get; } = new("tag") { Indexed = true };
    public InstantField At { get; } = new("at") { Sortable = true };
    public ReferenceField Buyer { get; } = new("person") { Indexed = true };
    public CodeField Category { get; } = new("category");
    public MoneyField Total { get; } = new("total");
    public IntegerField Count { get; } = new("count");
    public InstantField Due { get; } = new("dueAt");
    public ReferenceField Token { get; } = new("leaseToken");
    public InstantField Until { get; } = new("leaseUntil");
    public CodeField Queue { get; } = new("queue");
    public IntegerField Number { get; } = new("number");

    private Relation? _purchases;

    public People()
    {
        Emails = new ChildModel("emails", Address, Primary);
        Tags = new ChildModel("tags", Tag) { Key = Tag };
        Person = new EntityModel<Person>("person", EntityKind.Tracked, ReadPerson, WritePerson, Name, Code, Stage, Notes, Rating, Weight, Income, Born, Vip, Parent)
        {
            Children = [Emails, Tags],
            Uniques = [new UniqueRule("code", Code)],
            Indexes = [new IndexRule("stageBorn", Stage, Born)],
            Search = [Name, Address],
        };
        Purchase = new EntityModel<Purchase>("purchase", EntityKind.Ledger, ReadPurchase, WritePurchase, At, Buyer, Category, Total, Count)
        {
            Relations = [Purchases],
            Indexes = [new IndexRule("timeline", Buyer, At)],
        };
        Job = new EntityModel<Job>("job", EntityKind.Ledger, ReadJob, WriteJob, Due, Token, Until, Queue, Number)
        {
            Work = new WorkRule(Due, Token, Until) { Queue = [Queue], Sequence = Number },
        };
        Catalog = new ModelCatalog([Person, Purchase, Job]);
    }

    public ChildModel Emails { get; }
    public ChildModel Tags { get; }
    public EntityModel<Person> Person { get; }
    public EntityModel<Purchase> Purchase { get; }
    public EntityModel<Job> Job { get; }
    public Relation Purchases => _purchases ??= new("purchases", () => Person, () => Purchase, Buyer) { Instant = At };
    public ModelCatalog Catalog { get; }

    private Person ReadPerson(Row row) => new()
    {
        Id = row.GetId<Person>(Person.Id)!.Value,
        Version = row.GetInteger(Person.Version!)!.Value,
        CreatedAt = row.GetInstant(Person.CreatedAt)!.Value,
        UpdatedAt = row.GetInstant(Person.UpdatedAt!)!.Value,
        ArchivedAt = row.GetInstant(Person.ArchivedAt!),
        Name = row.GetText(Name)!,
        Code = row.GetText(Code),
        Stage = row.GetText(Stage),
        Notes = row.GetText(Notes),
        Rating = row.GetInteger(Rating),
        Weight = row.GetDecimal(Weight),
        Income = row.GetMoney(Income),
        Born = row.GetDate(Born),
        Vip = row.GetBoolean(Vip),
        Parent = row.GetId<Person>(Parent),
        Emails = row.ReadList(Emails, email => new PersonEmail(email.GetText(Address)!, email.GetBoolean(Primary) ?? false)),
        Tags = row.ReadList(Tags, tag => tag.GetText(Tag)!),
    };

    private void WritePerson(Person person, Row row)
    {
        row.Set(Person.Id, (Id<Person>?)person.Id);
        row.Set(Person.Version!, person.Version);
        row.Set(Person.CreatedAt, person.CreatedAt);
        row.Set(Person.UpdatedAt!, person.UpdatedAt);
        row.Set(Person.ArchivedAt!, person.ArchivedAt);
        row.Set(Name, person.Name);
        row.Set(Code, person.Code);
        row.Set(Stage, person.Stage);
        row.Set(Notes, person.Notes);
        row.Set(Rating, person.Rating);
        row.Set(Weight, person.Weight);
        row.Set(Income, person.Income);
        row.Set(Born, person.Born);
        row.Set(Vip, person.Vip);
        row.Set(Parent, person.Parent);
        row.WriteList(Emails, person.Emails, (email, item) =>
        {
            item.Set(Address, email.Address);
            item.Set(Primary, email.Primary);
        });
        row.WriteList(Tags, person.Tags, (tag, item) => item.Set(Tag, tag));
    }

    private Purchase ReadPurchase(Row row) => new()
    {
        Id = row.GetId<Purchase>(Purchase.Id)!.Value,
        At = row.GetInstant(At)!.Value,
        Person = row.GetId<Person>(Buyer),
        Category = row.GetText(Category),
        Total = row.GetMoney(Total),
        Count = row.GetInteger(Count),
    };

    private void WritePurchase(Purchase purchase, Row row)
    {
        row.Set(Purchase.Id, (Id<Purchase>?)purchase.Id);
        row.Set(Purchase.CreatedAt, purchase.At);
        row.Set(At, purchase.At);
        row.Set(Buyer, purchase.Person);
        row.Set(Category, purchase.Category);
        row.Set(Total, purchase.Total);
        row.Set(Count, purchase.Count);
    }

    private Job ReadJob(Row row) => new()
    {
        Id = row.GetId<Job>(Job.Id)!.Value,
        Due = row.GetInstant(Due),
        Token = row.GetId<Job>(Token)?.Value,
        Until = row.GetInstant(Until),
        Queue = row.GetText(Queue),
        Number = row.GetInteger(Number),
    };

    private void WriteJob(Job job, Row row)
    {
        row.Set(Job.Id, (Id<Job>?)job.Id);
        row.Set(Job.CreatedAt, Start);
        row.Set(Due, job.Due);
        row.Set(Token, job.Token is { } token ? new Id<Job>(token) : default(Id<Job>?));
        row.Set(Until, job.Until);
        row.Set(Queue, job.Queue);
        row.Set(Number, job.Number);
    }
}
