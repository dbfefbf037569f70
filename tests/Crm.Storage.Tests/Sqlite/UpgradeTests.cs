using Crm.Models;
using Crm.Storage.Sql;

namespace Crm.Storage.Sqlite;

public sealed class UpgradeTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Migrate_makes_the_tables_once()
    {
        await using var database = new TestDatabase();
        (await database.Storage.Schema.MigrateAsync(Ct)).Should().Be(new SchemaStatus(SchemaState.Current, 1, 1, 1));
        (await database.Storage.Schema.MigrateAsync(Ct)).State.Should().Be(SchemaState.Current);
    }

    [Fact]
    public async Task Migrate_may_be_called_by_eight_processes_at_once()
    {
        await using var database = new TestDatabase();
        var storages = Enumerable.Range(0, 8).Select(_ => database.Open(new People(), options => options.BusyTimeout = TimeSpan.FromSeconds(30))).ToArray();
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
        await using var database = new TestDatabase();
        using (var connection = database.Connect())
        {
            using var command = connection.CreateCommand();
            command.CommandText = database.Storage.Schema.CreateScript();
            command.ExecuteNonQuery();
        }

        (await database.Storage.Schema.GetStatusAsync(Ct)).State.Should().Be(SchemaState.Current);
        var person = database.NewPerson("A");
        await database.InsertAsync(person);
        (await database.FindAsync(person.Id)).Should().Be(person);
    }

    [Fact]
    public async Task Migrate_adds_what_models_have_grown_by_and_keeps_the_data()
    {
        await using var database = await TestDatabase.CreateAsync();
        var person = database.NewPerson("Anna") with { Code = "1", Tags = ["x"] };
        await database.InsertAsync(person);

        var grown = new GrownModels();
        await using var storage = new SqliteStorage(grown.Catalog, database.ConnectionString);
        (await storage.Schema.GetStatusAsync(Ct)).State.Should().Be(SchemaState.Behind);
        await ((Func<Task>)(async () => await storage.OpenAsync(TestDatabase.Tenant, SessionMode.Read, Ct))).Should().ThrowAsync<SchemaException>();
        (await storage.Schema.MigrateAsync(Ct)).State.Should().Be(SchemaState.Current);

        await using (var session = await storage.OpenAsync(TestDatabase.Tenant, SessionMode.Write, Ct))
        {
            var found = await session.FindAsync(grown.Person, person.Id.Value, Predicate.True, Ct);
            found.Should().Be(new GrownPerson(person.Id.Value, 1, "Anna", null, []));
            var row = new Row(grown.Person);
            grown.Person.Write(found! with { Id = Guid.Parse("0193a0b0-0000-7000-8000-000000000001"), City = "Kyiv", Phones = ["1"] }, row);
            var batch = new WriteBatch();
            batch.Insert(grown.Person, row);
            await session.WriteAsync(batch, Ct);
            (await session.CountAsync(grown.Person, new ComparePredicate(grown.City, CompareOperator.Eq, FieldValue.Code("Kyiv")), Ct)).Should().Be(1);
            await session.CommitAsync(Ct);
        }

        // The older code goes on beside it: all that it needs is there.
        await using var older = database.Open(new People());
        (await older.Schema.GetStatusAsync(Ct)).State.Should().Be(SchemaState.Ahead);
        (await older.Schema.MigrateAsync(Ct)).State.Should().Be(SchemaState.Ahead);
        (await storage.Schema.GetStatusAsync(Ct)).State.Should().Be(SchemaState.Current);
        (await database.FindAsync(person.Id)).Should().Be(person);
    }

    [Fact]
    public async Task Steps_run_once_and_say_which_code_may_stay()
    {
        await using var database = await TestDatabase.CreateAsync();
        SchemaStep[] steps =
        [
            new(2, 1, ["INSERT INTO {prefix}tenant (id, name) VALUES (77, 'by step')"]),
            new(3, 3, ["UPDATE {prefix}tenant SET name = 'by step 3' WHERE id = 77"]),
        ];
        await using var newer = new SqliteStorage(database.Models.Catalog, database.ConnectionString, null, steps);
        (await newer.Schema.GetStatusAsync(Ct)).Should().Be(new SchemaStatus(SchemaState.Behind, 1, 3, 1));
        (await newer.Schema.MigrateAsync(Ct)).Should().Be(new SchemaStatus(SchemaState.Current, 3, 3, 3));
        (await newer.Schema.MigrateAsync(Ct)).State.Should().Be(SchemaState.Current);
        (await database.Storage.Schema.GetStatusAsync(Ct)).State.Should().Be(SchemaState.TooNew);
        await using var middle = new SqliteStorage(database.Models.Catalog, database.ConnectionString, null, [steps[0]]);
        await ((Func<Task>)(async () => await middle.OpenAsync(TestDatabase.Tenant, SessionMode.Read, Ct))).Should().ThrowAsync<SchemaException>();
    }

    private sealed record GrownPerson(Guid Id, long Version, string Name, string? City, ValueList<string> Phones);

    /// <summary>The person with one more field, list and index, and without what this application does not need; and one more entity.</summary>
    private sealed class GrownModels
    {
        public NameField Name { get; } = new("name") { Sortable = true, Indexed = true };
        public CodeField City { get; } = new("city") { Indexed = true };
        public CodeField Number { get; } = new("number");

        public GrownModels()
        {
            Phones = new ChildModel("phones", Number);
            Person = new EntityModel<GrownPerson>(
                "person",
                EntityKind.Tracked,
                row => new GrownPerson(row[Person!.Id].AsReference, row[Person.Version!].AsInteger, row.GetText(Name)!, row.GetText(City), row.ReadList(Phones, phone => phone.GetText(Number)!)),
                (person, row) =>
                {
                    row[Person!.Id] = FieldValue.Reference(person.Id);
                    row.Set(Person.Version!, person.Version);
                    row.Set(Person.CreatedAt, People.Start);
                    row.Set(Person.UpdatedAt!, People.Start);
                    row.Set(Name, person.Name);
                    row.Set(City, person.City);
                    row.WriteList(Phones, person.Phones, (phone, item) => item.Set(Number, phone));
                },
                Name,
                City)
            {
                Children = [Phones],
                Uniques = [new UniqueRule("nameCity", Name, City)],
                Search = [Name],
            };
            var note = new LongTextField("text");
            var noteModel = new EntityModel<string>("note", EntityKind.Ledger, row => row.GetText(note)!, (text, row) => row.Set(note, text), note);
            Catalog = new ModelCatalog([Person, noteModel]);
        }

        public ChildModel Phones { get; }
        public EntityModel<GrownPerson> Person { get; }
        public ModelCatalog Catalog { get; }
    }
}
