using System.Text;
using Crm.Import;

namespace Crm;

/// <summary>Cards of real products give the cells that a person reads in them.</summary>
public sealed class VCardReadingTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>What each card of each public fixture says, read by hand; notes and purposes of addresses are written where they matter.</summary>
    public static TheoryData<string, string[]> Fixtures => new()
    {
        {
            "John_Doe_ANDROID",
            [
                "name=john.doe@company.com|tags=My Contacts|emails[0].address=john.doe@company.com",
                "name=jane.doe@company.com|tags=My Contacts|emails[0].address=jane.doe@company.com",
                "name=Ñ Ñ Ñ Ñ Ñ|familyName=Ñ Ñ Ñ Ñ|tags=My Contacts|phones[0].number=123456789|phones[0].purpose=mobile",
                "name=Ñ Ñ Ñ Ñ Ñ Ñ Ñ Ñ Ñ Ñ Ñ|familyName=Ñ Ñ Ñ Ñ Ñ Ñ Ñ Ñ Ñ Ñ Ñ|tags=My Contacts"
                    + "|phones[0].number=123456|phones[0].purpose=mobile|phones[1].number=234567|phones[1].purpose=home|phones[2].number=3456789|phones[2].purpose=mobile|phones[3].number=45678901|phones[3].purpose=home",
                "name=Ñ Ñ Ñ Ñ|familyName=Ñ Ñ|givenName=Ñ Ñ Ñ|company=" + N(12)
                    + "|phones[0].number=123456|phones[0].purpose=mobile|emails[0].address=bob@company.com|emails[0].purpose=work|emails[1].address=" + N(14),
                "name=ÑÑÑÑ|familyName=ÑÑÑÑ|company=" + N(44) + "|tags=My Contacts|phones[0].number=55556666|phones[0].purpose=mobile|emails[0].address=henry@company.com",
            ]
        },
        { "John_Doe_BLACK_BERRY", ["name=John Doe|familyName=Doe|givenName=john|company=Acme Solutions|phones[0].number=+96123456789|phones[0].purpose=mobile"] },
        {
            "John_Doe_EVOLUTION",
            [
                "name=Mr. John Richter, James Doe Sr.|familyName=Doe|givenName=John|jobTitle=Money Counter|company=IBM|birthDate=1980-03-22|tags=VIP|externalIds[vcard].value=477343c8e6bf375a9bac1f96a5000837"
                    + "|emails[0].address=john.doe@ibm.com|emails[0].purpose=work|phones[0].number=905-666-1234|phones[0].purpose=mobile|phones[1].number=905-555-1234|phones[1].purpose=work"
                    + "|address[0].street=ASB-123\n15 Crescent moon drive|address[0].city=Albaney|address[0].region=New York|address[0].postalCode=12345|address[0].country=United States of America|address[0].purpose=home",
            ]
        },
        {
            "John_Doe_GMAIL",
            [
                "name=Mr. John Richter, James Doe Sr.|familyName=Doe|givenName=John|jobTitle=Money Counter|company=IBM|birthDate=1980-03-22|emails[0].address=john.doe@ibm.com|emails[0].purpose=home"
                    + "|phones[0].number=905-555-1234|phones[0].purpose=mobile|phones[1].number=905-666-1234|phones[1].purpose=home"
                    + "|address[0].street=Crescent moon drive\n555-asd\nNice Area, Albaney, New York 12345\nUnited States of America|address[0].purpose=home",
            ]
        },
        {
            "John_Doe_IPHONE",
            [
                "name=Mr. John Richter James Doe Sr.|familyName=Doe|givenName=John|jobTitle=Money Counter|company=IBM|birthDate=2012-06-06|emails[0].address=john.doe@ibm.com"
                    + "|phones[0].number=905-555-1234|phones[0].purpose=mobile|phones[1].number=905-666-1234|phones[1].purpose=home|phones[2].number=905-777-1234|phones[2].purpose=work"
                    + "|phones[3].number=905-888-1234|phones[3].purpose=home fax|phones[4].number=905-999-1234|phones[4].purpose=work fax|phones[5].number=905-111-1234|phones[5].purpose=pager|phones[6].number=905-222-1234|phones[6].purpose=AssistantPhone"
                    + "|address[0].street=Silicon Alley 5,|address[0].city=New York|address[0].region=New York|address[0].postalCode=12345|address[0].country=United States of America|address[0].purpose=home"
                    + "|address[1].street=Street4\nBuilding 6\nFloor 8|address[1].city=New York|address[1].postalCode=12345|address[1].country=USA|address[1].purpose=work",
            ]
        },
        {
            "John_Doe_LOTUS_NOTES",
            [
                "name=Mr. Doe John I Johny|familyName=Doe|givenName=John|jobTitle=Generic Accountant|company=IBM|birthDate=1980-05-21|externalIds[vcard].value=0e7602cc-443e-4b82-b4b1-90f62f99a199"
                    + "|emails[0].address=john.doe@ibm.com|emails[0].purpose=work|emails[1].address=billy_bob@gmail.com|emails[1].purpose=work"
                    + "|phones[0].number=+1 (212) 204-34456|phones[0].purpose=mobile|phones[1].number=00-1-212-555-7777|phones[1].purpose=work fax"
                    + "|address[0].street=25334\nSouth cresent drive, Building 5, 3rd floo r|address[0].city=New York|address[0].region=New York|address[0].postalCode=NYC887|address[0].country=U.S.A.|address[0].purpose=home",
            ]
        },
        {
            "John_Doe_MAC_ADDRESS_BOOK",
            [
                "name=Mr. John Richter,James Doe Sr.|familyName=Doe|givenName=John|jobTitle=Money Counter|company=IBM|birthDate=2012-06-06|emails[0].address=john.doe@ibm.com|emails[0].purpose=work"
                    + "|phones[0].number=905-777-1234|phones[0].purpose=work|phones[1].number=905-666-1234|phones[1].purpose=home|phones[2].number=905-555-1234|phones[2].purpose=mobile"
                    + "|phones[3].number=905-888-1234|phones[3].purpose=home fax|phones[4].number=905-999-1234|phones[4].purpose=work fax|phones[5].number=905-111-1234|phones[5].purpose=pager|phones[6].number=905-222-1234|phones[6].purpose=AssistantPhone"
                    + "|address[0].street=Silicon Alley 5,|address[0].city=New York|address[0].region=New York|address[0].postalCode=12345|address[0].country=United States of America|address[0].purpose=home"
                    + "|address[1].street=Street4\nBuilding 6\nFloor 8|address[1].city=New York|address[1].postalCode=12345|address[1].country=USA|address[1].purpose=work",
            ]
        },
        {
            "John_Doe_MS_OUTLOOK",
            [
                "name=Mr. John Richter James Doe Sr.|familyName=Doe|givenName=John|jobTitle=Money Counter|company=IBM|birthDate=1980-03-22|emails[0].address=john.doe@ibm.cm"
                    + "|phones[0].number=(905) 555-1234|phones[0].purpose=work|phones[1].number=(905) 666-1234|phones[1].purpose=home"
                    + "|address[0].street=Cresent moon drive|address[0].city=Albaney|address[0].region=New York|address[0].postalCode=12345|address[0].country=United States of America|address[0].purpose=work"
                    + "|address[1].street=Silicon Alley 5,|address[1].city=New York|address[1].region=New York|address[1].postalCode=12345|address[1].country=United States of America|address[1].purpose=home",
            ]
        },
        {
            "fullcontact",
            [
                "name=Prefix FirstName MiddleName LastName Suffix|familyName=LastName|givenName=FirstName|jobTitle=Title1|company=Organization1|birthDate=2016-08-01|tags=Tag|notes=Notes line 1\nNotes line 2"
                    + "|emails[0].address=home@example.com|emails[0].purpose=home|emails[1].address=work@example.com|emails[1].purpose=work|emails[2].address=school@example.com|emails[2].purpose=school"
                    + "|emails[3].address=other@example.com|emails[3].purpose=other|emails[4].address=custom@example.com|emails[4].purpose=customtype"
                    + "|phones[0].number=555-555-1111|phones[0].purpose=home|phones[1].number=555-555-1112|phones[1].purpose=work|phones[2].number=555-555-1113|phones[2].purpose=mobile|phones[3].number=555-555-1114|phones[3].purpose=mobile"
                    + "|phones[4].number=555-555-1115|phones[5].number=555-555-1116|phones[5].purpose=home fax|phones[6].number=555-555-1117|phones[6].purpose=work fax|phones[7].number=555-555-1118|phones[8].number=555-555-1119"
                    + Address(0, "Home", "home") + Address(1, "Work", "work") + Address(2, "Other", "other") + Address(3, "Custom", "customtype"),
            ]
        },
        {
            "gmail-list",
            [
                "name=Arnold Smith|familyName=Smith|givenName=Arnold|emails[0].address=asmithk@gmail.com",
                "name=Chris Beatle|familyName=Beatle|givenName=Chris|emails[0].address=chrisy55d@yahoo.com",
                "name=Doug White|familyName=White|givenName=Doug|emails[0].address=dwhite@gmail.com",
            ]
        },
        {
            "gmail-single",
            [
                "name=Greg Dartmouth|familyName=Dartmouth|givenName=Greg|jobTitle=TheJobTitle|company=TheCompany|birthDate=1960-09-10|emails[0].address=gdartmouth@hotmail.com"
                    + "|notes=This is GMail's note field.\nIt should be added as a NOTE type.\nACustomField: CustomField"
                    + "|phones[0].number=555 555 1111|phones[0].purpose=mobile|phones[1].number=555 555 2222|phones[1].purpose=GRAND_CENTRAL"
                    + "|address[0].street=123 Home St\nHome City, HM 12345|address[0].purpose=home"
                    + "|address[1].street=321 Custom St|address[1].city=Custom City|address[1].region=TX|address[1].postalCode=98765|address[1].country=USA|address[1].purpose=CustomAdrType",
            ]
        },
        {
            "gmail-single2",
            [
                "name=VCard Test|familyName=Test|givenName=VCard|jobTitle=TheJobTitle|company=TheCompany|birthDate=1912-06-23|notes=note line 1\nnote line 2\nCustomField: field value"
                    + "|emails[0].address=email@example.com|emails[1].address=homeemail@example.com|emails[1].purpose=home|emails[2].address=workemail@example.com|emails[2].purpose=work"
                    + "|emails[3].address=otheremail@example.com|emails[4].address=customcategory@example.com|emails[4].purpose=CustomEmailCategory"
                    + "|phones[0].number=5555551111|phones[1].number=5555551112|phones[1].purpose=home|phones[2].number=5555551113|phones[2].purpose=work|phones[3].number=5555551114|phones[4].number=5555551115|phones[4].purpose=mobile"
                    + "|phones[5].number=5555551116|phones[5].purpose=main|phones[6].number=5555551117|phones[6].purpose=home fax|phones[7].number=5555551118|phones[7].purpose=work fax|phones[8].number=5555551119|phones[8].purpose=GRAND_CENTRAL"
                    + "|phones[9].number=5555551120|phones[9].purpose=pager|phones[10].number=5555551121|phones[10].purpose=CustomePhoneCategory"
                    + string.Concat(new[] { "", "home", "work", "", "CustomAddressCategory" }.Select((purpose, i) =>
                        $"|address[{i}].street=11{i + 1} Main St|address[{i}].city=NY|address[{i}].region=New York|address[{i}].postalCode=10011" + (purpose.Length == 0 ? "" : $"|address[{i}].purpose={purpose}"))),
            ]
        },
        {
            "outlook-2003",
            [
                "name=John Doe III|familyName=Doe|givenName=John|jobTitle=The Job Title|company=Company, The|birthDate=1980-03-21|notes=This is the note field!!\r\nSecond line\r\n\r\nThird line is empty|emails[0].address=jdoe@hotmail.com"
                    + "|phones[0].number=BusinessPhone|phones[0].purpose=work|phones[1].number=HomePhone|phones[1].purpose=home|phones[2].number=MobilePhone|phones[2].purpose=mobile|phones[3].number=BusinessFaxPhone|phones[3].purpose=work fax"
                    + "|address[0].street=TheOffice\n123 Main St|address[0].city=Austin|address[0].region=TX|address[0].postalCode=12345|address[0].country=United States of America|address[0].purpose=work",
            ]
        },
        {
            "outlook-2007",
            [
                "name=Mr. Michael Angstadt Jr.|familyName=Angstadt|givenName=Michael|jobTitle=TheJobTitle|company=TheCompany|birthDate=1922-03-10|emails[0].address=mike.angstadt@gmail.com"
                    + "|phones[0].number=(111) 555-1111|phones[0].purpose=work|phones[1].number=(111) 555-2222|phones[1].purpose=home|phones[2].number=(111) 555-4444|phones[2].purpose=mobile|phones[3].number=(111) 555-3333|phones[3].purpose=work fax"
                    + "|address[0].street=TheOffice\n222 Broadway|address[0].city=New York|address[0].region=NY|address[0].postalCode=99999|address[0].country=USA|address[0].purpose=work",
            ]
        },
        {
            "rfc2426-example",
            [
                "name=Frank Dawson|company=Lotus Development Corporation|emails[0].address=Frank_Dawson@Lotus.com|emails[1].address=fdawson@earthlink.net"
                    + "|phones[0].number=+1-919-676-9515|phones[0].purpose=work|phones[1].number=+1-919-676-9564|phones[1].purpose=fax work"
                    + "|address[0].street=6544 Battleford Drive|address[0].city=Raleigh|address[0].region=NC|address[0].postalCode=27613-3502|address[0].country=U.S.A.|address[0].purpose=work",
                "name=Tim Howes|company=Netscape Communications Corp.|emails[0].address=howes@netscape.com"
                    + "|phones[0].number=+1-415-937-3419|phones[0].purpose=work|phones[1].number=+1-415-528-4164|phones[1].purpose=fax work"
                    + "|address[0].street=501 E. Middlefield Rd.|address[0].city=Mountain View|address[0].region=CA|address[0].postalCode=94043|address[0].country=U.S.A.|address[0].purpose=work",
            ]
        },
        {
            "rfc6350-example",
            [
                "name=Simon Perreault|familyName=Perreault|givenName=Simon|company=Viagenie|language=fr|emails[0].address=simon.perreault@viagenie.ca|emails[0].purpose=work"
                    + "|phones[0].number=+1-418-656-9254|phones[0].extension=102|phones[0].purpose=work|phones[1].number=+1-418-262-6501|phones[1].purpose=work mobile"
                    + "|address[0].street=Suite D2-630\n2875 Laurier|address[0].city=Quebec|address[0].region=QC|address[0].postalCode=G1V 2M2|address[0].country=Canada|address[0].purpose=work",
            ]
        },
        {
            "thunderbird-MoreFunctionsForAddressBook-extension",
            [
                "name=John Doe|familyName=Doe|givenName=John|jobTitle=TheTitle|company=TheOrganization|birthDate=1970-09-21|tags=category1, category2, category3"
                    + "|notes=This is the notes field.\nSecond Line\n\nFourth Line\nYou can put anything in the \"note\" field; even curse words."
                    + "|emails[0].address=doe.john@hotmail.com|emails[1].address=additional-email@company.com|emails[2].address=additional-email1@company.com|emails[3].address=additional-email2@company.com|emails[4].address=additional-email3@company.com"
                    + "|phones[0].number=555-555-1111|phones[0].purpose=work|phones[1].number=555-555-2222|phones[1].purpose=home|phones[2].number=555-555-5555|phones[2].purpose=mobile|phones[3].number=555-555-3333|phones[3].purpose=fax|phones[4].number=555-555-4444|phones[4].purpose=pager"
                    + "|address[0].street=222 Broadway\nSuite 100|address[0].city=New York|address[0].region=NY|address[0].postalCode=98765|address[0].country=USA|address[0].purpose=work"
                    + "|address[1].street=123 Main St\nApt 10|address[1].city=Austin|address[1].region=TX|address[1].postalCode=12345|address[1].country=USA|address[1].purpose=home",
            ]
        },
    };

    [Theory]
    [MemberData(nameof(Fixtures))]
    public async Task Read_gives_what_the_cards_of_the_public_fixture_say(string name, string[] cards)
    {
        var folder = Environment.GetEnvironmentVariable("CRM_FIXTURES");
        Assert.SkipWhen(folder is null, "CRM_FIXTURES does not name the folder of the public fixtures.");
        await using var file = File.OpenRead(Path.Combine(folder!, "vcard", $"{name}.vcf"));

        var read = await ReadAsync(file);

        read.Should().HaveCount(cards.Length);
        for (var i = 0; i < cards.Length; i++)
        {
            var wanted = cards[i].Split('|').Select(cell => cell.Split('=', 2)).ToDictionary(cell => cell[0], cell => cell[1], StringComparer.Ordinal);
            var cells = read[i].Cells;

            // The long notes are licence texts; they are compared where they are short, and where they come from several lines.
            if (!wanted.ContainsKey("notes") && cells.Remove("notes", out var notes))
            {
                notes.Should().NotContain("=C3").And.NotContain("\\,").And.NotContain("VCARD");
            }

            // Each of these cards prefers what stands first.
            foreach (var mark in cells.Keys.Where(key => key.EndsWith(".primary", StringComparison.Ordinal)).ToList())
            {
                mark.Should().Contain("[0]");
                cells.Remove(mark);
            }

            cells.Should().BeEquivalentTo(wanted, $"card {i + 1} of {name}");
        }
    }

    [Fact]
    public async Task Read_decodes_the_charset_of_each_property()
    {
        var bytes = new List<byte>(Encoding.ASCII.GetBytes("BEGIN:VCARD\r\nVERSION:2.1\r\nFN;CHARSET=windows-1251:"));
        bytes.AddRange(CodePagesEncodingProvider.Instance.GetEncoding(1251)!.GetBytes("Олена Шевченко"));
        bytes.AddRange(Encoding.ASCII.GetBytes("\r\nTITLE;CHARSET=windows-1256;ENCODING=QUOTED-PRINTABLE:=E3=CF=ED=D1\r\nEND:VCARD\r\n"));

        var card = (await ReadAsync(new MemoryStream([.. bytes]))).Single().Cells;

        card["name"].Should().Be("Олена Шевченко");
        card["jobTitle"].Should().Be("مدير");
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-8")]
    public async Task Read_goes_by_the_byte_order_mark(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        var file = new MemoryStream([.. encoding.GetPreamble(), .. encoding.GetBytes("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:مریم\r\nEND:VCARD\r\n")]);

        (await ReadAsync(file)).Single().Cells["name"].Should().Be("مریم");
    }

    [Fact]
    public async Task Read_gives_the_line_of_each_card_and_passes_over_the_agent_inside()
    {
        var read = await ReadAsync(
            "\r\nBEGIN:VCARD\r\nVERSION:2.1\r\nFN:Olena\r\nAGENT:\r\nBEGIN:VCARD\r\nFN:Agent\r\nEND:VCARD\r\nTEL:1\r\nEND:VCARD\r\n\r\nbegin:vcard\r\nVERSION:3.0\r\nFN:Maria\r\nend:vcard");

        read.Select(card => (card.Line, card.Cells["name"])).Should().Equal((2, "Olena"), (12, "Maria"));
        read[0].Cells["phones[0].number"].Should().Be("1");
    }

    [Theory]
    [InlineData("BEGIN:VCARD\nFN:A\n", "vcard.end")]
    [InlineData("BEGIN:VCARD\nFN:A\nwhat is this\nEND:VCARD\n", "vcard.line")]
    public async Task Read_tells_why_a_card_is_broken(string text, string reason) =>
        (await ReadAsync(text)).Single().Fault.Should().Be(reason);

    [Fact]
    public async Task Open_refuses_a_file_without_cards() =>
        (await FluentActions.Awaiting(() => ReadAsync("Name,E-mail\nA,b@c\n")).Should().ThrowAsync<ImportFormatException>()).Which.Reason.Should().Be("format.noCard");

    [Fact]
    public async Task Read_leaves_out_a_birthday_without_year()
    {
        var read = await ReadAsync("BEGIN:VCARD\nVERSION:3.0\nFN:A\nBDAY;X-APPLE-OMIT-YEAR=1604:1604-03-22\nEND:VCARD\nBEGIN:VCARD\nVERSION:4.0\nFN:B\nBDAY:19960415T231000Z\nEND:VCARD\n");

        read[0].Cells.Should().NotContainKey("birthDate");
        read[1].Cells["birthDate"].Should().Be("1996-04-15");
    }

    private static string Address(int at, string word, string purpose) =>
        $"|address[{at}].street={word}Extended\n{word}Street|address[{at}].city={word}City|address[{at}].region={word}State|address[{at}].postalCode={word}Postal|address[{at}].country={word}Country|address[{at}].purpose={purpose}";

    private static string N(int count) => new('Ñ', count);

    private static Task<List<(long Line, string? Fault, Dictionary<string, string> Cells)>> ReadAsync(string text) => ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)));

    private static async Task<List<(long Line, string? Fault, Dictionary<string, string> Cells)>> ReadAsync(Stream stream)
    {
        await using var rows = await VCardRows.OpenAsync(stream, new VCardImport(), Stop);
        var read = new List<(long, string?, Dictionary<string, string>)>();
        while (await rows.ReadAsync(Stop))
        {
            var cells = Enumerable.Range(0, rows.CellCount).Where(i => rows.CleanCell(i) is not null)
                .ToDictionary(i => rows.Headers[i], i => rows.CleanCell(i)!.Replace("\r\n", rows.Headers[i] == "notes" ? "\r\n" : "\n", StringComparison.Ordinal), StringComparer.Ordinal);
            read.Add((rows.Line, rows.Fault?.Key, cells));
        }

        return read;
    }
}
