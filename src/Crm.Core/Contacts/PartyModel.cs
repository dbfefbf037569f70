using Crm.CustomFields;
using Crm.Filters;
using Crm.Models;

namespace Crm.Contacts;

/// <summary>The fields and lists of parties, and the model of <see cref="Party"/>; contacts, companies and households are views of it.</summary>
public static class PartyModel
{
    /// <summary>What the party is: <c>contact</c>, <c>company</c> or <c>household</c>.</summary>
    public static readonly CodeField Kind = new("kind", 20) { Required = true, Choices = ["contact", "company", "household"], Indexed = true, ByService = true };

    /// <summary>The given name of a person.</summary>
    public static readonly NameField GivenName = new("givenName", 100) { Personal = true };

    /// <summary>The family name of a person.</summary>
    public static readonly NameField FamilyName = new("familyName", 100) { Personal = true };

    /// <summary>The name as it is shown, searched and ordered; left out, it is made of the given and the family name.</summary>
    public static readonly NameField Name = new("name") { Required = true, Sortable = true, Indexed = true, Personal = true, MadeOf = [GivenName, FamilyName] };

    /// <summary>The role of a person in the company.</summary>
    public static readonly NameField JobTitle = new("jobTitle");

    /// <summary>The company for which a person works.</summary>
    public static readonly ReferenceField CompanyId = new("companyId") { Indexed = true };

    /// <summary>The household that a person belongs to.</summary>
    public static readonly ReferenceField HouseholdId = new("householdId") { Indexed = true, Sparse = true, ByService = true };

    /// <summary>What a person is in the household.</summary>
    public static readonly CodeField HouseholdRole = new("householdRole", 20) { Choices = Contacts.HouseholdRole.All, ByService = true, OnlyWith = HouseholdId };

    /// <summary>The day of birth of a person; filters ask for whole years by <c>age</c>.</summary>
    public static readonly DateField BirthDate = new("birthDate") { Sortable = true, Personal = true, AgeName = "age" };

    /// <summary>The number under which an organisation is registered.</summary>
    public static readonly CodeField RegistrationNumber = new("registrationNumber") { Indexed = true };

    /// <summary>The company that an organisation belongs to.</summary>
    public static readonly ReferenceField ParentId = new("parentId") { Indexed = true, ByService = true };

    /// <summary>The industry of an organisation.</summary>
    public static readonly NameField Industry = new("industry");

    /// <summary>Who looks after the party.</summary>
    public static readonly CodeField Owner = new("owner") { Indexed = true };

    /// <summary>Where the party came from.</summary>
    public static readonly CodeField Source = new("source", 60);

    /// <summary>The stage of the relationship.</summary>
    public static readonly CodeField Stage = new("stage", 20) { Choices = LifeCycleStage.All, Indexed = true };

    /// <summary>Since when the stage holds.</summary>
    public static readonly InstantField StageSince = new("stageSince") { ByService = true };

    /// <summary>The language to write in.</summary>
    public static readonly CodeField Language = new("language", 35);

    /// <summary>The time zone.</summary>
    public static readonly CodeField TimeZone = new("timeZone", 64);

    /// <summary>Notes.</summary>
    public static readonly LongTextField Notes = new("notes") { Personal = true };

    /// <summary>The channel that the party likes best.</summary>
    public static readonly CodeField PreferredChannel = new("preferredChannel", 40);

    /// <summary>From when on in the day the party likes to be reached, in minutes since midnight.</summary>
    public static readonly IntegerField ReachFrom = new("reachFrom");

    /// <summary>Until when in the day the party likes to be reached, in minutes since midnight.</summary>
    public static readonly IntegerField ReachUntil = new("reachUntil");

    /// <summary>On which days of the week the party likes to be reached; missing when any will do.</summary>
    public static readonly ChoicesField ReachDays = new("reachDays") { Choices = PreferenceRows.DayWords };

    /// <summary>Whether the party does not want to be called.</summary>
    public static readonly BooleanField DoNotCall = new("doNotCall");

    /// <summary>Whether the party does not want e-mails.</summary>
    public static readonly BooleanField DoNotEmail = new("doNotEmail");

    /// <summary>Whether the party does not want short messages.</summary>
    public static readonly BooleanField DoNotText = new("doNotText");

