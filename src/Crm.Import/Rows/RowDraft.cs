using Crm.Contacts;
using Crm.CustomFields;

namespace Crm.Import;

/// <summary>The cells of a row on their way into a record; used again for every row.</summary>
internal sealed class RowDraft(ImportPlan plan)
{
    private static readonly PostalAddress Nowhere = new();
    private readonly string?[] _texts = new string?[(int)PartyField.ExternalId + 1];
    private readonly EmailAddress?[] _emails = new EmailAddress?[plan.Emails];
    private readonly PhoneNumber?[] _phones = new PhoneNumber?[plan.Phones];
    private readonly PostalAddress?[] _addresses = new PostalAddress?[plan.Addresses];
    private readonly List<ExternalId> _externalIds = [];
    private readonly List<string> _tags = [];

    public PartyKind Kind { get; set; }

    public Id<Party>? Id { get; set; }

    public DateOnly? BirthDate { get; set; }

    public SaidPreferences Preferences { get; set; } = SaidPreferences.None;

    public ConsentCells Consents { get; } = new();

    public CustomValues Custom { get; set; } = CustomValues.Empty;

    public string? this[PartyField field] => _texts[(int)field];

    public List<ExternalId> ExternalIds => _externalIds;

    public void Clear(PartyKind kind)
    {
        Array.Clear(_texts);
        Array.Clear(_emails);
        Array.Clear(_phones);
        Array.Clear(_addresses);
        _externalIds.Clear();
        _tags.Clear();
        Kind = kind;
        Id = null;
        BirthDate = null;
        Preferences = SaidPreferences.None;
        Consents.Clear();
        Custom = CustomValues.Empty;
    }

    /// <summary>Puts a cell into its place; kinds and dates are read elsewhere.</summary>
    public void Set(PlannedColumn column, string cell)
    {
        var (field, at) = (column.Target.Field, column.Target.Position);
        switch (field)
        {
            case PartyField.Tags:
                _tags.AddRange(CellWords.Split(cell, column.Separator));
                break;
            case PartyField.ExternalId:
                _externalIds.Add(new ExternalId(column.Target.System!, cell));
                break;
            case PartyField.EmailAddress or PartyField.EmailPurpose:
                var email = _emails[at] ?? new EmailAddress("");
                _emails[at] = field == PartyField.EmailAddress ? email with { Address = cell } : email with { Purpose = cell };
                break;
            case PartyField.PhoneNumber or PartyField.PhoneExtension or PartyField.PhonePurpose:
                _phones[at] = With(_phones[at] ?? new PhoneNumber(""), field, cell);
                break;
            case >= PartyField.Street and <= PartyField.AddressPurpose:
                _addresses[at] = With(_addresses[at] ?? new PostalAddress(), field, cell);
                break;
            default:
                _texts[(int)field] = cell;
                break;
        }
    }

    /// <summary>Notes whether the item of a list is the one to be taken first.</summary>
    public void SetPrimary(PlannedColumn column, bool isPrimary)
    {
        var at = column.Target.Position;
        switch (column.Target.Field)
        {
            case PartyField.EmailPrimary:
                _emails[at] = (_emails[at] ?? new EmailAddress("")) with { IsPrimary = isPrimary };
                break;
            case PartyField.PhonePrimary:
                _phones[at] = (_phones[at] ?? new PhoneNumber("")) with { IsPrimary = isPrimary };
                break;
            default:
                _addresses[at] = (_addresses[at] ?? new PostalAddress()) with { IsPrimary = isPrimary };
                break;
        }
    }

    /// <summary>Notes when the item of a list was shown to reach the party.</summary>
    public void SetVerified(PlannedColumn column, DateTimeOffset at)
    {
        var place = column.Target.Position;
        switch (column.Target.Field)
        {
            case PartyField.EmailVerifiedAt:
                _emails[place] = (_emails[place] ?? new EmailAddress("")) with { VerifiedAt = at };
                break;
            case PartyField.PhoneVerifiedAt:
                _phones[place] = (_phones[place] ?? new PhoneNumber("")) with { VerifiedAt = at };
                break;
            default:
                _addresses[place] = (_addresses[place] ?? new PostalAddress()) with { VerifiedAt = at };
                break;
        }
    }

