using Crm.Filters;
using Crm.Models;

namespace Crm.Storage.Sqlite;

public sealed class SqliteStorageTests
{
    private static FilterBinder Binder => new(new FilterContext { Now = People.Start });

    [Fact]
    public async Task Find_returns_the_record_as_stored()
    {
        await using var database = await SqlitePeople.CreateAsync();
        var person = database.NewPerson("Ірина Коваль") with
        {
            Code = "A-1", Stage = "lead", Notes = "Щось\nдовге", Rating = long.MinValue, Weight = -12.3456m, Income = new Money(900_000_000_000_000m, "UAH"),
            Born = new DateOnly(1899, 12, 31), Vip = true, Parent = new Id<Person>(Guid.Parse("00112233-4455-6677-8899-aabbccddeeff")),
            ArchivedAt = new DateTimeOffset(1950, 1, 1, 0, 0, 0, TimeSpan.Zero),
            Emails = [new PersonEmail("b@example.com", true), new PersonEmail("a@example.com", false)], Tags = ["x", "y"],
        };
        await database.InsertAsync(person, database.NewPerson("Other"));

        (await database.FindAsync(person.Id)).Should().Be(person);
    }

    [Fact]
    public async Task Update_saves_what_differs()
    {
        await using var database = await SqlitePeople.CreateAsync();
        var before = database.NewPerson("Anna") with { Tags = ["a", "b", "c"], Emails = [new PersonEmail("x@y.z", true)] };
        await database.InsertAsync(before);
        var after = before with { Version = 2, Name = "Anne", Tags = ["a", "c"], Emails = [new PersonEmail("x@y.z", false), new PersonEmail("q@y.z", true)] };
        await database.UpdateAsync(before, after);

        (await database.FindAsync(before.Id)).Should().Be(after);
        await ((Func<Task>)(() => database.UpdateAsync(before, after))).Should().ThrowAsync<StaleVersionException>();
        (await CountAsync(database, Filter.Search("anna"))).Should().Be(0);
        (await CountAsync(database, Filter.Search("ann q"))).Should().Be(1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Query_walks_all_pages_in_both_directions(bool descending)
    {
        await using var database = await SqlitePeople.CreateAsync();
        var people = Enumerable.Range(0, 23).Select(i => database.NewPerson("P" + i) with { Rating = i % 5 == 4 ? null : i % 5, Tags = ["t" + i] }).ToArray();
        await database.InsertAsync(people);
        await using var session = await database.OpenAsync();
        var query = new RecordQuery { OrderBy = database.Models.Rating, Descending = descending, Limit = 4 };

        var forward = new List<Person>();
        PagePosition? from = null;
        while (true)
        {
            var page = await session.QueryAsync(database.Models.Person, query with { From = from }, CancellationToken.None);
            if (page.Count == 0)
            {
                break;
            }

            forward.AddRange(page);
            from = Position(page[^1]);
        }

        var backward = new List<Person>();
        from = null;
        while (true)
        {
            var page = await session.QueryAsync(database.Models.Person, query with { From = from, Backward = true }, CancellationToken.None);
            if (page.Count == 0)
            {
                break;
            }

            backward.InsertRange(0, page);
            from = Position(page[0]);
        }

        var expected = descending
            ? people.Where(p => p.Rating is not null).OrderByDescending(p => p.Rating).ThenByDescending(p => p.Id).Concat(people.Where(p => p.Rating is null).OrderByDescending(p => p.Id))
            : people.Where(p => p.Rating is not null).OrderBy(p => p.Rating).ThenBy(p => p.Id).Concat(people.Where(p => p.Rating is null).OrderBy(p => p.Id));
        forward.Should().Equal(expected);
        backward.Should().Equal(forward);
        static PagePosition Position(Person person) => new(person.Rating is { } rating ? FieldValue.Integer(rating) : default, person.Id.Value);
    }

    [Fact]
    public async Task Count_answers_every_kind_of_filter()
    {
        await using var database = await SqlitePeople.CreateAsync();
        var m = database.Models;
        var anna = database.NewPerson("Anna Smith") with { Stage = "lead", Rating = 3, Weight = 2.5m, Income = new Money(10, "EUR"), Tags = ["vip"], Notes = "Likes TEA" };
        var boris = database.NewPerson("Boris") with { Stage = "customer", Born = new DateOnly(1990, 5, 1), Vip = true };
        await database.InsertAsync(anna, boris);
        await using (var session = await database.OpenAsync(SessionMode.Write))
        {
            var batch = new WriteBatch();
            foreach (var (total, at) in new[] { (100m, 0), (250.5m, 5) })
            {
                var row = new Row(m.Purchase);
                m.Purchase.Write(new Purchase { Id = Id<Purchase>.New(TimeProvider.System), At = People.Start.AddDays(-at), Person = anna.Id, Total = new Money(total, "EUR"), Count = 2 }, row);
                batch.Insert(m.Purchase, row);
            }

            await session.WriteAsync(batch, CancellationToken.None);
            await session.CommitAsync(CancellationToken.None);
        }

        var cases = new (Filter Filter, int Count)[]
        {
            (Filter.Everything, 2), (Filter.Nothing, 0), (m.Stage.Is("lead"), 1), (m.Stage.IsNot("lead"), 1), (m.Stage.In("lead", "customer"), 2),
            (m.Rating.AtLeast(3), 1), (!m.Rating.AtLeast(3), 1), (m.Rating.IsMissing(), 1), (m.Weight.Between(2.49m, 2.5m), 1), (m.Weight.In(2.5m, 3m), 1),
            (m.Income.Is(new Money(10, "EUR")), 1), (m.Income.Is(new Money(10, "USD")), 0), (!m.Income.Is(new Money(10, "USD")), 2), (m.Income.In(new Money(10, "EUR"), new Money(10, "USD")), 1),
            (m.Name.StartsWith("ANN"), 1), (m.Name.Contains("smi"), 1), (m.Notes.Contains("tea"), 1), (m.Vip.Is(true), 1), (m.Born.AgeBetween(30, 40), 1),
            (m.Tags.HasAny("vip", "x"), 1), (m.Tags.HasAll("vip", "x"), 0), (m.Emails.Any(), 0), (!m.Emails.Any(), 2), (Filter.Search("smi an"), 1), (!Filter.Search("smi"), 1),
            (m.Purchases.Any(), 1), (m.Purchases.None(), 1), (m.Purchases.Count().AtLeast(2), 1), (m.Purchases.Count().LessThan(2), 1), (!m.Purchases.Count().Is(2), 1),
            (m.Purchases.Sum(m.Total, currency: "EUR").AtLeast(350.5m), 1), (m.Purchases.Sum(m.Total, currency: "EUR").AtMost(0m), 1),
            (m.Purchases.Sum(m.Count).Is(4m), 1), (m.Purchases.Max(m.Total, currency: "EUR").Is(250.5m), 1), (m.Purchases.Min(m.Total, currency: "EUR").IsMissing(), 1),
            (new RelatedFilter(m.Purchases.Latest(m.Total), FilterOperator.Eq, [FieldValue.Money(new Money(100m, "EUR"))]), 1), (new RelatedFilter(m.Purchases.Latest(m.Total), FilterOperator.Ne, [FieldValue.Money(new Money(100m, "EUR"))]), 1),
            (m.Person.Id.In(anna.Id.Value, boris.Id.Value), 2),
        };
        foreach (var (filter, count) in cases)
        {
            (await CountAsync(database, filter)).Should().Be(count, "of {0}", filter);
            await using var session = await database.OpenAsync();
            var page = await session.QueryAsync(m.Person, new RecordQuery { Where = Binder.Bind(m.Person, filter), OrderBy = m.Name, Limit = 10 }, CancellationToken.None);
            page.Should().HaveCount(count, "of {0}", filter);
        }
    }

    private static async Task<long> CountAsync(SqlitePeople database, Filter filter)
    {
        await using var session = await database.OpenAsync();
        return await session.CountAsync(database.Models.Person, Binder.Bind(database.Models.Person, filter), CancellationToken.None);
    }
}
