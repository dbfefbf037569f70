using Crm.Access;
using Crm.Contacts;
using Crm.Models;
using Crm.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.CustomFields;

public sealed class CustomFieldTestsInMemory : CustomFieldTests<InMemoryEngine>;

public sealed class CustomFieldTestsSqlite : CustomFieldTests<SqliteEngine>;

public sealed class CustomFieldTestsPostgreSql : CustomFieldTests<PostgreSqlEngine>;

public sealed class CustomFieldTestsMySql : CustomFieldTests<MySqlEngine>;

public abstract class CustomFieldTests<TEngine> : CustomFieldTest<TEngine>
    where TEngine : Engine, new()
{
    [Fact]
    public async Task Values_are_stored_and_read_back_as_they_are()
    {
        await StartAsync();
        await DefineAllAsync(indexed: true);
        var values = CustomValues.Empty.Set(Motto, " Хай живе! ").Set(Story, "…").Set(Vat, "00012").Set(Seats, long.MinValue).Set(Discount, -12.3456m)
            .Set(Limit, new Money(0.5m, "IRR")).Set(Since, DateOnly.MinValue).Set(SeenAt, new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(3))).Set(Key, false)
            .Set(Grade, "c").Set(Interests, "service", "cooling", "service");
        var stored = await AddAsync(new Contact { Name = "Anna", Custom = values });
        await using var scope = As("maria");

        var read = await scope.Contacts.GetAsync(stored.Id, Stop);

        read.Should().Be(stored);
        read.Custom.Get(Motto).Should().Be("Хай живе!");
        read.Custom.Get(Vat).Should().Be("00012");
        read.Custom.Get(Seats).Should().Be(long.MinValue);
        read.Custom.Get(Discount).Should().Be(-12.3456m);
        read.Custom.Get(Limit).Should().Be(new Money(0.5m, "IRR"));
        read.Custom.Get(Since).Should().Be(DateOnly.MinValue);
        read.Custom.Get(SeenAt).Should().Be(new DateTimeOffset(2026, 1, 2, 0, 4, 5, TimeSpan.Zero));
        read.Custom.Get(Key).Should().BeFalse();
        read.Custom.Get(Interests).Should().Equal("service", "cooling");
        read.Custom.Get(Partner).Should().BeNull();
        (await scope.Companies.CreateAsync(new Company { Name = "Acme", Custom = CustomValues.Empty.Set(Seats, 3) }, Stop)).Custom.Get(Seats).Should().Be(3);
    }

    [Fact]
    public async Task Changes_are_audited_by_key_and_what_did_not_change_is_not_written()
    {
        await StartAsync();
        await DefineAllAsync(indexed: false);
        var anna = await AddAsync("Anna", v => v.Set(Vat, "UA1").Set(Seats, 1));
        await using var scope = As("omid");

        var changed = await scope.Contacts.UpdateAsync(anna, c => c with { Custom = c.Custom.Set(Vat, "UA2").Set(Discount, 5m) }, Stop);
        var same = await scope.Contacts.UpdateAsync(changed, c => c with { Custom = c.Custom.Set(Vat, "UA2") }, Stop);

        same.Version.Should().Be(2);
        var history = await scope.Audit.ListAsync(ContactModel.Model, anna.Id.Value, cancellationToken: Stop);
        history.Items[1].Changes.Should().Equal(
            new Auditing.FieldChange("custom.discount", null, "5") { Type = Models.FieldType.Decimal },
            new Auditing.FieldChange("custom.vatNumber", "UA1", "UA2") { Type = Models.FieldType.Code });
    }

    [Fact]
    public async Task Values_that_do_not_fit_are_refused_all_at_once()
    {
        await StartAsync();
        await DefineAsync(Define(Seats, CustomFieldKind.Number) with { Minimum = FieldValue.Integer(1), Maximum = FieldValue.Integer(9) });
        await DefineAsync(Define(Vat, CustomFieldKind.Code) with { Pattern = "[A-Z]{2}[0-9]+" });
        await DefineAsync(Define(Grade, CustomFieldKind.Choice) with { Choices = ["a", "b"] });
        await DefineAsync(Define(Interests, CustomFieldKind.MultiChoice) with { Choices = ["x", "y"] });
        await DefineAsync(Define(Since, CustomFieldKind.Date) with { Required = true });
        await DefineAsync(Define(Discount, CustomFieldKind.Decimal));
        await DefineAsync(Define(Partner, CustomFieldKind.Reference) with { Target = "company" });
        var values = CustomValues.Empty.Set(Seats, 10).Set(Vat, "ua").Set(Grade, "z").Set(Interests, "x", "z").Set(Discount, 1.00001m)
            .Set(Partner, Guid.NewGuid()).Set(Motto, "who?").With("key", FieldValue.Code("a\ud800"));

        var create = () => AddAsync(new Contact { Name = "Anna", Custom = values });

        var errors = (await create.Should().ThrowAsync<ValidationException>()).Which.Errors;
        errors.Select(error => error.Field).Should().BeEquivalentTo(
            "custom.discount", "custom.grade", "custom.interests", "custom.key", "custom.motto", "custom.seats", "custom.vatNumber", "custom.since", "custom.partner");
        await using var scope = As("maria");
        (await scope.Contacts.CountAsync(cancellationToken: Stop)).Should().Be(0);
    }

    [Fact]
    public async Task Wrong_texts_and_types_are_refused()
    {
        await StartAsync();
        await DefineAsync(Define(Vat, CustomFieldKind.Code) with { MaxLength = 5 });
        await DefineAsync(Define(Seats, CustomFieldKind.Number));

        foreach (var values in (CustomValues[])[
            CustomValues.Empty.Set(Vat, "123456"), CustomValues.Empty.Set(Vat, "a\0"), CustomValues.Empty.Set(Vat, "a\udc00"),
            CustomValues.Empty.With("seats", FieldValue.Code("7")), CustomValues.Empty.With("seats", FieldValue.Decimal(7))])
        {
            await this.Invoking(test => test.AddAsync(new Contact { Name = "Anna", Custom = values })).Should().ThrowAsync<ValidationException>(values.ToString());
        }
    }

    [Fact]
    public async Task Old_values_are_not_judged_again_until_they_change()
    {
        await StartAsync();
        var grade = await DefineAsync(Define(Grade, CustomFieldKind.Choice) with { Choices = ["a", "b"] });
        var anna = await AddAsync("Anna", v => v.Set(Grade, "b"));
        await using var scope = As("maria");
        await scope.Get<CustomFieldService>().UpdateAsync(grade, f => f with { Choices = ["a"] }, Stop);

        var renamed = await scope.Contacts.UpdateAsync(anna, c => c with { Name = "Anna B" }, Stop);
        var change = () => scope.Contacts.UpdateAsync(renamed, c => c with { Custom = c.Custom.Set(Grade, "c") }, Stop);

        renamed.Custom.Get(Grade).Should().Be("b");
        await change.Should().ThrowAsync<ValidationException>();
    }

    [Fact]
    public async Task New_records_get_defaults_and_required_values_may_not_be_lost()
    {
        await StartAsync();
        await DefineAsync(Define(Grade, CustomFieldKind.Choice) with { Choices = ["a", "b"], Default = FieldValue.Code("a"), Required = true });
        var anna = await AddAsync("Anna", v => v);
        await using var scope = As("maria");

        var lose = () => scope.Contacts.UpdateAsync(anna, c => c with { Custom = CustomValues.Empty }, Stop);

        anna.Custom.Get(Grade).Should().Be("a");
        (await lose.Should().ThrowAsync<ValidationException>()).Which.Errors.Should().ContainSingle().Which.Field.Should().Be("custom.grade");
    }

    [Fact]
    public async Task Definitions_that_are_not_sound_are_refused()
    {
        await StartAsync();
        foreach (var (field, wrong) in (IEnumerable<(CustomField, string)>)
        [
            (Define(Vat, CustomFieldKind.Code) with { Entity = "audit" }, "entity"),
            (Define(Vat, CustomFieldKind.Code) with { Key = "VAT number" }, "key"),
            (Define(Vat, CustomFieldKind.Choice), "choices"),
            (Define(Vat, CustomFieldKind.Choice) with { Choices = ["a;b"] }, "choices"),
            (Define(Vat, CustomFieldKind.Code) with { Choices = ["a"] }, "choices"),
            (Define(Vat, CustomFieldKind.Code) with { Pattern = @"(a)\1" }, "pattern"),
            (Define(Vat, CustomFieldKind.Code) with { Pattern = "(" }, "pattern"),
            (Define(Vat, CustomFieldKind.Code) with { MaxLength = 0 }, "maxLength"),
            (Define(Vat, CustomFieldKind.Text) with { MaxLength = 300, Indexed = true }, "indexed"),
            (Define(Vat, CustomFieldKind.LongText) with { Indexed = true }, "indexed"),
            (Define(Seats, CustomFieldKind.Number) with { Minimum = FieldValue.Integer(2), Maximum = FieldValue.Integer(1) }, "minimum"),
            (Define(Seats, CustomFieldKind.Number) with { Minimum = FieldValue.Decimal(2) }, "minimum"),
            (Define(Seats, CustomFieldKind.Number) with { Maximum = FieldValue.Integer(1), Default = FieldValue.Integer(2) }, "default"),
            (Define(Partner, CustomFieldKind.Reference) with { Target = "nobody" }, "target"),
        ])
        {
            var define = () => DefineAsync(field);
            (await define.Should().ThrowAsync<ValidationException>(field.ToString())).Which.Errors.Should().Contain(error => error.Field == wrong);
        }

        await DefineAsync(Define(Vat, CustomFieldKind.Code));
        await this.Invoking(test => test.DefineAsync(Define(Vat, CustomFieldKind.Number))).Should().ThrowAsync<DuplicateException>();
    }

    [Fact]
    public async Task Rights_hold_for_custom_fields()
    {
        await StartAsync(
            crm => crm.AddAccess(rules => rules
                .HideField("discounts are private", Discount, actor => !actor.IsInRole("head"))
                .LockField("grades are the head's", Grade, actor => !actor.IsInRole("head"))
                .Restrict("graded only", PartyModel.Model, AccessOperations.Read, actor => actor.IsInRole("head") ? Filters.Filter.Everything : Grade.Is("a"))
                .Restrict("no definitions", CustomFieldModel.Model, AccessOperations.Write, actor => actor.IsInRole("head") ? Filters.Filter.Everything : Filters.Filter.Nothing)),
            rules: true);
        await using var head = As("head", "head");
        await head.Get<CustomFieldService>().CreateAsync(Define(Discount, CustomFieldKind.Decimal), Stop);
        await head.Get<CustomFieldService>().CreateAsync(Define(Grade, CustomFieldKind.Code), Stop);
        var anna = await head.Contacts.CreateAsync(new Contact { Name = "Anna", Custom = CustomValues.Empty.Set(Discount, 5m).Set(Grade, "a") }, Stop);
        await head.Contacts.CreateAsync(new Contact { Name = "Bela", Custom = CustomValues.Empty.Set(Grade, "b") }, Stop);
        await using var maria = As("maria");

        var seen = await maria.Contacts.GetAsync(anna.Id, Stop);
        var renamed = await maria.Contacts.UpdateAsync(seen, c => c with { Name = "Anna A" }, Stop);

        (await maria.Contacts.CountAsync(cancellationToken: Stop)).Should().Be(1);
        seen.Custom.Get(Discount).Should().BeNull();
        seen.Redacted.Should().Equal("custom.discount");
        (await head.Contacts.GetAsync(anna.Id, Stop)).Custom.Get(Discount).Should().Be(5m);
        await maria.Invoking(m => m.Contacts.CountAsync(Discount.Is(5m), Stop)).Should().ThrowAsync<DeniedException>();
        await maria.Invoking(m => m.Contacts.UpdateAsync(renamed, c => c with { Custom = c.Custom.Set(Grade, "b") }, Stop)).Should().ThrowAsync<DeniedException>();
        await maria.Invoking(m => m.Contacts.UpdateAsync(renamed, c => c with { Custom = c.Custom.Set(Discount, 50m) }, Stop)).Should().ThrowAsync<DeniedException>();
        await maria.Invoking(m => m.Get<CustomFieldService>().CreateAsync(Define(Vat, CustomFieldKind.Code), Stop)).Should().ThrowAsync<DeniedException>();
    }

    [Fact]
    public async Task A_unit_sees_the_fields_that_it_has_defined_and_others_only_after_its_commit()
    {
        await StartAsync();
        await using var admin = As("admin");
        await using var unit = await admin.BeginAsync(cancellationToken: Stop);
        await admin.Get<CustomFieldService>().CreateAsync(Define(Vat, CustomFieldKind.Code), Stop);
        await admin.Contacts.CreateAsync(new Contact { Name = "Anna", Custom = CustomValues.Empty.Set(Vat, "UA1") }, Stop);

        await this.Invoking(test => test.FindAsync(Vat.Is("UA1"))).Should().ThrowAsync<Filters.FilterException>();
        await unit.CommitAsync(Stop);

        (await FindAsync(Vat.Is("UA1"))).Should().Be("Anna");
    }

    [Fact]
    public async Task Labels_are_found_in_the_language_or_the_next_best()
    {
        await StartAsync();
        var grade = await DefineAsync(Define(Grade, CustomFieldKind.Choice) with
        {
            Choices = ["a", "b"],
            Labels = [new("en", "Grade"), new("fa", "درجه"), new("en", "Best") { Choice = "a" }],
        });

        grade.LabelIn("fa-IR").Should().Be("درجه");
        grade.LabelIn("uk").Should().Be("Grade");
        grade.LabelIn("en", "a").Should().Be("Best");
        grade.LabelIn("en", "b").Should().Be("b");
        Define(Vat, CustomFieldKind.Code).LabelIn("en").Should().Be("vat number");
    }
}
