using Crm.Auditing;
using Crm.Contacts;
using Crm.CustomFields;
using Crm.Filters;
using Crm.Models;
using Crm.Segments;
using Crm.Sessions;

namespace Crm.BadInput;

public sealed class HostileTextTestsInMemory : HostileTextTests<InMemoryEngine>;

public sealed class HostileTextTestsSqlite : HostileTextTests<SqliteEngine>;

public sealed class HostileTextTestsPostgreSql : HostileTextTests<PostgreSqlEngine>;

public sealed class HostileTextTestsMySql : HostileTextTests<MySqlEngine>;

/// <summary>Texts that mean something to SQL, JSON, LIKE, FTS or our own stored forms go through every service as what they are.</summary>
public abstract class HostileTextTests<TEngine> : CustomFieldTest<TEngine>
    where TEngine : Engine, new()
{
    private const string Bystander = "Bystander";

    public static TheoryData<string> Texts =>
    [
        "'; DROP TABLE crm_party; --", "' OR '1'='1", "\"; DELETE FROM crm_party; --", "\\'; --", "x' UNION SELECT 1 FROM sqlite_master --", "a\\u0027b", "Robert'); --",
        "{\"a\":1}x", "\"},{\"field\":\"owner\"", "\\\"},\\\"x\\\":\\\"", "]}x", "</script><b>", "a\u2028b\u2029c", "a\u0001\u001fb", "x\u202ey", "%x", "_x", "x*", "\"x\" NEAR y", "$1 ?1 @p1 :x", "{0} {1}", "x;y,z|w=1\tz", "NULLx",
    ];

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task Every_text_of_a_record_comes_back_is_found_and_has_its_history(string text)
    {
        await StartAsync();
        await AddAsync(Person(Bystander));
        await using var scope = As(new Tenant(text), $"a{text}", text);
        await DefineInAsync(scope, indexed: text.Length % 2 == 0);
        scope.Reason = text;
        var anna = await scope.Contacts.CreateAsync(
            new Contact
            {
                Name = $"Anna {text}", JobTitle = text + "J", Owner = text, Notes = text, Tags = [text], ExternalIds = [new ExternalId(text, text)],
                Phones = [new PhoneNumber("+380501234567") { Purpose = text }], Addresses = [new PostalAddress { Street = text + "S", City = text + "C" }],
                Custom = CustomValues.Empty.Set(Motto, text + "M").Set(Vat, text).Set(Story, text),
            },
            Stop);
        await scope.Contacts.CreateAsync(Person(Bystander), Stop);

        var read = await scope.Contacts.GetAsync(anna.Id, Stop);
        (read.Owner, read.Notes, read.Tags[0], read.ExternalIds[0].Value, read.Custom.Get(Vat), read.Custom.Get(Story), read.Addresses[0].City).Should().Be((text, text, text, text, text, text, text + "C"));
        Filter[] filters =
        [
            PartyModel.Owner.Is(text), PartyModel.Owner.StartsWith(text), PartyModel.Tags.HasAll(text), PartyModel.JobTitle.Is(text + "J"), PartyModel.Notes.Contains(text), PartyModel.City.StartsWith(text + "C"),
            PartyModel.ExternalValue.In(text, "other"), Vat.Is(text), Vat.StartsWith(text), Vat.In(text, "y"), Motto.Is(text + "M"), Motto.Contains(text + "M"), Filter.Search($"anna {text}"), PartyModel.Owner.In([text, .. Enumerable.Range(0, 30).Select(n => $"n{n}")]),
        ];
        foreach (var filter in filters.Where(filter => filter is not FieldFilter { Field: LongTextField or NameField } || Crm.Text.TextFold.Fold(text).Length > 0))
        {
            (await scope.Contacts.CountAsync(filter, Stop)).Should().Be(1, "of {0}", FilterJson.Write(filter));
            var parsed = await scope.Get<CustomFieldService>().ParseFilterAsync(ContactModel.Model, FilterJson.Write(filter), Stop);
            FilterJson.Write(parsed).Should().Be(FilterJson.Write(filter));
            (await scope.Contacts.CountAsync(parsed, Stop)).Should().Be(1);
            parsed.Explain("fa").Should().NotBeEmpty();
        }

        anna = await scope.Contacts.UpdateAsync(read, c => c with { Owner = text + "2", Tags = [text, text + "2"], Custom = c.Custom.Set(Vat, text + "2") }, Stop);
        var entry = (await scope.Audit.ListAsync(ContactModel.Model, anna.Id.Value, cancellationToken: Stop)).Items[1];
        (entry.Actor, entry.Reason).Should().Be(($"a{text}", text));
        entry.Changes.Single(change => change.Field == "owner").Should().Match<FieldChange>(change => change.Before == text && change.After == text + "2");
        entry.Changes.Single(change => change.Field == "custom.vatNumber").Before.Should().Be(text);
        (await scope.History.RestoreAsync(ContactModel.Model, anna, HistoryPoint.OfVersion(1), Stop)).Record.Should().Match<Contact>(c => c.Owner == text && c.Tags.Count == 1 && c.Custom.Get(Vat) == text);
        var page = await scope.Contacts.ListAsync(new RecordList { OrderBy = PartyModel.Name, Page = new PageRequest { Size = 1 } }, Stop);
        (await scope.Contacts.ListAsync(new RecordList { OrderBy = PartyModel.Name, Page = new PageRequest { Size = 1, Cursor = page.Next } }, Stop)).Items.Should().ContainSingle().Which.Name.Should().Be(Bystander);

        await using var other = As("maria");
        (await other.Contacts.ListAsync(cancellationToken: Stop)).Items.Should().ContainSingle().Which.Name.Should().Be(Bystander);
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task Every_text_of_segments_and_definitions_comes_back(string text)
    {
        await StartAsync();
        await using var scope = As("maria");
        await AddAsync(Person("Anna", text));
        var segments = scope.Get<SegmentService>();
        var made = await segments.CreateAsync(Segment.Dynamic(ContactModel.Model, "hostile", text + "N", PartyModel.Owner.Is(text)) with { Description = text, Owner = text }, Stop);
        var found = (await segments.FindAsync(ContactModel.Model, "hostile", Stop))!;
        (found.Description, found.Owner, found.Name).Should().Be((text, text, text + "N"));
        (await segments.CountAsync(ContactModel.Model, "hostile", Stop)).Should().Be(1);
        (await segments.ExplainAsync(made, "uk", cancellationToken: Stop)).Should().Contain(text.Length > 3 ? text[..2] : text);

        var choice = text.Replace(';', ' ');
        await DefineAsync(Define(Vat, CustomFieldKind.Choice) with { Group = text + "G", Choices = [choice, "b"], Default = FieldValue.Code(choice), Labels = [new CustomFieldLabel("uk", text + "L") { Choice = choice }] });
        var defined = (await scope.Get<CustomFieldService>().FindAsync(ContactModel.Model, "vatNumber", Stop))!;
        (defined.Group, defined.Choices[0], defined.Default, defined.LabelIn("uk", choice)).Should().Be((text + "G", choice, FieldValue.Code(choice), text + "L"));
        (await AddAsync(Person("Bela"))).Custom.Get(Vat).Should().Be(choice);
        (await FindAsync(Vat.Is(choice))).Should().Be("Bela");
    }

    [Theory]
    [InlineData("' OR 1=1 --")]
    [InlineData("a.b")]
    [InlineData("custom.x\"")]
    [InlineData("")]
    public void Names_of_fields_are_no_text_that_reaches_a_statement(string name)
    {
        this.Invoking(_ => PartyModel.Custom.Code(name)).Should().Throw<ArgumentException>();
        this.Invoking(_ => new CodeField(name)).Should().Throw<ArgumentException>();
        this.Invoking(_ => CustomValues.Empty.With(name, FieldValue.Code("x"))).Should().Throw<ArgumentException>();
    }

    private async Task DefineInAsync(CrmScope scope, bool indexed)
    {
        foreach (var field in AllKinds(indexed))
        {
            await scope.Get<CustomFieldService>().CreateAsync(field, Stop);
        }
    }
}