    /// <summary>Whether the party does not want letters.</summary>
    public static readonly BooleanField DoNotPost = new("doNotPost");

    /// <summary>An e-mail address as mailboxes are compared.</summary>
    public static readonly CodeField EmailAddress = new("address", 254) { Required = true, Indexed = true, Personal = true };

    /// <summary>An e-mail address as it was given.</summary>
    public static readonly CodeField EmailOriginal = new("original", 320) { Personal = true };

    /// <summary>What an e-mail address is used for.</summary>
    public static readonly CodeField EmailPurpose = new("purpose", 40);

    /// <summary>Whether an e-mail address is the one of its list to use.</summary>
    public static readonly BooleanField EmailPrimary = new("primary");

    /// <summary>When an e-mail address was shown to reach the party.</summary>
    public static readonly InstantField EmailVerifiedAt = new("verifiedAt");

    /// <summary>Whether other parties have an e-mail address too.</summary>
    public static readonly BooleanField EmailShared = new("shared");

    /// <summary>The e-mail addresses.</summary>
    public static readonly ChildModel Emails = new("emails", EmailAddress, EmailOriginal, EmailPurpose, EmailPrimary, EmailVerifiedAt, EmailShared)
    {
        Points = new PointRule(PointKind.Email, [EmailAddress]) { Original = EmailOriginal, Primary = EmailPrimary, VerifiedAt = EmailVerifiedAt, Shared = EmailShared },
    };

    /// <summary>Street, house and flat.</summary>
    public static readonly NameField Street = new("street", 500) { Indexed = true, Personal = true };

    /// <summary>The city.</summary>
    public static readonly NameField City = new("city") { Indexed = true };

    /// <summary>The region.</summary>
    public static readonly NameField Region = new("region");

    /// <summary>The postal code.</summary>
    public static readonly CodeField PostalCode = new("postalCode", 20);

    /// <summary>The country's ISO 3166 alpha-2 code.</summary>
    public static readonly CodeField Country = new("country", 2) { Indexed = true };

    /// <summary>What an address is used for.</summary>
    public static readonly CodeField AddressPurpose = new("purpose", 40);

    /// <summary>Whether a postal address is the one of its list to use.</summary>
    public static readonly BooleanField AddressPrimary = new("primary");

    /// <summary>When a postal address was shown to reach the party.</summary>
    public static readonly InstantField AddressVerifiedAt = new("verifiedAt");

    /// <summary>Whether other parties have a postal address too.</summary>
    public static readonly BooleanField AddressShared = new("shared");

    /// <summary>The postal addresses; filters say <c>address.country</c>.</summary>
    public static readonly ChildModel Addresses = new(
        "address", Street, City, Region, PostalCode, Country, AddressPurpose, AddressPrimary, AddressVerifiedAt, AddressShared)
    {
        Points = new PointRule(PointKind.Place, [Street, City, Region, PostalCode, Country])
        {
            Purpose = AddressPurpose,
            Country = Country,
            Primary = AddressPrimary,
            VerifiedAt = AddressVerifiedAt,
            Shared = AddressShared,
        },
    };

    /// <summary>A phone number in E.164.</summary>
    public static readonly CodeField PhoneNumber = new("number", 40) { Required = true, Indexed = true, Personal = true };

    /// <summary>The extension behind a phone number.</summary>
    public static readonly CodeField PhoneExtension = new("extension", 20);

    /// <summary>A phone number as it was given.</summary>
    public static readonly CodeField PhoneOriginal = new("original", 100) { Personal = true };

    /// <summary>What a phone number is used for.</summary>
    public static readonly CodeField PhonePurpose = new("purpose", 40);

    /// <summary>Whether a phone number is the one of its list to use.</summary>
    public static readonly BooleanField PhonePrimary = new("primary");

    /// <summary>When a phone number was shown to reach the party.</summary>
    public static readonly InstantField PhoneVerifiedAt = new("verifiedAt");

    /// <summary>Whether other parties have a phone number too.</summary>
    public static readonly BooleanField PhoneShared = new("shared");

