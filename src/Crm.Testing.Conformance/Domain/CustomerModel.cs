using Crm.Models;

namespace Crm.Conformance;

/// <summary>The models of <see cref="Customer"/> and <see cref="VipCustomer"/>.</summary>
public static class CustomerModel
{
    public static readonly CodeField Kind = new("kind", 20) { Required = true };
    public static readonly CodeField Number = new("number");
    public static readonly NameField Name = new("name") { Indexed = true, Sortable = true, Personal = true };
    public static readonly CodeField Owner = new("owner") { Indexed = true, Sortable = true };
    public static readonly CodeField Stage = new("stage", 20) { Choices = ["new", "active", "lost"] };
    public static readonly IntegerField Visits = new("visits") { Sortable = true };
    public static readonly DecimalField Score = new("score") { Sortable = true };
    public static readonly DecimalField Rate = new("rate", 8);
    public static readonly MoneyField Credit = new("credit") { Indexed = true };
    public static readonly DateField BirthDate = new("birthDate") { AgeName = "age", Sortable = true };
    public static readonly BooleanField Vip = new("vip");
    public static readonly ReferenceField CompanyId = new("companyId") { Indexed = true };
    public static readonly LongTextField Notes = new("notes");
    public static readonly InstantField SeenAt = new("seenAt") { Sortable = true };

    public static readonly CodeField EmailAddress = new("address", 200) { Required = true, Indexed = true };
    public static readonly CodeField EmailPurpose = new("purpose", 20);
    public static readonly ChildModel Emails = new("emails", EmailAddress, EmailPurpose);

    public static readonly CodeField Tag = new("word") { Required = true };
    public static readonly ChildModel Tags = new("tags", Tag) { Key = Tag };

    public static readonly CodeField ConsentChannel = new("channel", 20) { Required = true };
    public static readonly CodeField ConsentPurpose = new("purpose", 20) { Required = true };
    public static readonly CodeField ConsentStatus = new("status", 20) { Required = true };
    public static readonly ChildModel Consents = new("consents", ConsentChannel, ConsentPurpose, ConsentStatus) { KeyPath = [ConsentChannel, ConsentPurpose], KeyedValue = ConsentStatus };

    public static readonly EntityModel<Customer> Model = new(
        "customer", EntityKind.Tracked, Read, Write, Kind, Number, Name, Owner, Stage, Visits, Score, Rate, Credit, BirthDate, Vip, CompanyId, Notes, SeenAt)
    {
        Extensible = true,
        Children = [Emails, Tags, Consents],
        Uniques = [new UniqueRule("number", Number), new UniqueRule("email", EmailAddress)],
        Indexes = [new IndexRule("byOwnerAndStage", Owner, Stage)],
        Search = [Name, EmailAddress],
        Relations = [new Relation("subsidiaries", () => Model!, () => Model!, CompanyId), Relation.ToOne("company", () => Model!, CompanyId, () => Model!)],
    };

    public static readonly EntityModel<VipCustomer> VipModel = Model.View<VipCustomer>("vipCustomer", Kind, "vip", ReadVip, WriteVip);

    /// <summary>The customers whose company a customer is.</summary>
    public static Relation Subsidiaries => Model.Relations[0];

    /// <summary>The company of a customer.</summary>
    public static Relation Company => Model.Relations[1];

    private static Customer Read(Row row) => new()
    {
        Id = row.GetId<Customer>(Model.Id)!.Value,
        Version = row.GetInteger(Model.Version!)!.Value,
        CreatedAt = row.GetInstant(Model.CreatedAt)!.Value,
        UpdatedAt = row.GetInstant(Model.UpdatedAt!)!.Value,
        ArchivedAt = row.GetInstant(Model.ArchivedAt!),
        Kind = row.GetText(Kind)!,
        Number = row.GetText(Number),
        Name = row.GetText(Name),
        Owner = row.GetText(Owner),
        Stage = row.GetText(Stage),
        Visits = row.GetInteger(Visits),
        Score = row.GetDecimal(Score),
        Rate = row.GetDecimal(Rate),
        Credit = row.GetMoney(Credit),
        BirthDate = row.GetDate(BirthDate),
        Vip = row.GetBoolean(Vip),
        CompanyId = row.GetId<Customer>(CompanyId),
        Notes = row.GetText(Notes),
        SeenAt = row.GetInstant(SeenAt),
        Emails = row.ReadList(Emails, item => new Email(item.GetText(EmailAddress)!, item.GetText(EmailPurpose))),
        Tags = row.ReadList(Tags, item => item.GetText(Tag)!),
        Consents = row.ReadList(Consents, item => new Consent(item.GetText(ConsentChannel)!, item.GetText(ConsentPurpose)!, item.GetText(ConsentStatus)!)),
        Custom = row.GetCustom(Model),
    };

    private static void Write(Customer customer, Row row)
    {
        row.Set<Customer>(Model.Id, customer.Id);
        row.Set(Model.Version!, customer.Version);
        row.Set(Model.CreatedAt, customer.CreatedAt);
        row.Set(Model.UpdatedAt!, customer.UpdatedAt);
        row.Set(Model.ArchivedAt!, customer.ArchivedAt);
        row.Set(Kind, customer.Kind);
        row.Set(Number, customer.Number);
        row.Set(Name, customer.Name);
        row.Set(Owner, customer.Owner);
        row.Set(Stage, customer.Stage);
        row.Set(Visits, customer.Visits);
        row.Set(Score, customer.Score);
        row.Set(Rate, customer.Rate);
        row.Set(Credit, customer.Credit);
        row.Set(BirthDate, customer.BirthDate);
        row.Set(Vip, customer.Vip);
        row.Set(CompanyId, customer.CompanyId);
        row.Set(Notes, customer.Notes);
        row.Set(SeenAt, customer.SeenAt);
        row.Set(Model, customer.Custom);
        CustomerCustom.Fields.FillSlots(row);
        row.WriteList(Emails, customer.Emails, static (email, item) =>
        {
            item.Set(EmailAddress, email.Address);
            item.Set(EmailPurpose, email.Purpose);
        });
        row.WriteList(Tags, customer.Tags, static (tag, item) => item.Set(Tag, tag));
        row.WriteList(Consents, customer.Consents, static (consent, item) =>
        {
            item.Set(ConsentChannel, consent.Channel);
            item.Set(ConsentPurpose, consent.Purpose);
            item.Set(ConsentStatus, consent.Status);
        });
    }

    private static VipCustomer ReadVip(Row row) => new()
    {
        Id = row.GetId<Customer>(Model.Id)!.Value,
        Version = row.GetInteger(Model.Version!)!.Value,
        Name = row.GetText(Name),
        Tags = row.ReadList(Tags, item => item.GetText(Tag)!),
    };

    private static void WriteVip(VipCustomer customer, Row row)
    {
        row.Set<Customer>(Model.Id, customer.Id);
        row.Set(Model.Version!, customer.Version);
        row.Set(Model.CreatedAt, TestClock.Start);
        row.Set(Model.UpdatedAt!, TestClock.Start);
        row.Set(Name, customer.Name);
        row.WriteList(Tags, customer.Tags, static (tag, item) => item.Set(Tag, tag));
    }
}
