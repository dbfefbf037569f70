using Crm.Contacts;
using Crm.Import;

namespace Crm;

public sealed class MappingTests
{
    [Fact]
    public void Suggest_recognises_every_column_of_the_sample_file()
    {
        const string Header = "ExternalId,Kind,Given name,Family name,Company,E-mail,E-mail 2,Phone,Phone 2,Street,City,Postal code,Country,Language,Tags,Owner,Stage,Birth date,Notes";

        var mapping = ImportMapping.Suggest(Header.Split(','), "erp");

        mapping.Columns.Select(column => column.Target).Should().Equal(
            "externalIds[erp].value", "kind", "givenName", "familyName", "company", "emails[0].address", "emails[1].address", "phones[0].number", "phones[1].number",
            "address[0].street", "address[0].city", "address[0].postalCode", "address[0].country", "language", "tags", "owner", "stage", "birthDate", "notes");
    }

    [Theory]
    [InlineData("E-MAIL ADDRESS", "emails[0].address")]
    [InlineData("e_mail", "emails[0].address")]
    [InlineData("\u200FMobile Phone ", "phones[0].number")]
    [InlineData("phone3", "phones[2].number")]
    [InlineData("نام خانوادگي", "familyName")]
    [InlineData("تلفن همراه", "phones[0].number")]
    [InlineData("کد پستی", "address[0].postalCode")]
    [InlineData("البريد الإلكتروني", "emails[0].address")]
    [InlineData("رقم الهاتف", "phones[0].number")]
    [InlineData("ПРІЗВИЩЕ", "familyName")]
    [InlineData("Ім’я", "givenName")]
    [InlineData("Дата народження", "birthDate")]
    [InlineData("Тегі", "familyName")]
    [InlineData("Туған күні", "birthDate")]
    [InlineData("Электрондық пошта", "emails[0].address")]
    public void Suggest_recognises_words_of_five_languages(string header, string target) =>
        ImportMapping.Suggest([header]).Columns.Should().Equal(new ColumnMapping(header, target));

    [Theory]
    [InlineData("Reason")]
    [InlineData("")]
    [InlineData("Shoe size")]
    [InlineData("Name 2")]
    [InlineData("2")]
    public void Suggest_leaves_out_what_it_does_not_know(string header) => ImportMapping.Suggest([header]).Columns.Should().BeEmpty();

    [Fact]
    public void Suggest_takes_the_first_of_two_columns_for_one_field() =>
        ImportMapping.Suggest(["Phone", "Mobile"]).Columns.Should().Equal(new ColumnMapping("Phone", "phones[0].number"));

    [Fact]
    public void Parse_reads_what_ToJson_writes()
    {
        var mapping = new ImportMapping { Columns = [new("Ключ", "externalIds[1c].value"), new("Tags", "tags") { Separator = "|" }, new("\"", "notes")] };

        ImportMapping.Parse(mapping.ToJson()).Should().Be(mapping);
        ImportMapping.Parse("""[{ "column": "A", "target": "name" }]""").Columns.Should().Equal(new ColumnMapping("A", "name"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[null]")]
    [InlineData("""[{ "column": "A" }]""")]
    [InlineData("""[{ "column": "A", "target": "name", "extra": 1 }]""")]
    public void Parse_refuses_other_json(string json) =>
        FluentActions.Invoking(() => ImportMapping.Parse(json)).Should().Throw<ImportMappingException>().Which.Errors.Single().Fault.Should().Be(MappingFault.Json);

    [Theory]
    [InlineData("version")]
    [InlineData("companyId")]
    [InlineData("emails.address")]
    [InlineData("emails[].address")]
    [InlineData("emails[20].address")]
    [InlineData("emails[-1].address")]
    [InlineData("emails[0].original")]
    [InlineData("emails[0]")]
    [InlineData("EMAILS[0].address")]
    [InlineData("externalIds[].value")]
    [InlineData("externalIds[erp].system")]
    [InlineData("tags[0]")]
    [InlineData("consent.email")]
    [InlineData("consent.e mail.news")]
    [InlineData("consent.email.news.status")]
    [InlineData("household.name")]
    public void Parse_refuses_a_target_that_cannot_be_imported(string target)
    {
        var json = new ImportMapping { Columns = [new("A", target)] }.ToJson();

        var error = FluentActions.Invoking(() => ImportMapping.Parse(json)).Should().Throw<ImportMappingException>().Which.Errors.Single();

        (error.Fault, error.Subject).Should().Be((MappingFault.UnknownTarget, target));
    }

    [Fact]
    public void Every_target_is_a_field_of_the_model()
    {
        foreach (var path in ImportTarget.Paths)
        {
            ImportTarget.Find(path).Should().NotBeNull(path);
            if (path.StartsWith("consent.", StringComparison.Ordinal) || path.StartsWith("household", StringComparison.Ordinal))
            {
                continue;
            }

            var open = path.IndexOf('[', StringComparison.Ordinal);
            var known = open < 0
                ? path is "tags" or "company" || PartyModel.Model.FindField(path) is not null
                : PartyModel.Model.FindChild(path[..open])?.FindField(path[(path.IndexOf(']', StringComparison.Ordinal) + 2)..]) is not null;
            known.Should().BeTrue(path);
            ImportTarget.Find(path).Should().NotBeNull(path);
        }
    }

    [Fact]
    public void Bind_lists_every_fault_of_a_mapping()
    {
        var mapping = new ImportMapping
        {
            Columns = [new("Missing", "name"), new("Twice", "notes"), new("A", "shoeSize"), new("B", "owner"), new("C", "owner")],
        };

        var errors = FluentActions.Invoking(() => MappingCheck.Bind(mapping, ImportKey.Email, ["A", "B", "C", "Twice", "TWICE"], PartyTargets.OfAnyTenant))
            .Should().Throw<ImportMappingException>().Which.Errors;

        errors.Select(error => (error.Fault, error.Subject)).Should().BeEquivalentTo(new[]
        {
            (MappingFault.UnknownColumn, "Missing"),
            (MappingFault.AmbiguousColumn, "Twice"),
            (MappingFault.UnknownTarget, "shoeSize"),
            (MappingFault.TargetTwice, "owner"),
            (MappingFault.KeyNotMapped, "emails[0].address"),
        });
        errors.Single(error => error.Fault == MappingFault.UnknownColumn).Message.In("uk").Should().Contain("Missing").And.Contain("TWICE");
    }

    [Fact]
    public void Bind_asks_for_a_key_when_no_external_id_is_mapped()
    {
        var mapping = ImportMapping.Suggest(["Name", "E-mail"]);

        FluentActions.Invoking(() => MappingCheck.Bind(mapping, null, ["Name", "E-mail"], PartyTargets.OfAnyTenant))
            .Should().Throw<ImportMappingException>().Which.Errors.Single().Fault.Should().Be(MappingFault.NoKey);
        MappingCheck.Bind(mapping, ImportKey.None, ["Name", "E-mail"], PartyTargets.OfAnyTenant).Key.Should().Be(ImportKey.None);
    }

    [Fact]
    public void Bind_refuses_a_mapping_of_nothing() =>
        FluentActions.Invoking(() => MappingCheck.Bind(ImportMapping.Suggest(["A", "B"]), ImportKey.None, ["A", "B"], PartyTargets.OfAnyTenant))
            .Should().Throw<ImportMappingException>().Which.Errors.Single().Fault.Should().Be(MappingFault.Empty);
}