    /// <summary>The phone numbers.</summary>
    public static readonly ChildModel Phones = new(
        "phones", PhoneNumber, PhoneExtension, PhoneOriginal, PhonePurpose, PhonePrimary, PhoneVerifiedAt, PhoneShared)
    {
        Points = new PointRule(PointKind.Phone, [PhoneNumber, PhoneExtension])
        {
            Original = PhoneOriginal,
            Country = Country,
            Primary = PhonePrimary,
            VerifiedAt = PhoneVerifiedAt,
            Shared = PhoneShared,
        },
    };

    /// <summary>A tag.</summary>
    public static readonly CodeField Tag = new("tag", 60) { Required = true, Indexed = true };

    /// <summary>The tags; filters say <c>hasAny</c> and <c>hasAll</c>.</summary>
    public static readonly ChildModel Tags = new("tags", Tag) { Key = Tag };

    /// <summary>The system of an external id.</summary>
    public static readonly CodeField ExternalSystem = new("system", 60) { Required = true };

    /// <summary>The key in that system.</summary>
    public static readonly CodeField ExternalValue = new("value", 200) { Required = true };

    /// <summary>The keys in other systems.</summary>
    public static readonly ChildModel ExternalIds = new("externalIds", ExternalSystem, ExternalValue);

    /// <summary>The channel of a consent.</summary>
    public static readonly CodeField ConsentChannel = new("channel", 40) { Required = true };

    /// <summary>What a consent is for.</summary>
    public static readonly CodeField ConsentPurpose = new("purpose", 60) { Required = true };

    /// <summary>How the party stands: <c>granted</c> or <c>withdrawn</c>.</summary>
    public static readonly CodeField ConsentStatus = new("status", 20) { Required = true, Choices = ["granted", "withdrawn"] };

    /// <summary>When the party said so last.</summary>
    public static readonly InstantField ConsentAt = new("at") { Required = true };

    /// <summary>Where it was said.</summary>
    public static readonly CodeField ConsentSource = new("source");

    /// <summary>The version of the text that was agreed to.</summary>
    public static readonly CodeField ConsentTextVersion = new("textVersion");

    /// <summary>What shows it.</summary>
    public static readonly CodeField ConsentEvidence = new("evidence", 1000) { Personal = true };

    /// <summary>How the party stands to being addressed; filters say <c>consent.email.newsletter</c>.</summary>
    public static readonly ChildModel Consents = new("consent", ConsentChannel, ConsentPurpose, ConsentStatus, ConsentAt, ConsentSource, ConsentTextVersion, ConsentEvidence)
    {
        KeyPath = [ConsentChannel, ConsentPurpose],
        KeyedValue = ConsentStatus,
        Restorable = false,
    };

    /// <summary>The model of parties of every kind.</summary>
    public static readonly EntityModel<Party> Model = new(
        "party",
        EntityKind.Tracked,
        static row => new Party(row),
        PartyRows.Write,
        Kind, Name, GivenName, FamilyName, JobTitle, CompanyId, HouseholdId, HouseholdRole, BirthDate, RegistrationNumber, ParentId, Industry,
        Owner, Source, Stage, StageSince, Language, TimeZone, Notes, PreferredChannel, ReachFrom, ReachUntil, ReachDays, DoNotCall, DoNotEmail, DoNotText, DoNotPost)
    {
        Extensible = true,
        Stages = new StageRule(Stage, StageSince),
        Children = [Emails, Phones, Addresses, Tags, ExternalIds, Consents],
        Uniques = [new UniqueRule("externalId", ExternalSystem, ExternalValue)],
        Search = [Name, EmailAddress, PhoneNumber],
        Relations =
        [
            new Relation("contacts", () => Model!, () => ContactModel.Model, CompanyId),
            new Relation("members", () => Model!, () => ContactModel.Model, HouseholdId),
            new Relation("subsidiaries", () => Model!, () => CompanyModel.Model, ParentId),
        ],
    };

    /// <summary>Names the fields that tenants have added to parties: <c>PartyModel.Custom.Decimal("discount")</c>.</summary>
    public static CustomShape Custom => Model.Custom;

    /// <summary>What the fields and lists of parties are called in the five languages, for <see cref="Filter.Explain(string, FilterLabels?)"/>.</summary>
    public static readonly FilterLabels Labels = FilterLabels.From(CoreMessages.Catalog);
}
