using Crm.Activities;
using Crm.Contacts;
using Crm.Loyalty;
using Crm.Models;
using Crm.Orders;
using Crm.Storage.Sql;

namespace Crm.Storage.Engines;

/// <summary>A few thousand records of one tenant, of which an engine knows how they are spread.</summary>
public sealed class PlanData<TDatabase> : IAsyncLifetime
    where TDatabase : PeopleDatabase, IPeopleDatabase<TDatabase>
{
    private const int Count = 4_000;
    private const int Busy = 30;
    private const int Entries = 100;
    private TDatabase? _database;
    private SqlStorage? _activities;

    /// <summary>The people who have bought often.</summary>
    public List<Person> Buyers { get; } = [];

    /// <summary>The id of a record in the midst of those of an entity, by its name: where a page begins.</summary>
    public Dictionary<string, Guid> Middle { get; } = new(StringComparer.Ordinal);

    /// <summary>The storage of activities, orders and lots of points of the SDK, in the same database.</summary>
    public SqlStorage Activities => _activities!;

    public ValueTask InitializeAsync() => default;

    /// <summary>The database, which is made by the first test that asks, so that a missing server skips tests.</summary>
    public async Task<TDatabase> GetAsync(Func<TDatabase, Task> analyze)
    {
        if (_database is null)
        {
            var database = await TDatabase.CreateEmptyAsync();
            await database.Storage.Schema.MigrateAsync(TestContext.Current.CancellationToken);
            await FillAsync(database);
            _activities = database.Open(catalog: new ModelCatalog([ActivityModel.Model, OrderModel.Model, PointsLotModel.Model]));
            await _activities.Schema.MigrateAsync(TestContext.Current.CancellationToken);
            await LogAsync(_activities);
            await analyze(database);
            _database = database;
        }

        return _database;
    }

    public async ValueTask DisposeAsync()
    {
        if (_activities is not null)
        {
            await _activities.DisposeAsync();
        }

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

    /// <summary>One activity of each person, and many of the buyers.</summary>
    private async Task LogAsync(SqlStorage storage)
    {
        await using var session = await storage.OpenAsync(PeopleDatabase.Tenant, SessionMode.Write, CancellationToken.None);
        var batch = new WriteBatch();
        for (var i = 0; i < Count + (Busy * Entries); i++)
        {
            var activity = new Activity
            {
                Id = Id<Activity>.New(TimeProvider.System),
                Version = 1,
                PartyId = i < Count ? Id<Party>.New(TimeProvider.System) : new Id<Party>(Buyers[i % Busy].Id.Value),
                Kind = (ActivityKind)(i % 6),
                OccurredAt = People.Start.AddMinutes(i * 7919 % 5_000),
                Subject = $"Activity {i}",
                Owner = $"actor{i % 20}",
                Reference = i % 6 == 5 ? $"r{i}" : null,
                CreatedAt = People.Start,
                UpdatedAt = People.Start,
                ArchivedAt = i % 50 == 0 ? People.Start : null,
            };
            batch.Insert(ActivityModel.Model, PeopleDatabase.Row(ActivityModel.Model, activity));
            Middle[ActivityModel.Model.Name] = activity.Id.Value;
            AddOrder(batch, activity, i);
            AddLot(batch, activity, i);
        }

        await session.WriteAsync(batch, CancellationToken.None);
        await session.CommitAsync(CancellationToken.None);
    }

    private void AddOrder(WriteBatch batch, Activity activity, int number)
    {
        var order = new Order
        {
            Id = Id<Order>.New(TimeProvider.System),
            Version = 1,
            PartyId = activity.PartyId,
            Reference = $"SO-{number}",
            OrderedAt = activity.OccurredAt,
            Total = new Money(number, "UAH"),
            Channel = $"c{number % 5}",
            Fingerprint = "none",
            CreatedAt = People.Start,
            UpdatedAt = People.Start,
            ArchivedAt = activity.ArchivedAt,
        };
        batch.Insert(OrderModel.Model, PeopleDatabase.Row(OrderModel.Model, order));
        Middle[OrderModel.Model.Name] = order.Id.Value;
    }

    /// <summary>Of each member many lots that are used up, and a few that are open.</summary>
    private void AddLot(WriteBatch batch, Activity activity, int number)
    {
        var lot = new PointsLot
        {
            Id = Id<PointsLot>.New(TimeProvider.System),
            ProgramId = default,
            MembershipId = new Id<Membership>(activity.PartyId.Value),
            OperationId = Id<PointsOperation>.New(TimeProvider.System),
            Points = 10,
            Remaining = number % 7 == 0 ? 10 : 0,
            ExpiresAt = activity.OccurredAt,
            OpenUntil = number % 7 == 0 ? activity.OccurredAt : null,
            At = People.Start,
        };
        batch.Insert(PointsLotModel.Model, PeopleDatabase.Row(PointsLotModel.Model, lot));
        Middle[PointsLotModel.Model.Name] = lot.Id.Value;
    }

    private static Models.Row PurchaseOf(People m, Person person, int number) =>
        PeopleDatabase.Row(m.Purchase, new Purchase { Id = Id<Purchase>.New(TimeProvider.System), At = People.Start.AddMinutes(number), Person = person.Id });
}
