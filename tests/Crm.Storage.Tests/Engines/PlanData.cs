namespace Crm.Storage.Engines;

/// <summary>A few thousand records of one tenant, of which an engine knows how they are spread.</summary>
public sealed class PlanData<TDatabase> : IAsyncLifetime
    where TDatabase : PeopleDatabase, IPeopleDatabase<TDatabase>
{
    private const int Count = 4_000;
    private const int Busy = 30;
    private const int Entries = 100;
    private TDatabase? _database;

    /// <summary>The people who have bought often.</summary>
    public List<Person> Buyers { get; } = [];

    /// <summary>The id of a record in the midst of those of an entity, by its name: where a page begins.</summary>
    public Dictionary<string, Guid> Middle { get; } = new(StringComparer.Ordinal);

    public ValueTask InitializeAsync() => default;

    /// <summary>The database, which is made by the first test that asks, so that a missing server skips tests.</summary>
    public async Task<TDatabase> GetAsync(Func<TDatabase, Task> analyze)
    {
        if (_database is null)
        {
            var database = await TDatabase.CreateEmptyAsync();
            await database.Storage.Schema.MigrateAsync(TestContext.Current.CancellationToken);
            await FillAsync(database);
            await analyze(database);
            _database = database;
        }

        return _database;
    }

    public async ValueTask DisposeAsync()
    {
        if (_database is not null)
        {
            await _database.DisposeAsync();
        }
    }

    private async Task FillAsync(TDatabase database)
    {
        var m = database.Models;
        await using var session = await database.OpenAsync(SessionMode.Write);
        var batch = new WriteBatch();
        for (var i = 0; i < Count; i++)
        {
            var person = database.NewPerson($"Person {i} of {i % 97}") with
            {
                Code = $"c{i}",
                Stage = i % 3 == 0 ? "lead" : "won",
                Rating = i % 4 == 0 ? null : i,
                Parent = i % 10 == 0 ? null : new Id<Person>(new Guid(i / 4, 0, 0, new byte[8])),
                Born = i % 5 == 0 ? null : new DateOnly(1950, 1, 1).AddDays(i),
                Emails = [new PersonEmail($"p{i}@example.com", true)],
            };
            batch.Insert(m.Person, database.Row(person));
            batch.Insert(m.Job, PeopleDatabase.Row(m.Job, new Job { Id = Id<Job>.New(TimeProvider.System), Due = i % 10 == 0 ? People.Start.AddMinutes(i) : null, Queue = $"q{i % 50}", Number = i }));
            batch.Insert(m.Purchase, PurchaseOf(m, person, i));
            Middle[m.Person.Name] = i == Count / 2 ? person.Id.Value : Middle.GetValueOrDefault(m.Person.Name);
            if (Buyers.Count < Busy)
            {
                Buyers.Add(person);
            }
        }

        for (var i = 0; i < Busy * Entries; i++)
        {
            var purchase = PurchaseOf(m, Buyers[i % Busy], i);
            batch.Insert(m.Purchase, purchase);
            Middle[m.Purchase.Name] = i == Busy * Entries / 2 ? purchase[m.Purchase.Id].AsReference : Middle.GetValueOrDefault(m.Purchase.Name);
        }

        await session.WriteAsync(batch, CancellationToken.None);
        await session.CommitAsync(CancellationToken.None);
    }

    private static Models.Row PurchaseOf(People m, Person person, int number) =>
        PeopleDatabase.Row(m.Purchase, new Purchase { Id = Id<Purchase>.New(TimeProvider.System), At = People.Start.AddMinutes(number), Person = person.Id });
}
