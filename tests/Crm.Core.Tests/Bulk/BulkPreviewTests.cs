using Crm.Access;
using Crm.Auditing;
using Crm.Contacts;
using Crm.Filters;

namespace Crm.Bulk;

public sealed class BulkPreviewTestsInMemory : BulkPreviewTests<InMemoryEngine>;

public sealed class BulkPreviewTestsSqlite : BulkPreviewTests<SqliteEngine>;

public sealed class BulkPreviewTestsPostgreSql : BulkPreviewTests<PostgreSqlEngine>;

public sealed class BulkPreviewTestsMySql : BulkPreviewTests<MySqlEngine>;

public abstract class BulkPreviewTests<TEngine> : BulkTest<TEngine>
    where TEngine : Engine, new()
{
    [Fact]
    public async Task Preview_counts_shows_and_keeps_nothing()
    {
        await StartInChunksAsync(
            10,
            crm => crm.AddAccess(rules => rules.Restrict("no locked ones", PartyModel.Model, AccessOperations.Update, _ => !PartyModel.Tags.HasAny("locked"))),
            rules: true);
        var anna = await AddAsync(Person("Anna", "omid"));
        await AddAsync(Person("Boris", "maria"));
        var locked = await AddAsync(Person("Carla") with { Tags = ["locked"] });
        await using var scope = As("maria");

        var preview = await scope.Get<BulkService>().PreviewAsync(Contacts, Filter.Everything, BulkAction.AssignOwner("maria"), cancellationToken: Stop);

        preview.Should().BeEquivalentTo(new { Matched = 3L, Tried = 3L, Changed = 1L, Unchanged = 1L, Denied = 1L, Invalid = 0L, Failed = 0L });
        preview.Examples.Single(example => example.Outcome == BulkOutcome.Changed).Should().BeEquivalentTo(
            new { Record = new RecordRef("party", anna.Id.Value), Changes = new[] { new FieldChange("owner", "omid", "maria") } });
        preview.Examples.Single(example => example.Outcome == BulkOutcome.Denied).Should().BeEquivalentTo(new { Record = new RecordRef("party", locked.Id.Value) });
        (await GetAsync(anna)).Should().BeEquivalentTo(new { Owner = "omid", Version = 1L });
        (await scope.Audit.ListAsync(ContactModel.Model, anna.Id.Value, cancellationToken: Stop)).Items.Should().HaveCount(1);
        (await scope.Get<BulkService>().ListAsync(cancellationToken: Stop)).Items.Should().BeEmpty();
    }

    [Fact]
    public async Task Preview_tries_no_more_than_asked_and_counts_all()
    {
        await StartInChunksAsync(10);
        await using var scope = As("maria");
        await scope.Contacts.CreateManyAsync([.. Enumerable.Range(0, 130).Select(number => Person($"Contact {number}"))], Stop);

        var preview = await scope.Get<BulkService>().PreviewAsync(Contacts, Filter.Everything, BulkAction.AddTag("seen"), limit: 110, cancellationToken: Stop);

        preview.Should().BeEquivalentTo(new { Matched = 130L, Tried = 110L, Changed = 110L });
        preview.Examples.Count.Should().Be(BulkPreview.MaxExamples);
        (await scope.Get<BulkService>().PreviewAsync(Contacts, Filter.Everything, BulkAction.AddTag("seen"), limit: 0, cancellationToken: Stop)).Matched.Should().Be(130);
        (await scope.Contacts.CountAsync(PartyModel.Tags.HasAny("seen"), Stop)).Should().Be(0);
    }

    [Fact]
    public async Task Preview_inside_a_unit_leaves_the_unit_as_it_was()
    {
        await StartInChunksAsync(10);
        await using var scope = As("maria");
        await using (var unit = await scope.BeginAsync(cancellationToken: Stop))
        {
            var anna = await scope.Contacts.CreateAsync(Person("Anna"), Stop);
            (await scope.Get<BulkService>().PreviewAsync(Contacts, Filter.Everything, BulkAction.AddTag("seen"), cancellationToken: Stop)).Changed.Should().Be(1);
            await scope.Contacts.UpdateAsync(anna, contact => contact with { Owner = "maria" }, Stop);
            await unit.CommitAsync(Stop);
        }

        (await scope.Contacts.ListAsync(cancellationToken: Stop)).Items.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Owner = "maria", Version = 2L, Tags = Array.Empty<string>() });
    }
}
