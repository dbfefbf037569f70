using Crm.Access;
using Crm.Contacts;
using Crm.Filters;
using Crm.Models;

namespace Crm.CustomFields;

public sealed class CustomLimitTestsInMemory : CustomLimitTests<InMemoryEngine>;

public sealed class CustomLimitTestsSqlite : CustomLimitTests<SqliteEngine>;

public sealed class CustomLimitTestsPostgreSql : CustomLimitTests<PostgreSqlEngine>;

public sealed class CustomLimitTestsMySql : CustomLimitTests<MySqlEngine>;

/// <summary>The limits of definitions and values, and rights over definitions.</summary>
public abstract class CustomLimitTests<TEngine> : CustomFieldTest<TEngine>
    where TEngine : Engine, new()
{
    [Fact]
    public async Task An_entity_has_at_most_five_hundred_fields_and_archived_ones_count()
    {
        await StartAsync();
        var first = await DefineAsync(new CustomField { Entity = "party", Key = "first", Kind = CustomFieldKind.Number });
        await using var scope = As("admin");
        await scope.WriteAsync(
            (session, ct) => session.CreateManyAsync(CustomFieldModel.Model, Enumerable.Range(2, 499).Select(n => new CustomField { Entity = "party", Key = $"f{n}", Kind = CustomFieldKind.Number }), ct).AsTask(), Stop);
        await scope.Get<CustomFieldService>().ArchiveAsync(first, Stop);

        var one = () => DefineAsync(new CustomField { Entity = "party", Key = "oneMore", Kind = CustomFieldKind.Number });

        (await one.Should().ThrowAsync<ValidationException>()).Which.Errors.Should().ContainSingle().Which.Message.ToString().Should().Contain("500");
        var last = PartyModel.Custom.Number("f500");
        await AddAsync("Anna", v => v.Set(last, 7));
        (await FindAsync(last.Is(7))).Should().Be("Anna");
    }

    [Fact]
    public async Task Who_may_not_see_a_part_of_a_definition_does_not_blank_it()
    {
        await StartAsync(crm => crm.AddAccess(rules => rules.HideField("groups are ours", CustomFieldModel.Group, actor => actor.Name == "omid")), rules: true);
        var vat = await DefineAsync(Define(Vat, CustomFieldKind.Code) with { Group = "Sales" });
        await using var omid = As("omid");
        var service = omid.Get<CustomFieldService>();
        var seen = (await service.FindAsync(ContactModel.Model, "vatNumber", Stop))!;

        var changed = await service.UpdateAsync(seen, f => f with { Required = true, Indexed = true }, Stop);
        var archived = await service.ArchiveAsync(changed, Stop);
        var restored = await service.RestoreAsync(archived, Stop);

        (seen.Group, changed.Group, archived.Group, restored.Group).Should().Be((null, null, null, null));
        await using var admin = As("admin");
        (await admin.Get<CustomFieldService>().FindAsync(ContactModel.Model, "vatNumber", Stop))!.Should().Match<CustomField>(f => f.Group == "Sales" && f.Required && f.State == CustomFieldState.Filling);
        vat.Group.Should().Be("Sales");
    }

    [Fact]
    public async Task A_choice_with_a_line_break_is_not_taken_for_two_neighbours()
    {
        await StartAsync();
        await DefineAsync(Define(Interests, CustomFieldKind.MultiChoice) with { Choices = ["cooling", "heating"] });
        await AddAsync("Anna", v => v.Set(Interests, "cooling", "heating"));

        (await FindAsync(Interests.HasAny("cooling\nheating"))).Should().BeEmpty();
        (await FindAsync(Interests.HasAll("cooling", "cooling\nheating"))).Should().BeEmpty();
        (await FindAsync(Interests.HasAny("cooling\nheating", "heating"))).Should().Be("Anna");
        (await FindAsync(!Interests.HasAny("cooling\nheating"))).Should().Be("Anna");
        await this.Invoking(test => test.FindAsync(Interests.HasAny("a\0"))).Should().ThrowAsync<FilterException>();
        await this.Invoking(test => test.FindAsync(Interests.HasAll("a\ud83d"))).Should().ThrowAsync<FilterException>();
        await this.Invoking(test => test.AddAsync("Bela", v => v.Set(Interests, "cooling\nheating"))).Should().ThrowAsync<ArgumentException>("a line break keeps choices apart");
    }
}
