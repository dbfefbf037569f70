using Crm.Contacts;

namespace Crm.Auditing;

public sealed class AuditTestsInMemory : AuditTests<InMemoryEngine>;

public sealed class AuditTestsSqlite : AuditTests<SqliteEngine>;

public sealed class AuditTestsPostgreSql : AuditTests<PostgreSqlEngine>;

public sealed class AuditTestsMySql : AuditTests<MySqlEngine>;

public abstract class AuditTests<TEngine> : CrmTest<TEngine>
    where TEngine : Engine, new()
{
    [Fact]
    public async Task History_tells_who_changed_what_when_and_why()
    {
        await StartAsync();
        var anna = await AddAsync(new Contact { Name = "Anna", Emails = ["anna@example.com"], BirthDate = new DateOnly(1990, 1, 1) });
        Clock.Advance(TimeSpan.FromDays(1));
        await using var scope = As("omid");
        scope.Reason = "asked by phone";
        var changed = await scope.Contacts.UpdateAsync(
            anna, c => c with { Owner = "omid", BirthDate = new DateOnly(1991, 1, 1), Emails = ["anna@example.com", "a@example.org"] }, Stop);
        await scope.Contacts.ArchiveAsync(changed, Stop);

        var history = (await scope.Audit.ListAsync(ContactModel.Model, anna.Id.Value, cancellationToken: Stop)).Items;

        history.Select(entry => (entry.Action, entry.Version, entry.Actor)).Should().Equal(
            (AuditAction.Created, 1, "maria"), (AuditAction.Updated, 2, "omid"), (AuditAction.Archived, 3, "omid"));
        history[0].Changes.Should().BeEmpty();
        history[1].Reason.Should().Be("asked by phone");
        history[1].At.Should().Be(Clock.GetUtcNow());
        history[1].Changes.Select(change => change.Field).Should().Equal("birthDate", "owner", "emails");
        history[1].Changes[0].Should().Be(new FieldChange("birthDate", "1990-01-01", "1991-01-01"));
        history[1].Changes[1].Should().Be(new FieldChange("owner", null, "omid"));
        history[1].Changes[2].After.Should().Contain("a@example.org");
        history[2].Changes.Select(change => change.Field).Should().Equal("archivedAt");
    }

    [Fact]
    public async Task History_is_paged()
    {
        await StartAsync();
        var anna = await AddAsync(Person("Anna"));
        await using var scope = As("maria");
        for (var i = 0; i < 9; i++)
        {
            Clock.Advance(TimeSpan.FromMinutes(1));
            anna = await scope.Contacts.UpdateAsync(anna, c => c with { Owner = $"owner{i}" }, Stop);
        }

        var versions = new List<long>();
        string? cursor = null;
        do
        {
            var page = await scope.Audit.ListAsync(ContactModel.Model, anna.Id.Value, new() { Size = 4, Cursor = cursor }, Stop);
            versions.AddRange(page.Items.Select(entry => entry.Version));
            cursor = page.Next;
        }
        while (cursor is not null);

        versions.Should().Equal(Enumerable.Range(1, 10).Select(i => (long)i));
    }

    [Fact]
    public async Task Values_that_try_to_break_out_of_json_come_back_as_they_were()
    {
        await StartAsync();
        var anna = await AddAsync(Person("Anna"));
        await using var scope = As("maria");
        const string Nasty = "\"],\"owner\":[\"x\\u0000\\\"'; DROP TABLE crm_party; --\u2028😀";
        await scope.Contacts.UpdateAsync(anna, c => c with { Notes = Nasty, JobTitle = "{}" }, Stop);

        var entry = (await scope.Audit.ListAsync(ContactModel.Model, anna.Id.Value, cancellationToken: Stop)).Items[1];

        entry.Changes.Should().Equal(new FieldChange("jobTitle", null, "{}"), new FieldChange("notes", null, Nasty));
    }

    [Fact]
    public async Task Bulk_changes_have_an_entry_per_record()
    {
        await StartAsync();
        await using var scope = As("maria");
        await scope.Contacts.CreateManyAsync([Person("A"), Person("B")], Stop);
        await scope.Contacts.UpdateManyAsync(PartyModel.Kind.Is("contact"), c => c with { Owner = "omid" }, Stop);

        foreach (var contact in (await scope.Contacts.ListAsync(cancellationToken: Stop)).Items)
        {
            var history = await scope.Audit.ListAsync(ContactModel.Model, contact.Id.Value, cancellationToken: Stop);
            history.Items.Select(entry => entry.Action).Should().Equal(AuditAction.Created, AuditAction.Updated);
        }
    }
}
