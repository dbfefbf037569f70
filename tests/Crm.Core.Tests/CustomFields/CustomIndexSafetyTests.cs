using Crm.Contacts;
using Crm.Filters;
using Crm.Models;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.CustomFields;

public sealed class CustomIndexSafetyTestsInMemory : CustomIndexSafetyTests<InMemoryEngine>;

public sealed class CustomIndexSafetyTestsSqlite : CustomIndexSafetyTests<SqliteEngine>;

public sealed class CustomIndexSafetyTestsPostgreSql : CustomIndexSafetyTests<PostgreSqlEngine>;

public sealed class CustomIndexSafetyTestsMySql : CustomIndexSafetyTests<MySqlEngine>;

/// <summary>Nobody works by definitions that are two steps old, whatever units are open and whatever is archived.</summary>
public abstract class CustomIndexSafetyTests<TEngine> : CustomFieldTest<TEngine>
    where TEngine : Engine, new()
{
    private static readonly CodeField Fifth = PartyModel.Custom.Code("fifth");

    private CustomFieldIndexService Index => Services.GetRequiredService<CustomFieldIndexService>();

    [Fact]
    public async Task A_step_waits_from_when_it_was_committed_not_from_when_it_was_written()
    {
        await StartAsync();
        var vat = await DefineAsync(Define(Vat, CustomFieldKind.Code));
        await AddAsync("Anna", v => v.Set(Vat, "UA1"));
        await using (var scope = As("admin"))
        {
            await using var unit = await scope.BeginAsync(cancellationToken: Stop);
            await scope.Get<CustomFieldService>().UpdateAsync(vat, f => f with { Indexed = true }, Stop);
            Clock.Advance(TimeSpan.FromMinutes(5));
            await unit.CommitAsync(Stop);
        }

        (await Index.RunDueAsync(Tenant.Default, Stop)).Should().Be(0, "other processes may have read the definitions a second ago");
        Clock.Advance(TimeSpan.FromSeconds(9));
        (await Index.RunDueAsync(Tenant.Default, Stop)).Should().Be(0);
        Clock.Advance(TimeSpan.FromSeconds(1));
        (await Index.RunDueAsync(Tenant.Default, Stop)).Should().Be(1);
    }

    [Fact]
    public async Task A_snapshot_does_not_use_an_index_that_it_cannot_see_filled()
    {
        await StartAsync();
        var vat = await DefineAsync(Define(Vat, CustomFieldKind.Code));
        await AddAsync("Anna", v => v.Set(Vat, "UA1"));
        await using var reader = As("maria");
        await using var snapshot = await reader.BeginAsync(snapshot: true, Stop);
        (await reader.Contacts.CountAsync(cancellationToken: Stop)).Should().Be(1);
        await using (var scope = As("admin"))
        {
            await scope.Get<CustomFieldService>().UpdateAsync(vat, f => f with { Indexed = true }, Stop);
        }

        await IndexAllAsync();
        (await FindAsync(Vat.Is("UA1"), Vat)).Should().Be("Anna");

        (await reader.Contacts.CountAsync(Vat.Is("UA1"), Stop)).Should().Be(1);
    }

    [Fact]
    public async Task What_a_snapshot_knows_is_not_taken_for_the_present()
    {
        await StartAsync();
        await DefineAsync(Define(Seats, CustomFieldKind.Number));
        await using var reader = As("maria");
        await using var snapshot = await reader.BeginAsync(snapshot: true, Stop);
        (await reader.Contacts.CountAsync(Seats.IsPresent(), Stop)).Should().Be(0);
        await DefineAsync(Define(Vat, CustomFieldKind.Code));
        Clock.Advance(TimeSpan.FromMinutes(1));

        await reader.Awaiting(r => r.Contacts.CountAsync(Vat.IsPresent(), Stop)).Should().ThrowAsync<FilterException>();
        (await FindAsync(Vat.IsPresent())).Should().BeEmpty("others know the field");
        await AddAsync("Anna", v => v.Set(Vat, "UA1"));
    }

    [Fact]
    public async Task A_field_that_is_made_in_a_unit_is_known_to_the_unit_and_after_the_commit_to_all()
    {
        await StartAsync();
        await DefineAsync(Define(Seats, CustomFieldKind.Number));
        (await FindAsync(Seats.IsPresent())).Should().BeEmpty();
        await using var scope = As("admin");
        await using (var unit = await scope.BeginAsync(cancellationToken: Stop))
        {
            await scope.Get<CustomFieldService>().CreateAsync(Define(Vat, CustomFieldKind.Code) with { Indexed = true }, Stop);
            await scope.Contacts.CreateAsync(new Contact { Name = "Anna", Custom = CustomValues.Empty.Set(Vat, "UA1") }, Stop);
            (await scope.Contacts.CountAsync(Vat.Is("UA1"), Stop)).Should().Be(1);
        }

        await this.Invoking(test => test.FindAsync(Vat.IsPresent())).Should().ThrowAsync<FilterException>("it was rolled back");
        await using (var unit = await scope.BeginAsync(cancellationToken: Stop))
        {
            await scope.Get<CustomFieldService>().CreateAsync(Define(Vat, CustomFieldKind.Code), Stop);
            await unit.CommitAsync(Stop);
        }

        (await FindAsync(Vat.IsPresent())).Should().BeEmpty();
    }

    [Fact]
    public async Task An_archived_field_gives_its_slot_back_once_it_is_drained()
    {
        await StartAsync();
        var fields = await TakeAllSlotsAsync();
        await AddAsync("Anna", v => v.Set(PartyModel.Custom.Code("code1"), "x"));
        await using var scope = As("admin");
        var service = scope.Get<CustomFieldService>();

        var archived = await service.ArchiveAsync(fields[0], Stop);
        archived.Should().Match<CustomField>(f => f.State == CustomFieldState.Draining && f.Slot == fields[0].Slot && f.ArchivedAt != null);
        await this.Invoking(test => test.DefineAsync(Define(Fifth, CustomFieldKind.Code) with { Indexed = true })).Should().ThrowAsync<SlotsUsedUpException>("it is not drained yet");
        await IndexAllAsync();
        var fifth = await DefineAsync(Define(Fifth, CustomFieldKind.Code) with { Indexed = true });

        fifth.Slot.Should().Be(fields[0].Slot);
        (await FindAsync(Fifth.IsPresent())).Should().BeEmpty();
        archived = (await service.FindAsync(ContactModel.Model, "code1", Stop))!;
        archived.Should().Match<CustomField>(f => f.State == CustomFieldState.Unindexed && f.Slot == null && f.Indexed);
        await this.Invoking(_ => service.RestoreAsync(archived, Stop)).Should().ThrowAsync<SlotsUsedUpException>("it wants an index and there is no slot");
        archived = await service.UpdateAsync(archived, f => f with { Indexed = false }, Stop);
        await service.RestoreAsync(archived, Stop);
        (await FindAsync(PartyModel.Custom.Code("code1").Is("x"))).Should().Be("Anna");
    }

    [Fact]
    public async Task While_it_is_drained_an_archived_field_is_still_written_for_those_who_do_not_know_yet()
    {
        await StartAsync();
        var vat = await DefineAsync(Define(Vat, CustomFieldKind.Code) with { Indexed = true });
        var anna = await AddAsync("Anna", v => v.Set(Vat, "UA1"));
        var slot = (CodeField)PartyModel.Model.FindField(vat.Slot!)!;
        await using var scope = As("admin");
        await scope.Get<CustomFieldService>().ArchiveAsync(vat, Stop);

        await scope.Contacts.UpdateAsync(anna, c => c with { Custom = CustomValues.Empty }, Stop);
        (await scope.ReadAsync((session, ct) => session.CountAsync(PartyModel.Model, slot.IsPresent(), ct).AsTask(), Stop)).Should().Be(0, "the slot follows the document until nobody reads it");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_field_that_comes_back_at_any_step_is_indexed_again_as_a_whole(int steps)
    {
        await StartAsync();
        var vat = await DefineAsync(Define(Vat, CustomFieldKind.Code) with { Indexed = true });
        var anna = await AddAsync("Anna", v => v.Set(Vat, "UA1"));
        await AddAsync("Bela", v => v.Set(Vat, "UA2"));
        await using var scope = As("admin");
        var service = scope.Get<CustomFieldService>();
        vat = await service.ArchiveAsync(vat, Stop);
        for (var step = 0; step < steps; step++)
        {
            Clock.Advance(TimeSpan.FromSeconds(11));
            await Index.RunDueAsync(Tenant.Default, Stop);
        }

        anna = await scope.Contacts.UpdateAsync(anna, c => c with { Custom = CustomValues.Empty }, Stop);
        vat = (await service.FindAsync(ContactModel.Model, "vatNumber", Stop))!;
        var restored = await service.RestoreAsync(vat, Stop);
        restored.State.Should().Be(CustomFieldState.Filling);
        await AddAsync("Cem", v => v.Set(Vat, "UA1"));
        (await FindAsync(Vat.Is("UA1"))).Should().Be("Cem");
        await IndexAllAsync();

        (await service.FindAsync(ContactModel.Model, "vatNumber", Stop))!.State.Should().Be(CustomFieldState.Indexed);
        (await FindAsync(Vat.Is("UA1"))).Should().Be("Cem");
        (await FindAsync(Vat.IsPresent(), Vat)).Should().Be("Cem Bela");
    }

    [Fact]
    public async Task A_change_of_the_group_does_not_begin_the_waiting_again()
    {
        await StartAsync();
        var vat = await DefineAsync(Define(Vat, CustomFieldKind.Code));
        await AddAsync("Anna", v => v.Set(Vat, "UA1"));
        await using var scope = As("admin");
        var service = scope.Get<CustomFieldService>();
        vat = await service.UpdateAsync(vat, f => f with { Indexed = true }, Stop);
        await Index.RunDueAsync(Tenant.Default, Stop);
        Clock.Advance(TimeSpan.FromSeconds(11));
        vat = (await service.FindAsync(ContactModel.Model, "vatNumber", Stop))!;
        vat = await service.UpdateAsync(vat, f => f with { Group = "Sales" }, Stop);

        (await Index.RunDueAsync(Tenant.Default, Stop)).Should().Be(1, "a label more does not begin the waiting again");
        (await service.FindAsync(ContactModel.Model, "vatNumber", Stop))!.Should().Match<CustomField>(f => f.State == CustomFieldState.Indexed && f.Group == "Sales");
    }

    private async Task<List<CustomField>> TakeAllSlotsAsync()
    {
        var fields = new List<CustomField>();
        foreach (var number in Enumerable.Range(1, 4))
        {
            fields.Add(await DefineAsync(new CustomField { Entity = "party", Key = $"code{number}", Kind = CustomFieldKind.Code, Indexed = true }));
        }

        return fields;
    }
}
