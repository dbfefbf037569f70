using Crm.Access;
using Crm.Contacts;
using Crm.CustomFields;
using Crm.Export;
using Crm.Import;
using Crm.Models;

namespace Crm;

/// <summary>The fields that a tenant has added are imported like those of the model.</summary>
public abstract class CustomFieldImportTests<TEngine> : ImportTest<TEngine>
    where TEngine : Engine, new()
{
    private const string Keys = "externalIds[import].value,name";

    [Fact]
    public async Task Import_fills_custom_fields_of_every_kind()
    {
        await StartAsync([.. Enum.GetValues<CustomFieldKind>().Select(Field)]);
        var other = await AddAsync(Person("Other"));
        const string Columns = "custom.text,custom.longText,custom.code,custom.number,custom.decimal,custom.money,custom.date,custom.instant,custom.boolean,custom.choice,custom.multiChoice,custom.reference";

        var report = await ImportAsync($"{Keys},{Columns}\r\nK-1,Олена,Слава,Довга,007,۱۲۳۴,\"12,5\",99.90 UAH,1987-02-28,2026-03-21T09:30:00+02:00,так,red,blue;red,{other.Id}");

        report.Rejected.Should().Be(0, string.Join('\n', report.RejectedRows.SelectMany(row => row.Errors)));
        var custom = (await ContactAsync("K-1")).Custom;
        custom["text"].Should().Be(FieldValue.Name("Слава"));
        custom["longText"].AsText.Should().Be("Довга");
        custom["code"].Should().Be(FieldValue.Code("007"));
        custom["number"].Should().Be(FieldValue.Integer(1234));
        custom["decimal"].Should().Be(FieldValue.Decimal(12.5m));
        custom["money"].Should().Be(FieldValue.Money(new Money(99.9m, "UAH")));
        custom["date"].Should().Be(FieldValue.Date(new DateOnly(1987, 2, 28)));
        custom["instant"].Should().Be(FieldValue.Instant(new DateTimeOffset(2026, 3, 21, 7, 30, 0, TimeSpan.Zero)));
        custom["boolean"].Should().Be(FieldValue.Boolean(true));
        custom["choice"].Should().Be(FieldValue.Code("red"));
        custom["multiChoice"].AsChoices.Should().Equal("blue", "red");
        custom["reference"].Should().Be(FieldValue.Reference(other.Id.Value));
        (await ImportAsync($"{Keys},custom.number,custom.code\r\nK-1,Олена,1234,")).Unchanged.Should().Be(1, "an empty cell changes nothing");
        (await ImportAsync($"{Keys},custom.number\r\nK-1,Олена,5")).Updated.Should().Be(1);
        (await ContactAsync("K-1")).Custom.Count.Should().Be(12);
    }

    [Theory]
    [InlineData(FileFormat.Csv)]
    [InlineData(FileFormat.Xlsx)]
    public async Task Export_of_all_columns_comes_back_unchanged_by_the_ids_of_the_records(FileFormat format)
    {
        await StartAsync([.. Enum.GetValues<CustomFieldKind>().Select(Field)]);
        await using var scope = As("maria");
        var custom = CustomValues.Empty
            .With("text", FieldValue.Name("=1+1")).With("code", FieldValue.Code("-007")).With("number", FieldValue.Integer(-12)).With("decimal", FieldValue.Decimal(0.0001m))
            .With("money", FieldValue.Money(new Money(-5.5m, "KZT"))).With("date", FieldValue.Date(new DateOnly(1850, 1, 1))).With("boolean", FieldValue.Boolean(false))
            .With("instant", FieldValue.Instant(new DateTimeOffset(1969, 12, 31, 23, 59, 59, 999, TimeSpan.Zero))).With("multiChoice", FieldValue.Choices(["red", "blue"]));
        var company = await scope.Companies.CreateAsync(new Company { Name = "ТОВ Світанок" }, Stop);
        await scope.Contacts.CreateAsync(new Contact { Name = "Олена", CompanyId = company.Id, Emails = ["a@example.com", "b@example.com"], Tags = ["a;b"], Custom = custom }, Stop);
        using var file = new MemoryStream();
        await scope.Exports.ExportContactsAsync(file, new ExportSettings { Format = format }, null, Stop);
        file.Position = 0;

        var report = await scope.Imports.ImportAsync(file, null, null, Stop);

        (report.Unchanged, report.Rows).Should().Be((1, 1), string.Join('\n', report.RejectedRows.SelectMany(row => row.Errors)));
        report.Mapping.Columns.Select(column => column.Target).Should().Contain(["id", "company", "tags", "custom.instant"]);
    }

    [Theory]
    [InlineData("number", "12.5", "row.integer")]
    [InlineData("number", "9.89E+11", "row.integer")]
    [InlineData("number", "11", "field.range")]
    [InlineData("decimal", "1,250", "row.decimalComma")]
    [InlineData("decimal", "much", "row.decimal")]
    [InlineData("decimal", "0.00001", "field.decimals")]
    [InlineData("money", "12", "row.money")]
    [InlineData("money", "12 €", "row.money")]
    [InlineData("date", "31.02.1987", "row.dateOrder")]
    [InlineData("instant", "yesterday", "row.instant")]
    [InlineData("boolean", "perhaps", "row.boolean")]
    [InlineData("choice", "green", "field.choice")]
    [InlineData("multiChoice", "red;green", "field.choice")]
    [InlineData("reference", "K-1", "row.reference")]
    public async Task Import_rejects_a_cell_that_its_custom_field_cannot_hold(string key, string cell, string reason)
    {
        await StartAsync([.. Enum.GetValues<CustomFieldKind>().Select(Field).Select(field => field.Key == "number" ? field with { Minimum = FieldValue.Integer(0), Maximum = FieldValue.Integer(10) } : field)]);

        var report = await ImportAsync($"{Keys},Value\r\nK-1,A,\"{cell}\"\r\nK-2,B,", new CsvImport { Mapping = new ImportMapping { Columns = [new(Keys.Split(',')[0], "externalIds[import].value"), new("name", "name"), new("Value", $"custom.{key}")] } });

        report.Created.Should().Be(1);
        var error = Rejected(report, 1).Errors.Single();
        (error.Column, error.Target, error.Value).Should().Be(("Value", $"custom.{key}", cell));
        error.Message.Key.Should().Be(reason);
    }

    [Fact]
    public async Task Import_recognises_custom_fields_and_choices_by_key_and_by_label()
    {
        await StartAsync(
            new CustomField { Entity = "contact", Key = "vatNumber", Kind = CustomFieldKind.Code, Labels = [new("uk", "ІПН платника"), new("fa", "شناسهٔ مالیاتی")] },
            new CustomField { Entity = "contact", Key = "colour", Kind = CustomFieldKind.Choice, Choices = ["red", "blue"], Labels = [new("uk", "Колір"), new("uk", "червоний") { Choice = "red" }] });

        (await ImportAsync("ExternalId,Name,ІПН платника,КОЛІР\r\nK-1,A,123,Червоний")).Created.Should().Be(1);
        (await ImportAsync("ExternalId,Name,VAT number,colour\r\nK-2,B,124,blue")).Created.Should().Be(1);
        (await ImportAsync("ExternalId,Name,شناسه مالیاتی\r\nK-3,C,125")).Created.Should().Be(1);

        (await ContactAsync("K-1")).Custom.ToString().Should().Be("colour = red, vatNumber = 123");
        (await ContactAsync("K-2")).Custom.ToString().Should().Be("colour = blue, vatNumber = 124");
        (await ContactAsync("K-3")).Custom.ToString().Should().Be("vatNumber = 125");
        await using var scope = As("maria");
        (await scope.Imports.SuggestAsync(["Колір", "Name"], cancellationToken: Stop)).Columns.Should().Equal(new ColumnMapping("Колір", "custom.colour"), new ColumnMapping("Name", "name"));
    }

    [Fact]
    public async Task Import_finds_records_by_a_custom_code()
    {
        await StartAsync(new CustomField { Entity = "contact", Key = "number", Kind = CustomFieldKind.Code, Indexed = true });
        var settings = new CsvImport { Key = ImportKey.Field("custom.number") };

        (await ImportAsync("custom.number,Name,Kind\r\n1,A,\r\n2,B,company", settings)).Created.Should().Be(2);
        var second = await ImportAsync("custom.number,Name,Kind\r\n1,A,\r\n2,C,company\r\n3,D,", settings);

        (second.Created, second.Updated, second.Unchanged).Should().Be((1, 1, 1));
        (await CountAsync()).Should().Be((2, 1));
    }

    [Fact]
    public async Task Import_refuses_a_custom_field_that_the_tenant_does_not_have()
    {
        await StartAsync(new CustomField { Entity = "contact", Key = "known", Kind = CustomFieldKind.Number });
        var mapping = ImportMapping.Parse("""[{ "column": "Name", "target": "name" }, { "column": "X", "target": "custom.unknown" }, { "column": "Y", "target": "custom.known" }]""");

        var errors = (await FluentActions.Awaiting(() => ImportAsync("Name,X,Y\r\nA,1,2", new CsvImport { Mapping = mapping, Key = ImportKey.Field("custom.known") }))
            .Should().ThrowAsync<ImportMappingException>()).Which.Errors;

        errors.Select(error => (error.Fault, error.Subject)).Should().Equal((MappingFault.UnknownTarget, "custom.unknown"), (MappingFault.KeyNotMapped, "custom.known"));
        errors[0].Message.ToString().Should().Contain("custom.known");
    }

    [Fact]
    public async Task Import_keeps_to_the_rights_on_custom_fields_and_to_what_is_required()
    {
        await StartImportAsync(crm => crm.AddAccess(rules => rules.LockField("discount", PartyModel.Custom.Number("discount"), actor => actor.Name == "omar")), rules: true);
        await DefineAsync(
            new CustomField { Entity = "contact", Key = "discount", Kind = CustomFieldKind.Number },
            new CustomField { Entity = "contact", Key = "segment", Kind = CustomFieldKind.Code, Required = true });
        await ImportAsync($"{Keys},custom.segment\r\nK-1,A,x");

        var locked = await ImportAsync(Utf8($"{Keys},custom.segment,custom.discount\r\nK-1,A,x,5\r\nK-2,B,x,"), actor: "omar");
        var required = await ImportAsync($"{Keys},custom.discount\r\nK-3,C,5");

        Rejected(locked, 1).Errors.Single().Message.Key.Should().Be("row.deniedField");
        locked.Created.Should().Be(1);
        Rejected(required, 1).Errors.Single().Target.Should().Be("custom.segment");
    }

    private async Task StartAsync(params CustomField[] fields)
    {
        await StartImportAsync();
        await DefineAsync(fields);
    }

    private async Task DefineAsync(params CustomField[] fields)
    {
        await using var scope = As("maria");
        foreach (var field in fields)
        {
            await scope.CustomFields.CreateAsync(field, Stop);
        }
    }

    private static CustomField Field(CustomFieldKind kind)
    {
        var name = kind.ToString();
        return new CustomField
        {
            Entity = "contact",
            Key = char.ToLowerInvariant(name[0]) + name[1..],
            Kind = kind,
            Choices = kind is CustomFieldKind.Choice or CustomFieldKind.MultiChoice ? ["red", "blue"] : default,
        };
    }
}

public sealed class CustomFieldImportInMemoryTests : CustomFieldImportTests<InMemoryEngine>;

public sealed class CustomFieldImportSqliteTests : CustomFieldImportTests<SqliteEngine>;
