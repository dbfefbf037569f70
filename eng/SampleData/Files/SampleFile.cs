using System.Collections.Immutable;
using System.Globalization;
using Crm.SampleData.Faults;
using Crm.SampleData.People;
using Crm.SampleData.Phones;

namespace Crm.SampleData.Files;

/// <summary>The rows of <c>samples/data/contacts.csv</c>.</summary>
/// <remarks>
/// The generator promises: the same rows on every run and every machine; no real persons, as names are combined at random and the famous
/// combinations are left out; addresses of e-mail that lead nowhere; phones that are valid in their country; exactly the number of
/// duplicates and broken rows that the expectation tells, where a broken row has one fault and every other row has none. A row that
/// repeats another stands below it.
/// </remarks>
internal sealed class SampleFile
{
    private const ulong Seed = 20_260_321;
    private const int ContactCount = 6_000;
    private const int RepeatCount = 160;
    private const int SamePersonCount = 128;

    private readonly Prng _random = new(Seed);
    private readonly PhoneBook _phones;
    private readonly ContactFactory _contacts;
    private readonly RowTyping _typing;
    private readonly List<(int Position, SampleRow Row)> _placed = [];

    public SampleFile()
    {
        _phones = new PhoneBook(_random);
        _contacts = new ContactFactory(_random, _phones);
        _typing = new RowTyping(_random);
        var contacts = PlaceContacts();
        PlaceDuplicates(contacts);
        PlaceBroken();
        Rows = [.. _placed.OrderBy(p => p.Position).Select(p => p.Row)];
    }

    /// <summary>The rows in the order of the file, without the header.</summary>
    public ImmutableArray<SampleRow> Rows { get; }

    private List<(Contact Contact, ContactRow Row)> PlaceContacts()
    {
        var contacts = new List<(Contact, ContactRow)>();
        for (var i = 0; i < ContactCount; i++)
        {
            var contact = i % 71 == 7 && i / 71 < Landmark.All.Length ? _contacts.Person(Id('C', i), Landmark.All[i / 71]) : _contacts.Any(Id('C', i));
            var row = _typing.Type(contact);
            contacts.Add((contact, row));
            _placed.Add((i, new SampleRow(row.Cells)));
        }

        return contacts;
    }

    // A contact has at most one duplicate of either sort; one by person shares a phone or an e-mail address with the first row.
    private void PlaceDuplicates(List<(Contact Contact, ContactRow Row)> contacts)
    {
        var taken = new HashSet<int>();
        for (var repeats = 0; repeats < RepeatCount;)
        {
            var i = _random.Below(ContactCount - 1);
            var (contact, row) = contacts[i];
            if (contact.Phones.Length > 0 && !contact.SpelledExactly && taken.Add(i))
            {
                var phone = _typing.Phone(contact, _phones.Next(contact.City.Country));
                Below(i, new SampleRow((row with { Phone = phone }).Cells) { IsRepeat = true });
                repeats++;
            }
        }

        for (var copies = 0; copies < SamePersonCount;)
        {
            var i = _random.Below(ContactCount - 1);
            var contact = contacts[i].Contact;
            if (!contact.IsCompany && contact.Emails.Length > 0 && contact.Phones.Length > 0 && !contact.SpelledExactly && taken.Add(i))
            {
                var copy = Partly(contact) with { ExternalId = Id('W', copies) };
                Below(i, new SampleRow(_typing.Type(copy).Cells) { SamePersonAs = contact.ExternalId });
                copies++;
            }
        }
    }

    private void PlaceBroken()
    {
        var number = 0;
        foreach (var (reason, count) in RowBreaking.Quotas)
        {
            for (var i = 0; i < count; i++)
            {
                // Without a country the typing gives phones that can be read anywhere, so that the fault stays the only one.
                var contact = _contacts.Person(Id('X', number++)) with { Country = "" };
                var row = _typing.Type(contact) with { Country = contact.City.Country };
                Below(0, new RowBreaking(_random, _phones).Break(reason, contact, row));
            }
        }
    }

    private Contact Partly(Contact contact) => _random.Below(3) switch
    {
        0 => contact with { Emails = [], Street = "", PostalCode = "" },
        1 => contact with { Phones = [], Company = "", Tags = [] },
        _ => contact with { BirthDate = "", Owner = "" },
    };

    private void Below(int position, SampleRow row) => _placed.Add((position + 1 + _random.Below(ContactCount - position - 1), row));

    private static string Id(char source, int number) => string.Create(CultureInfo.InvariantCulture, $"{source}-{10_001 + number}");
}
