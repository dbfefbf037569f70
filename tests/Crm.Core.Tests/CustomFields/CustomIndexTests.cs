using Crm.Contacts;
using Crm.Filters;
using Crm.Models;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.CustomFields;

public sealed class CustomIndexTestsInMemory : CustomIndexTests<InMemoryEngine>;

public sealed class CustomIndexTestsSqlite : CustomIndexTests<SqliteEngine>;

public sealed class CustomIndexTestsPostgreSql : CustomIndexTests<PostgreSqlEngine>;

public sealed class CustomIndexTestsMySql : CustomIndexTests<MySqlEngine>;

/// <summary>Values move to slots and out of them as due work, while others write.</summary>
public abstract class CustomIndexTests<TEngine> : CustomFieldTest<TEngine>
    where TEngine : Engine, new()
{
    [Fact]
    public async Task An_index_is_filled_in_steps_and_used_only_when_it_is_whole()
    {
        await StartAsync();
        var vat = await DefineAsync(Define(Vat, CustomFieldKind.Code));
        await using var scope = As("maria");
        await scope.WriteAsync((session, ct) => session.CreateManyAsync(ContactModel.Model, Enumerable.Range(0, 1_203).Select(number => new Contact { Name = $"n{number:0000}", Custom = CustomValues.Empty.Set(Vat, $"V{number % 10}") }), ct).AsTask(), Stop);
        var service = scope.Get<CustomFieldService>();
        var index = Services.GetRequiredService<CustomFieldIndexService>();
        vat = await service.UpdateAsync(vat, f => f with { Indexed = true }, Stop);

        vat.State.Should().Be(CustomFieldState.Filling);
        (await index.RunDueAsync(Tenant.Default, Stop)).Should().Be(0, "other processes may not know the field yet");
        await AddAsync("late", v => v.Set(Vat, "V3"));
        (await scope.Contacts.CountAsync(Vat.Is("V3"), Stop)).Should().Be(121);
        Clock.Advance(TimeSpan.FromSeconds(10));
        (await index.RunDueAsync(Tenant.Default, Stop)).Should().Be(1_204);

        (await service.FindAsync(ContactModel.Model, "vatNumber", Stop))!.State.Should().Be(CustomFieldState.Indexed);
        (await scope.Contacts.CountAsync(Vat.Is("V3"), Stop)).Should().Be(121);
        (await scope.Contacts.ListAsync(new Sessions.RecordList { OrderBy = Vat, Page = new Sessions.PageRequest { Size = 2 } }, Stop)).Items[1].Custom.Get(Vat).Should().Be("V0");
        var one = (await scope.Contacts.ListAsync(new Sessions.RecordList { Filter = PartyModel.Name.Is("n0003") }, Stop)).Items[0];
        one.Version.Should().Be(1, "filling a slot is no change of the record");
        await scope.Contacts.UpdateAsync(one, c => c with { Custom = c.Custom.Set(Vat, "V4") }, Stop);
        (await scope.Contacts.CountAsync(Vat.Is("V3"), Stop)).Should().Be(120);
    }

    [Fact]
    public async Task An_index_is_taken_away_in_steps_and_its_slot_serves_another_field()
    {
        await StartAsync();
        var fields = new List<CustomField>();
        foreach (var number in Enumerable.Range(1, 4))
        {
            fields.Add(await DefineAsync(new CustomField { Entity = "party", Key = $"code{number}", Kind = CustomFieldKind.Code, Indexed = true }));
        }

        var code1 = PartyModel.Custom.Code("code1");
        var code5 = PartyModel.Custom.Code("code5");
        await AddAsync("Anna", v => v.Set(code1, "x"));
        var fifth = Define(code5, CustomFieldKind.Code) with { Indexed = true };
        (await this.Invoking(test => test.DefineAsync(fifth)).Should().ThrowAsync<SlotsUsedUpException>()).Which.Slots.Should().Be(4);
        await using var scope = As("admin");
        await scope.Get<CustomFieldService>().UpdateAsync(fields[0], f => f with { Indexed = false }, Stop);

        (await FindAsync(code1.Is("x"))).Should().Be("Anna");
        await AddAsync("Bela", v => v.Set(code1, "x"));
        await this.Invoking(test => test.DefineAsync(fifth)).Should().ThrowAsync<SlotsUsedUpException>();
        await IndexAllAsync();
        var made = await DefineAsync(fifth);

        made.Slot.Should().Be(fields[0].Slot);
        (await FindAsync(code1.Is("x"))).Should().Be("Anna Bela");
        (await FindAsync(code5.IsPresent())).Should().BeEmpty();
        (await FindAsync(code5.IsMissing(), code5)).Should().Be("Anna Bela");
    }

    [Fact]
    public async Task An_archived_field_is_out_of_filters_and_comes_back_with_its_values()
    {
        await StartAsync();
        var vat = await DefineAsync(Define(Vat, CustomFieldKind.Code) with { Indexed = true });
        var anna = await AddAsync("Anna", v => v.Set(Vat, "UA1"));
        var bela = await AddAsync("Bela", v => v.Set(Vat, "UA2"));
        await using var scope = As("admin");
        var service = scope.Get<CustomFieldService>();
        vat = await service.ArchiveAsync(vat, Stop);

        await this.Invoking(test => test.FindAsync(Vat.Is("UA1"))).Should().ThrowAsync<FilterException>();
        (await scope.Contacts.UpdateAsync(anna, c => c with { Name = "Anna A" }, Stop)).Custom.Get(Vat).Should().Be("UA1");
        await scope.Contacts.UpdateAsync(bela, c => c with { Custom = CustomValues.Empty }, Stop);
        await service.RestoreAsync(vat, Stop);
        (await FindAsync(Vat.IsPresent())).Should().Be("Anna A");
        await IndexAllAsync();

        (await FindAsync(Vat.Is("UA1"))).Should().Be("Anna A");
        (await FindAsync(Vat.Is("UA2"))).Should().BeEmpty();
        (await FindAsync(Vat.IsPresent(), Vat)).Should().Be("Anna A");
    }

    [Fact]
    public async Task Wishes_that_change_while_an_index_is_made_end_where_they_should()
    {
        await StartAsync();
        var vat = await DefineAsync(Define(Vat, CustomFieldKind.Code));
        await AddAsync("Anna", v => v.Set(Vat, "UA1"));
        await using var scope = As("admin");
        var service = scope.Get<CustomFieldService>();

        vat = await service.UpdateAsync(vat, f => f with { Indexed = true }, Stop);
        vat = await service.UpdateAsync(vat, f => f with { Indexed = false }, Stop);
        vat = await service.UpdateAsync(vat, f => f with { Indexed = true }, Stop);
        await IndexAllAsync();
        (await service.FindAsync(ContactModel.Model, "vatNumber", Stop))!.State.Should().Be(CustomFieldState.Indexed);
        (await FindAsync(Vat.Is("UA1"))).Should().Be("Anna");

        vat = (await service.FindAsync(ContactModel.Model, "vatNumber", Stop))!;
        await service.UpdateAsync(vat, f => f with { Indexed = false }, Stop);
        await IndexAllAsync();
        vat = (await service.FindAsync(ContactModel.Model, "vatNumber", Stop))!;
        vat.State.Should().Be(CustomFieldState.Unindexed);
        vat.Slot.Should().BeNull();
        (await FindAsync(Vat.Is("UA1"))).Should().Be("Anna");
    }
}
