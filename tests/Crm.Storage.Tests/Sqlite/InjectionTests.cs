using Crm.Filters;
using Crm.Models;

namespace Crm.Storage.Sqlite;

/// <summary>Hostile texts go in as values and come out as they are.</summary>
public sealed class InjectionTests
{
    private static readonly string[] Hostile =
    [
        "'; DROP TABLE crm_person; --", "\"; DROP TABLE crm_person; --", "' OR '1'='1", "$1", "?1", "@p1", ":x", "%", "_", "\\", "[\"a\"]", "{\"a\":1}", "a,b", "x'00'", "\u0001\u001f", "😀 \"quoted\" 'x'",
        "NULL", "unhex('00')", "json_each", "*/ --", "crm_mark_0", "\u202e"
    ];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string> Texts() => [.. Hostile];

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task Every_text_is_a_value(string text)
    {
        await using var database = await SqlitePeople.CreateAsync();
        var m = database.Models;
        var person = database.NewPerson("a" + text + "z1") with { Code = text, Stage = text, Notes = text + "x", Tags = [text], Emails = [new PersonEmail(text, true)] };
        var tenant = SqlitePeople.Tenant with { Tenant = new Tenant(text) };
        await using var session = await database.Storage.OpenAsync(tenant, SessionMode.Write, Ct);
        await database.InsertAsync(session, person, database.NewPerson("other"));
        (await session.FindAsync(m.Person, person.Id.Value, Predicate.True, Ct)).Should().Be(person);
        Filter[] filters =
        [
            m.Code.Is(text), m.Code.StartsWith(text), m.Stage.In(text, "y"), m.Stage.In([text, .. Enumerable.Range(0, 20).Select(i => "s" + i)]), m.Name.Is("a" + text + "z1"), m.Name.StartsWith("a" + text), m.Name.Contains(text + "z1"),
            m.Notes.Contains(text + "x"), m.Tags.HasAny(text), m.Address.Is(text), Filter.Search("a" + text + "z1"),
        ];
        foreach (var filter in filters)
        {
            var where = new FilterBinder(new FilterContext { Now = People.Start }).Bind(m.Person, filter);
            (await session.CountAsync(m.Person, where, Ct)).Should().Be(1, "of {0}", filter);
        }

        (await session.NextNumberAsync(text, Ct)).Should().Be(1);
        await session.SavepointAsync(text, Ct);
        (await session.NextNumberAsync(text, Ct)).Should().Be(2);
        await session.RollbackToAsync(text, Ct);
        await session.ReleaseAsync(text, Ct);
        (await session.NextNumberAsync(text, Ct)).Should().Be(2);
        var groups = await session.AggregateAsync(m.Person, new AggregateQuery { GroupBy = m.Stage, Measures = [new Measure(RelatedAggregate.Count)] }, Ct);
        groups.Select(group => group.Key).Should().Equal(FieldValue.Code(text), FieldValue.Missing);
        await session.CommitAsync(Ct);
    }
}
