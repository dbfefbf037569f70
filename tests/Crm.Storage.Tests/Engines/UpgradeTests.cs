using Crm.Storage.Sql;

namespace Crm.Storage.Engines;

/// <summary>Making the tables.</summary>
public abstract class UpgradeTests<TDatabase>
    where TDatabase : PeopleDatabase, IPeopleDatabase<TDatabase>
{
    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Migrate_makes_the_tables_once()
    {
        await using var people = await TDatabase.CreateEmptyAsync();
        (await people.Storage.Schema.MigrateAsync(Ct)).Should().Be(new SchemaStatus(SchemaState.Current, 1, 1, 1));
        (await people.Storage.Schema.MigrateAsync(Ct)).State.Should().Be(SchemaState.Current);
    }

    [Fact]
    public async Task Migrate_may_be_called_by_eight_processes_at_once()
    {
        await using var people = await TDatabase.CreateEmptyAsync();
        var storages = Enumerable.Range(0, 8).Select(_ => people.Open()).ToArray();
        var states = await Task.WhenAll(storages.Select(storage => Task.Run(() => storage.Schema.MigrateAsync(Ct))));
        states.Should().OnlyContain(status => status.State == SchemaState.Current);
        foreach (var storage in storages)
        {
            await storage.DisposeAsync();
        }
    }

    [Fact]
    public async Task Script_makes_the_same_tables()
    {
        await using var people = await TDatabase.CreateEmptyAsync();
        await people.RunAsync(people.Storage.Schema.CreateScript());
        (await people.Storage.Schema.GetStatusAsync(Ct)).State.Should().Be(SchemaState.Current);
        var person = people.NewPerson("A");
        await people.InsertAsync(person);
        (await people.FindAsync(person.Id)).Should().Be(person);
    }

    [Fact]
    public async Task Migrate_adds_what_models_have_grown_by_and_keeps_the_data()
    {
        await using var people = await TDatabase.CreateEmptyAsync();
        await people.Storage.Schema.MigrateAsync(Ct);
        var person = people.NewPerson("Anna") with { Code = "1", Tags = ["x"] };
        await people.InsertAsync(person);

        var grown = new GrownPeople();
        await using var storage = people.Open(catalog: grown.Catalog);
        (await storage.Schema.GetStatusAsync(Ct)).State.Should().Be(SchemaState.Behind);
        await ((Func<Task>)(async () => await storage.OpenAsync(PeopleDatabase.Tenant, SessionMode.Read, Ct))).Should().ThrowAsync<SchemaException>();
        (await storage.Schema.MigrateAsync(Ct)).State.Should().Be(SchemaState.Current);

        await using (var session = await storage.OpenAsync(PeopleDatabase.Tenant, SessionMode.Write, Ct))
        {
            var found = await session.FindAsync(grown.Person, person.Id.Value, Predicate.True, Ct);
            found.Should().Be(new GrownPerson(person.Id.Value, 1, "Anna", null, []));
            var batch = new WriteBatch();
            batch.Insert(grown.Person, PeopleDatabase.Row(grown.Person, found! with { Id = Guid.Parse("0193a0b0-0000-7000-8000-000000000001"), City = "Kyiv", Phones = ["1"] }));
            await session.WriteAsync(batch, Ct);
            (await session.CountAsync(grown.Person, new ComparePredicate(grown.City, CompareOperator.Eq, Models.FieldValue.Code("Kyiv")), Ct)).Should().Be(1);
            await session.CommitAsync(Ct);
        }

        // The older code goes on beside it: all that it needs is there.
        await using var older = people.Open();
        (await older.Schema.GetStatusAsync(Ct)).State.Should().Be(SchemaState.Ahead);
        (await older.Schema.MigrateAsync(Ct)).State.Should().Be(SchemaState.Ahead);
        (await storage.Schema.GetStatusAsync(Ct)).State.Should().Be(SchemaState.Current);
        (await people.FindAsync(person.Id)).Should().Be(person);
    }

    [Fact]
    public async Task Steps_run_once_and_say_which_code_may_stay()
    {
        await using var people = await TDatabase.CreateEmptyAsync();
        await people.Storage.Schema.MigrateAsync(Ct);
        SchemaStep[] steps =
        [
            new(2, 1, ["INSERT INTO {prefix}tenant (id, name) VALUES (77, 'by step')"]),
            new(3, 3, ["UPDATE {prefix}tenant SET name = 'by step 3' WHERE id = 77"]),
        ];
        await using var newer = people.Open(steps: steps);
        (await newer.Schema.GetStatusAsync(Ct)).Should().Be(new SchemaStatus(SchemaState.Behind, 1, 3, 1));
        (await newer.Schema.MigrateAsync(Ct)).Should().Be(new SchemaStatus(SchemaState.Current, 3, 3, 3));
        (await newer.Schema.MigrateAsync(Ct)).State.Should().Be(SchemaState.Current);
        (await people.Storage.Schema.GetStatusAsync(Ct)).State.Should().Be(SchemaState.TooNew);
        await using var middle = people.Open(steps: [steps[0]]);
        await ((Func<Task>)(async () => await middle.OpenAsync(PeopleDatabase.Tenant, SessionMode.Read, Ct))).Should().ThrowAsync<SchemaException>();
    }
}
