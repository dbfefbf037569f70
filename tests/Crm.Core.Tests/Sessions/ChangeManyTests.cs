using Crm.Auditing;
using Crm.Contacts;
using Crm.Storage;

namespace Crm.Sessions;

public sealed class ChangeManyTestsInMemory : ChangeManyTests<InMemoryEngine>;

public sealed class ChangeManyTestsSqlite : ChangeManyTests<SqliteEngine>;

public sealed class ChangeManyTestsPostgreSql : ChangeManyTests<PostgreSqlEngine>;

public sealed class ChangeManyTestsMySql : ChangeManyTests<MySqlEngine>;

/// <summary>Changes of many records at the versions that the caller saw.</summary>
public abstract class ChangeManyTests<TEngine> : CrmTest<TEngine>
    where TEngine : Engine, new()
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Records_that_differ_are_stored_and_counted_whether_remembered_or_not(bool remembered)
    {
        await StartAsync();
        await using var scope = As("maria");
        var anna = await AddAsync(Person("Anna", "omid"));
        var boris = await AddAsync(Person("Boris", "maria"));
        if (remembered)
        {
            anna = await scope.Contacts.GetAsync(anna.Id, Stop);
        }

        var changed = await ChangeAsync(scope, [anna, boris], c => c with { Owner = "maria" });

        changed.Should().Be(1);
        (await scope.Contacts.GetAsync(anna.Id, Stop)).Should().Be(anna with { Owner = "maria", Version = 2, UpdatedAt = Clock.GetUtcNow() });
        (await scope.Contacts.GetAsync(boris.Id, Stop)).Version.Should().Be(1);
        (await scope.Audit.ListAsync(ContactModel.Model, anna.Id.Value, cancellationToken: Stop)).Items[1].Changes.Should().Equal(new FieldChange("owner", "omid", "maria"));
    }

    [Fact]
    public async Task Change_is_made_of_the_true_record()
    {
        await StartAsync();
        await using var scope = As("maria");
        var anna = await AddAsync(Person("Anna", "omid"));

        await ChangeAsync(scope, [anna with { Owner = "forged" }], c => c with { JobTitle = c.Owner });

        var stored = await scope.Contacts.GetAsync(anna.Id, Stop);
        (stored.Owner, stored.JobTitle).Should().Be(("omid", "omid"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Stale_record_among_many_refuses_all(bool remembered)
    {
        await StartAsync();
        await using var scope = As("maria");
        var anna = await AddAsync(Person("Anna"));
        var boris = await AddAsync(Person("Boris"));
        await using (var other = As("omid"))
        {
            await other.Contacts.UpdateAsync(boris, c => c with { JobTitle = "Buyer" }, Stop);
        }

        if (remembered)
        {
            await scope.Contacts.GetAsync(boris.Id, Stop);
        }

        var thrown = (await scope.Awaiting(s => ChangeAsync(s, [anna, boris], c => c with { Owner = "maria" })).Should().ThrowAsync<StaleVersionException>()).Which;

        (thrown.Record.Id, thrown.ExpectedVersion).Should().Be((boris.Id.Value, 1));
        (await scope.Contacts.GetAsync(anna.Id, Stop)).Owner.Should().BeNull();
    }

    [Fact]
    public async Task Record_that_is_not_there_refuses_all()
    {
        await StartAsync();
        await using var scope = As("maria");
        var anna = await AddAsync(Person("Anna"));
        var nobody = anna with { Id = Id<Party>.New(TimeProvider.System) };

        var thrown = (await scope.Awaiting(s => ChangeAsync(s, [anna, nobody], c => c with { Owner = "maria" })).Should().ThrowAsync<NotFoundException>()).Which;

        thrown.Record.Id.Should().Be(nobody.Id.Value);
        (await scope.Contacts.GetAsync(anna.Id, Stop)).Version.Should().Be(1);
    }

    [Fact]
    public async Task Thousand_and_more_records_are_changed_in_several_steps()
    {
        await StartAsync();
        await using var scope = As("maria");
        await scope.Contacts.CreateManyAsync([.. Enumerable.Range(0, 1_001).Select(i => Person($"Person {i}"))], Stop);
        var all = new List<Contact>();
        for (var page = await scope.Contacts.ListAsync(new RecordList { Page = new PageRequest { Size = 500 } }, Stop); ;
            page = await scope.Contacts.ListAsync(new RecordList { Page = new PageRequest { Size = 500, Cursor = page.Next } }, Stop))
        {
            all.AddRange(page.Items);
            if (page.Next is null)
            {
                break;
            }
        }

        (await ChangeAsync(scope, all, c => c with { Owner = "omid" })).Should().Be(1_001);
        (await scope.Contacts.CountAsync(PartyModel.Owner.Is("omid"), Stop)).Should().Be(1_001);
    }

    [Fact]
    public async Task Rows_of_a_ledger_are_not_changed()
    {
        await StartAsync();
        await using var scope = As("maria");
        var anna = await AddAsync(Person("Anna"));
        await scope.WriteAsync(async (session, ct) => await session.EraseAsync(ContactModel.Model, anna, ct), Stop);
        var stone = (await scope.ReadAsync((session, ct) => session.ListAsync(Tombstone.Model, new RecordList(), ct).AsTask(), Stop)).Items[0];

        var one = () => scope.WriteAsync((session, ct) => session.UpdateAsync(Tombstone.Model, stone, s => s with { Version = 9 }, ct).AsTask(), Stop);
        var many = () => scope.WriteAsync((session, ct) => session.UpdateManyAsync(Tombstone.Model, [stone], s => s with { Version = 9 }, ct).AsTask(), Stop);

        await one.Should().ThrowAsync<InvalidOperationException>().WithMessage("*tombstone*ledger*");
        await many.Should().ThrowAsync<InvalidOperationException>().WithMessage("*tombstone*ledger*");
    }

    [Fact]
    public async Task Change_that_returns_nothing_is_told_so()
    {
        await StartAsync();
        await using var scope = As("maria");
        var anna = await AddAsync(Person("Anna"));

        await scope.Awaiting(s => s.WriteAsync((session, ct) => session.UpdateAsync(ContactModel.Model, anna, _ => null!, ct).AsTask(), Stop))
            .Should().ThrowAsync<InvalidOperationException>().WithMessage("*Return the changed record*");
    }

    private static Task<int> ChangeAsync(CrmScope scope, IReadOnlyCollection<Contact> contacts, Func<Contact, Contact> change) =>
        scope.WriteAsync((session, ct) => session.UpdateManyAsync(ContactModel.Model, contacts, change, ct).AsTask(), Stop);
}
