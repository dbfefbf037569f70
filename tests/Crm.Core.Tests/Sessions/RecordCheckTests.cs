using Crm.Contacts;

namespace Crm.Sessions;

public sealed class RecordCheckTestsInMemory : RecordCheckTests<InMemoryEngine>;

public sealed class RecordCheckTestsSqlite : RecordCheckTests<SqliteEngine>;

public sealed class RecordCheckTestsPostgreSql : RecordCheckTests<PostgreSqlEngine>;

public sealed class RecordCheckTestsMySql : RecordCheckTests<MySqlEngine>;

/// <summary>What of a record is judged, and how its faults are told.</summary>
public abstract class RecordCheckTests<TEngine> : CrmTest<TEngine>
    where TEngine : Engine, new()
{
    [Fact]
    public async Task List_of_100_rows_is_stored_and_of_one_more_refused_with_both_numbers()
    {
        await StartAsync();
        await using var scope = As("maria");

        var stored = await scope.Contacts.CreateAsync(Person("Anna") with { Tags = Tags(100) }, Stop);
        var more = () => scope.Contacts.UpdateAsync(stored, c => c with { Tags = Tags(101) }, Stop);

        stored.Tags.Count.Should().Be(100);
        var error = (await more.Should().ThrowAsync<ValidationException>()).Which.Errors.Should().ContainSingle().Subject;
        (error.Field, error.Value).Should().Be(("tags", null));
        error.Message.ToString().Should().Contain("101").And.Contain("100");

        static ValueList<string> Tags(int count) => [.. Enumerable.Range(0, count).Select(i => $"tag{i}")];
    }

    [Fact]
    public async Task Fault_in_a_row_of_a_list_is_told_with_its_place()
    {
        await StartAsync();
        await using var scope = As("maria");
        var person = Person("Anna") with { Tags = ["a", new string('x', 500)] };

        var thrown = (await scope.Awaiting(s => s.Contacts.CreateAsync(person, Stop)).Should().ThrowAsync<ValidationException>()).Which;

        thrown.Errors.Should().ContainSingle().Which.Field.Should().StartWith("tags[1].");
        thrown.Errors[0].Value.Should().Be(new string('x', 100), "a value is told up to 100 characters");
        thrown.Record.Entity.Should().Be("party");
    }

    [Fact]
    public async Task Value_of_100_characters_is_told_in_full()
    {
        await StartAsync();
        await using var scope = As("maria");

        var thrown = (await scope.Awaiting(s => s.Contacts.CreateAsync(Person("Anna") with { Language = new string('x', 100) }, Stop)).Should().ThrowAsync<ValidationException>()).Which;

        thrown.Errors.Should().ContainSingle().Which.Value.Should().HaveLength(100);
    }

    [Fact]
    public async Task Text_is_trimmed_in_the_record_and_its_lists_and_empty_text_is_missing()
    {
        await StartAsync();
        await using var scope = As("maria");

        var stored = await scope.Contacts.CreateAsync(
            Person(" Anna\t") with { JobTitle = " ", Notes = "\n two\nlines \n", Addresses = [new PostalAddress { City = " Kyiv ", Street = "  " }] }, Stop);

        (stored.Name, stored.JobTitle, stored.Notes).Should().Be(("Anna", null, "two\nlines"));
        (stored.Addresses[0].City, stored.Addresses[0].Street).Should().Be(("Kyiv", null));
        (await scope.Contacts.UpdateAsync(stored, c => c with { JobTitle = "\u00a0", Name = "Anna " }, Stop)).Version.Should().Be(1, "nothing differs");
    }

    [Fact]
    public async Task All_faults_of_a_change_are_told_and_unchanged_fields_are_not_judged()
    {
        await StartAsync();
        await using var scope = As("maria");
        var anna = await AddAsync(Person("Anna"));

        var change = () => scope.Contacts.UpdateAsync(anna, c => c with { Name = " ", Stage = "nowhere", Tags = [new string('x', 500)] }, Stop);

        var errors = (await change.Should().ThrowAsync<ValidationException>()).Which.Errors;
        errors.Select(error => error.Field).Should().BeEquivalentTo("name", "stage", "tags[0].tag");
        (await scope.Contacts.GetAsync(anna.Id, Stop)).Should().Be(anna);
    }
}