    /// <summary>The e-mail addresses; a purpose without an address says nothing.</summary>
    public Placed<EmailAddress>[] Emails() => Place(_emails, static email => email.Address.Length > 0);

    /// <summary>The phone numbers; an extension or a purpose without a number says nothing.</summary>
    public Placed<PhoneNumber>[] Phones() => Place(_phones, static phone => phone.Number.Length > 0);

    public Placed<PostalAddress>[] Addresses() => Place(_addresses, static address => address with { IsPrimary = false, VerifiedAt = null } != Nowhere);

    public Contact ToContact(Placed<EmailAddress>[] emails, Placed<PhoneNumber>[] phones, Placed<PostalAddress>[] addresses) => new()
    {
        Name = this[PartyField.Name] ?? "",
        GivenName = this[PartyField.GivenName],
        FamilyName = this[PartyField.FamilyName],
        JobTitle = this[PartyField.JobTitle],
        BirthDate = BirthDate,
        Owner = this[PartyField.Owner],
        Source = this[PartyField.Source],
        Stage = this[PartyField.Stage],
        Language = this[PartyField.Language],
        TimeZone = this[PartyField.TimeZone],
        Notes = this[PartyField.Notes],
        Emails = Items(emails),
        Phones = Items(phones),
        Addresses = Items(addresses),
        Preferences = Preferences.Over(ContactPreferences.None),
        Tags = ValueList.From(_tags),
        ExternalIds = ValueList.From(_externalIds),
        Custom = Custom,
    };

    public Company ToCompany(Placed<EmailAddress>[] emails, Placed<PhoneNumber>[] phones, Placed<PostalAddress>[] addresses) => new()
    {
        Name = this[PartyField.Name] ?? this[PartyField.Company] ?? $"{this[PartyField.GivenName]} {this[PartyField.FamilyName]}",
        RegistrationNumber = this[PartyField.RegistrationNumber],
        Industry = this[PartyField.Industry],
        Owner = this[PartyField.Owner],
        Source = this[PartyField.Source],
        Stage = this[PartyField.Stage],
        Language = this[PartyField.Language],
        TimeZone = this[PartyField.TimeZone],
        Notes = this[PartyField.Notes],
        Emails = Items(emails),
        Phones = Items(phones),
        Addresses = Items(addresses),
        Preferences = Preferences.Over(ContactPreferences.None),
        Tags = ValueList.From(_tags),
        ExternalIds = ValueList.From(_externalIds),
        Custom = Custom,
    };

    private static PhoneNumber With(PhoneNumber phone, PartyField field, string cell) => field switch
    {
        PartyField.PhoneNumber => phone with { Number = cell },
        PartyField.PhoneExtension => phone with { Extension = cell },
        _ => phone with { Purpose = cell },
    };

    private static PostalAddress With(PostalAddress address, PartyField field, string cell) => field switch
    {
        PartyField.Street => address with { Street = cell },
        PartyField.City => address with { City = cell },
        PartyField.Region => address with { Region = cell },
        PartyField.PostalCode => address with { PostalCode = cell },
        PartyField.Country => address with { Country = cell },
        _ => address with { Purpose = cell },
    };

    private static Placed<T>[] Place<T>(T?[] items, Predicate<T> counts)
        where T : class
    {
        var count = items.Count(item => item is not null && counts(item));
        if (count == 0)
        {
            return [];
        }

        var placed = new Placed<T>[count];
        for (int i = 0, next = 0; i < items.Length; i++)
        {
            if (items[i] is { } item && counts(item))
            {
                placed[next++] = new Placed<T>(i, item);
            }
        }

        return placed;
    }

    private static ValueList<T> Items<T>(Placed<T>[] placed) => placed.Length == 0 ? default : ValueList.Own(Array.ConvertAll(placed, item => item.Item));
}
