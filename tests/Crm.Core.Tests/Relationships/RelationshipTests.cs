using Crm.Access;
using Crm.Contacts;
using Crm.Filters;
using Crm.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.Relationships;

public abstract class RelationshipTests<TEngine> : CrmTest<TEngine>
    where TEngine : Engine, new()
{
    private static readonly RelationshipType Godparent = new()
    {
        Key = "godparent",
        Labels = [new("en", "is a godparent of", "is a godchild of"), new("uk", "є хрещеним", "є похресником")],
    };

    [Fact]
    public async Task ListOf_reads_a_relationship_from_either_side_in_five_languages()
    {
        await StartAsync();
        await using var scope = As("maria");
        var (anna, works) = (await AddAsync(Person("Anna")), await scope.Companies.CreateAsync(new() { Name = "Works" }, Stop));
        var tie = await scope.Relationships.CreateAsync(Employment(anna.Id, works.Id), Stop);

        var ofAnna = (await scope.Relationships.ListOfAsync(anna.Id, cancellationToken: Stop)).Items.Should().ContainSingle().Subject;
        ofAnna.Should().BeEquivalentTo(new { Reading = "works for", IsForward = true, Relationship = new { tie.Id } });
        ofAnna.Other.Should().BeEquivalentTo(new { works.Id, Name = "Works", Kind = PartyKind.Company });
        (await scope.Relationships.ListOfAsync(works.Id, cancellationToken: Stop)).Items.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Reading = "employs", IsForward = false, Other = new { anna.Id } });

        foreach (var (language, reading) in new[] { ("fa-IR", "استخدام کرده است"), ("ar", "يوظّف"), ("uk", "наймає"), ("kk", "жұмысқа алған:"), ("de", "employs") })
        {
            (await scope.Relationships.ListOfAsync(works.Id, new() { Language = language }, Stop)).Items[0].Reading.Should().Be(reading);
        }
    }

    [Fact]
    public async Task End_moves_a_relationship_from_current_to_past()
    {
        await StartAsync();
        await using var scope = As("maria");
        var (anna, works) = (await AddAsync(Person("Anna")), await AddAsync(Person("Works")));
        var tie = await scope.Relationships.CreateAsync(Employment(anna.Id, works.Id) with { StartsOn = new(2026, 1, 1) }, Stop);

        var ended = await scope.Relationships.EndAsync(tie, cancellationToken: Stop);

        ended.EndsOn.Should().Be(new DateOnly(2026, 3, 21));
        (await scope.Relationships.EndAsync(ended, cancellationToken: Stop)).Version.Should().Be(ended.Version);
        (await ListAsync(RelationshipPeriod.Current)).Should().Be(1, "the last day is part of it");
        Clock.Advance(TimeSpan.FromDays(1));
        (await ListAsync(RelationshipPeriod.Current)).Should().Be(0);
        (await ListAsync(RelationshipPeriod.Past)).Should().Be(1);
        (await ListAsync(RelationshipPeriod.All)).Should().Be(1);
        await scope.Relationships.CreateAsync(Employment(anna.Id, works.Id) with { StartsOn = new(2026, 12, 1) }, Stop);
        (await ListAsync(RelationshipPeriod.Current)).Should().Be(0, "the next has not begun");

        async Task<int> ListAsync(RelationshipPeriod period) => (await scope.Relationships.ListOfAsync(anna.Id, new() { Period = period }, Stop)).Items.Count;
    }

    [Fact]
    public async Task Create_refuses_a_second_open_one_of_the_same_two_and_type()
    {
        await StartAsync();
        await using var scope = As("maria");
        var (anna, omid) = (await AddAsync(Person("Anna")), await AddAsync(Person("Omid")));
        var married = await scope.Relationships.CreateAsync(Tie(RelationshipType.Spouse, omid.Id, anna.Id), Stop);
        await scope.Relationships.CreateAsync(Tie(RelationshipType.Parent, omid.Id, anna.Id), Stop);
        await scope.Relationships.CreateAsync(Tie(RelationshipType.Parent, anna.Id, omid.Id), Stop);

        await FluentActions.Awaiting(() => scope.Relationships.CreateAsync(Tie(RelationshipType.Spouse, anna.Id, omid.Id), Stop)).Should().ThrowAsync<DuplicateException>("marriage is symmetric");
        await FluentActions.Awaiting(() => scope.Relationships.CreateAsync(Tie(RelationshipType.Parent, anna.Id, omid.Id), Stop)).Should().ThrowAsync<DuplicateException>();
        married.FromId.Should().Be(anna.Id.Value.CompareTo(omid.Id.Value) < 0 ? anna.Id : omid.Id);
        var divorced = await scope.Relationships.EndAsync(married, cancellationToken: Stop);
        await scope.Relationships.CreateAsync(Tie(RelationshipType.Spouse, anna.Id, omid.Id), Stop);
        await FluentActions.Awaiting(() => scope.Relationships.UpdateAsync(divorced, tie => tie with { EndsOn = null }, Stop)).Should().ThrowAsync<DuplicateException>();
    }

    [Fact]
    public async Task Create_and_update_refuse_what_is_no_relationship()
    {
        await StartAsync();
        await using var scope = As("maria");
        var anna = await AddAsync(Person("Anna"));
        var bad = new Relationship { Type = "nothing", FromId = anna.Id, ToId = anna.Id, StartsOn = new(2026, 2, 1), EndsOn = new(2026, 1, 1) };

        (await FieldsAsync(() => scope.Relationships.CreateAsync(bad, Stop))).Should().Equal("type", "toId", "endsOn");
        (await FieldsAsync(() => scope.Relationships.CreateAsync(Employment(anna.Id, new(Guid.NewGuid())), Stop))).Should().Equal("toId");
        var tie = await scope.Relationships.CreateAsync(Employment(anna.Id, (await AddAsync(Person("Omid"))).Id), Stop);
        (await FieldsAsync(() => scope.Relationships.UpdateAsync(tie, t => t with { Type = RelationshipType.Parent, FromId = t.ToId }, Stop))).Should().Equal("type", "fromId");
        (await scope.Relationships.UpdateAsync(tie, t => t with { Notes = "since school" }, Stop)).Notes.Should().Be("since school");
    }

    [Fact]
    public async Task Types_come_from_the_code_the_host_and_the_tenant()
    {
        await StartAsync(crm => crm.AddRelationshipType(Godparent));
        await using var scope = As("maria");
        var (anna, omid) = (await AddAsync(Person("Anna")), await AddAsync(Person("Omid")));
        await scope.Relationships.CreateAsync(Tie("godparent", anna.Id, omid.Id), Stop);
        (await scope.Relationships.ListOfAsync(omid.Id, new() { Language = "uk" }, Stop)).Items[0].Reading.Should().Be("є похресником");

        var renamed = await scope.Relationships.DefineTypeAsync(Godparent with { Labels = [new("en", "sponsors", "is sponsored by")] }, Stop);
        var own = await scope.Relationships.DefineTypeAsync(new() { Key = "neighbour", IsSymmetric = true, Labels = [new("en", "lives next to", "")] }, Stop);
        own.Labels[0].Reverse.Should().Be("lives next to");
        (await scope.Relationships.ListOfAsync(omid.Id, new() { Language = "uk" }, Stop)).Items[0].Reading.Should().Be("is sponsored by");
        await scope.Relationships.CreateAsync(Tie("neighbour", anna.Id, omid.Id), Stop);
        (await scope.Relationships.ListTypesAsync(Stop)).Select(type => type.Key).Should().Contain(["employment", "godparent", "neighbour"]).And.BeInAscendingOrder(StringComparer.Ordinal).And.HaveCount(12);
        await using var other = As(new Tenant("other"), "maria");
        (await other.Relationships.ListTypesAsync(Stop)).Select(type => type.Key).Should().NotContain("neighbour");

        await scope.Relationships.ArchiveTypeAsync(own, Stop);
        (await scope.Relationships.ListTypesAsync(Stop)).Select(type => type.Key).Should().NotContain("neighbour");
        (await FieldsAsync(() => scope.Relationships.CreateAsync(Tie("neighbour", omid.Id, renamed.Id == default ? anna.Id : omid.Id), Stop))).Should().Contain("type");
        (await FieldsAsync(() => scope.Relationships.DefineTypeAsync(new() { Key = "spouse", Labels = [new("en", "a", "b"), new("EN", "a", "b")] }, Stop))).Should().Equal("symmetric", "labels");
        (await FieldsAsync(() => scope.Relationships.DefineTypeAsync(new() { Key = "no key" }, Stop))).Should().Equal("key", "labels");
    }

    [Fact]
    public async Task Filters_ask_for_relationships_in_both_directions()
    {
        await StartAsync();
        await using var scope = As("maria");
        var (anna, omid) = (await AddAsync(Person("Anna")), await AddAsync(Person("Omid")));
        await scope.Relationships.CreateAsync(Tie(RelationshipType.Referral, anna.Id, omid.Id), Stop);
        var referred = RelationshipModel.Type.Is(RelationshipType.Referral) & RelationshipModel.EndsOn.IsMissing();

        (await NamesAsync(RelationshipModel.OfFrom.Any(referred))).Should().Equal("Anna");
        (await NamesAsync(RelationshipModel.OfTo.Any(referred))).Should().Equal("Omid");
        (await NamesAsync(FilterJson.Parse("""{ "v": 1, "related": "relationshipsTo", "count": { "ge": 1 } }""", PartyModel.Model, Services.GetRequiredService<Models.ModelCatalog>()))).Should().Equal("Omid");
        (await NamesAsync(RelationshipModel.OfFrom.None())).Should().Equal("Omid");

        async Task<IEnumerable<string>> NamesAsync(Filter filter) => (await scope.Contacts.ListAsync(new() { Filter = filter }, Stop)).Items.Select(contact => contact.Name);
    }

    [Fact]
    public async Task Rules_hide_parties_and_relationships_and_forbid_to_end_them()
    {
        await StartAsync(
            crm => crm.AddAccess(rules => rules
                .Restrict("own", PartyModel.Model, AccessOperations.Read, actor => PartyModel.Owner.IsMissing() | PartyModel.Owner.Is(actor.Name))
                .Restrict("family", RelationshipModel.Model, AccessOperations.Read, actor => RelationshipModel.Type.IsNot(RelationshipType.Spouse) | RelationshipModel.Type.Is(actor.Name == "maria" ? "spouse" : ""))
                .Restrict("advice", RelationshipModel.Model, AccessOperations.Update, actor => RelationshipModel.Type.IsNot(RelationshipType.Advice))),
            rules: true);
        await using var maria = As("maria");
        await using var omid = As("omid");
        var anna = await AddAsync(Person("Anna"));
        var secret = await AddAsync(Person("Secret", "maria"));
        var bob = await AddAsync(Person("Bob"));
        await maria.Relationships.CreateAsync(Tie(RelationshipType.Sibling, anna.Id, secret.Id), Stop);
        await maria.Relationships.CreateAsync(Tie(RelationshipType.Spouse, anna.Id, bob.Id), Stop);
        var advice = await maria.Relationships.CreateAsync(Tie(RelationshipType.Advice, anna.Id, bob.Id), Stop);

        (await maria.Relationships.ListOfAsync(anna.Id, cancellationToken: Stop)).Items.Should().HaveCount(3);
        (await omid.Relationships.ListOfAsync(anna.Id, cancellationToken: Stop)).Items.Select(item => item.Relationship.Type).Should().Equal("advice");
        await FluentActions.Awaiting(() => omid.Relationships.ListOfAsync(secret.Id, cancellationToken: Stop)).Should().ThrowAsync<NotFoundException>();
        (await FieldsAsync(() => omid.Relationships.CreateAsync(Tie(RelationshipType.Advice, anna.Id, secret.Id), Stop))).Should().Equal("toId");
        await FluentActions.Awaiting(() => maria.Relationships.EndAsync(advice, cancellationToken: Stop)).Should().ThrowAsync<DeniedException>();
    }

    [Fact]
    public async Task Relationships_of_another_tenant_are_not_seen()
    {
        await StartAsync();
        await using var scope = As("maria");
        var (anna, omid) = (await AddAsync(Person("Anna")), await AddAsync(Person("Omid")));
        var tie = await scope.Relationships.CreateAsync(Employment(anna.Id, omid.Id), Stop);
        await using var other = As(new Tenant("other"), "maria");

        await FluentActions.Awaiting(() => other.Relationships.GetAsync(tie.Id, Stop)).Should().ThrowAsync<NotFoundException>();
        (await other.Relationships.ListAsync(cancellationToken: Stop)).Items.Should().BeEmpty();
        (await FieldsAsync(() => other.Relationships.CreateAsync(Employment(anna.Id, omid.Id), Stop))).Should().Equal("fromId", "toId");
    }

    private static Relationship Employment(Id<Party> person, Id<Party> company) => Tie(RelationshipType.Employment, person, company);

    private static Relationship Tie(string type, Id<Party> from, Id<Party> to) => new() { Type = type, FromId = from, ToId = to };

    private static async Task<IEnumerable<string>> FieldsAsync<T>(Func<Task<T>> act) =>
        (await FluentActions.Awaiting(act).Should().ThrowAsync<ValidationException>()).Which.Errors.Select(error => error.Field);
}

public sealed class InMemoryRelationshipTests : RelationshipTests<InMemoryEngine>;

public sealed class SqliteRelationshipTests : RelationshipTests<SqliteEngine>;

public sealed class PostgreSqlRelationshipTests : RelationshipTests<PostgreSqlEngine>;
