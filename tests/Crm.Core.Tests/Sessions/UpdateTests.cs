using Crm.Contacts;
using Crm.Storage;

namespace Crm.Sessions;

public sealed class UpdateTestsInMemory : UpdateTests<InMemoryEngine>;

public sealed class UpdateTestsSqlite : UpdateTests<SqliteEngine>;

public sealed class UpdateTestsPostgreSql : UpdateTests<PostgreSqlEngine>;

public sealed class UpdateTestsMySql : UpdateTests<MySqlEngine>;

public abstract class UpdateTests<TEngine> : CrmTest<TEngine>
    where TEngine : Engine, new()
{
    [Fact]
    public async Task Update_changes_what_differs_and_raises_the_version()
    {
        await StartAsync();
        var created = await AddAsync(new Contact { GivenName = "Іван", FamilyName = "Петренко", Owner = "maria", Tags = ["vip"] });
        Clock.Advance(TimeSpan.FromHours(1));

        await using var scope = As("maria");
        var updated = await scope.Contacts.UpdateAsync(created, c => c with { Owner = "omid", Tags = ["vip", "press"] }, Stop);

        updated.Should().BeEquivalentTo(created with { Owner = "omid", Tags = ["vip", "press"], Version = 2, UpdatedAt = Clock.GetUtcNow() });
        (await scope.Contacts.GetAsync(created.Id, Stop)).Should().BeEquivalentTo(updated);
    }

    [Fact]
    public async Task Update_that_changes_nothing_writes_nothing()
    {
        await StartAsync();
        var created = await AddAsync(Person("Anna"));
        await using var scope = As("maria");

        var same = await scope.Contacts.UpdateAsync(created, c => c with { Name = "  Anna " }, Stop);

        same.Version.Should().Be(1);
        (await scope.Audit.ListAsync(ContactModel.Model, created.Id.Value, cancellationToken: Stop)).Items.Should().ContainSingle();
    }

    [Fact]
    public async Task Update_of_a_stale_record_is_refused_and_writes_nothing()
    {
        await StartAsync();
        var created = await AddAsync(Person("Anna"));
        await using var first = As("maria");
        await using var second = As("omid");
        var seenBySecond = await second.Contacts.GetAsync(created.Id, Stop);
        await first.Contacts.UpdateAsync(created, c => c with { Stage = LifeCycleStage.Awareness }, Stop);

        var late = () => second.Contacts.UpdateAsync(seenBySecond, c => c with { Owner = "omid" }, Stop);

        var thrown = (await late.Should().ThrowAsync<StaleVersionException>()).Which;
        thrown.ExpectedVersion.Should().Be(1);
        thrown.Record.Id.Should().Be(created.Id.Value);
        var stored = await second.Contacts.GetAsync(created.Id, Stop);
        stored.Version.Should().Be(2);
        stored.Owner.Should().BeNull();
        (await second.Contacts.UpdateAsync(stored, c => c with { Owner = "omid" }, Stop)).Version.Should().Be(3);
    }

    [Fact]
    public async Task Update_does_not_trust_what_the_caller_made_of_the_record()
    {
        await StartAsync();
        var created = await AddAsync(new Contact { Name = "Anna", Notes = "likes tea" });
        await using var scope = As("omid");

        var updated = await scope.Contacts.UpdateAsync(created with { Notes = null, Name = "Forged" }, c => c with { Owner = "omid" }, Stop);

        updated.Name.Should().Be("Anna");
        updated.Notes.Should().Be("likes tea");
    }

    [Fact]
    public async Task Update_keeps_id_version_and_times_whatever_the_change_says()
    {
        await StartAsync();
        var created = await AddAsync(Person("Anna"));
        await using var scope = As("maria");

        var updated = await scope.Contacts.UpdateAsync(
            created,
            c => c with { Id = Id<Party>.New(TimeProvider.System), Version = 77, CreatedAt = DateTimeOffset.UnixEpoch, ArchivedAt = DateTimeOffset.UnixEpoch, Owner = "omid" },
            Stop);

        updated.Should().BeEquivalentTo(created with { Owner = "omid", Version = 2, UpdatedAt = Clock.GetUtcNow() });
    }

    [Fact]
    public async Task Update_many_changes_all_that_match_in_one_unit()
    {
        await StartAsync();
        await using var scope = As("maria");
        await scope.Contacts.CreateManyAsync([.. Enumerable.Range(0, 1_200).Select(i => Person($"Person {i}", i % 2 == 0 ? "maria" : "omid"))], Stop);

        var result = await scope.Contacts.UpdateManyAsync(PartyModel.Owner.Is("maria"), c => c with { Owner = "oksana" }, Stop);

        result.Should().Be(new BulkResult(600, 600, 0));
        (await scope.Contacts.CountAsync(PartyModel.Owner.Is("oksana"), Stop)).Should().Be(600);
        (await scope.Contacts.CountAsync(PartyModel.Owner.Is("maria"), Stop)).Should().Be(0);
    }

    [Fact]
    public async Task Update_many_keeps_nothing_when_one_record_is_refused()
    {
        await StartAsync();
        await using var scope = As("maria");
        await scope.Contacts.CreateManyAsync([.. Enumerable.Range(0, 20).Select(i => Person($"Person {i:00}", "maria"))], Stop);

        var act = () => scope.Contacts.UpdateManyAsync(
            PartyModel.Owner.Is("maria"), c => c with { Owner = "omid", Stage = c.Name == "Person 13" ? "nowhere" : null }, Stop);

        (await act.Should().ThrowAsync<ValidationException>()).Which.Errors[0].Field.Should().Be("stage");
        (await scope.Contacts.CountAsync(PartyModel.Owner.Is("maria"), Stop)).Should().Be(20);
    }

    [Fact]
    public async Task Archive_takes_out_of_lists_and_restore_brings_back()
    {
        await StartAsync();
        var anna = await AddAsync(new Contact { Name = "Anna", ExternalIds = [new("erp", "1")] });
        await using var scope = As("maria");

        var archived = await scope.Contacts.ArchiveAsync(anna, Stop);

        archived.ArchivedAt.Should().Be(Clock.GetUtcNow());
        (await scope.Contacts.ListAsync(cancellationToken: Stop)).Items.Should().BeEmpty();
        (await scope.Contacts.CountAsync(cancellationToken: Stop)).Should().Be(0);
        (await scope.Contacts.GetAsync(anna.Id, Stop)).Version.Should().Be(2);
        (await scope.Contacts.ArchiveAsync(archived, Stop)).Version.Should().Be(2);
        var taken = () => scope.Contacts.CreateAsync(new Contact { Name = "Other", ExternalIds = [new("erp", "1")] }, Stop);
        (await taken.Should().ThrowAsync<DuplicateException>()).Which.Rule.Should().Be("externalId");
        (await scope.Contacts.RestoreAsync(archived, Stop)).ArchivedAt.Should().BeNull();
        (await scope.Contacts.CountAsync(cancellationToken: Stop)).Should().Be(1);
    }

    [Fact]
    public async Task Erase_removes_the_record_and_leaves_a_tombstone()
    {
        await StartAsync();
        var anna = await AddAsync(new Contact { Name = "Anna", Emails = ["anna@example.com"] });
        await using var scope = As("maria");

        await scope.WriteAsync(async (session, ct) => await session.EraseAsync(ContactModel.Model, anna, ct), Stop);

        (await scope.Contacts.FindAsync(anna.Id, Stop)).Should().BeNull();
        (await scope.Contacts.SearchAsync("anna", cancellationToken: Stop)).Items.Should().BeEmpty();
        var stones = await scope.ReadAsync((session, ct) => session.ListAsync(Tombstone.Model, new RecordList(), ct).AsTask(), Stop);
        stones.Items.Should().ContainSingle().Which.Record.Id.Should().Be(anna.Id.Value);
    }
}
