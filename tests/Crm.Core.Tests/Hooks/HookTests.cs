using Crm.Contacts;
using Crm.Sessions;

namespace Crm.Hooks;

public sealed class HookTestsInMemory : HookTests<InMemoryEngine>;

public sealed class HookTestsSqlite : HookTests<SqliteEngine>;

public sealed class HookTestsPostgreSql : HookTests<PostgreSqlEngine>;

public sealed class HookTestsMySql : HookTests<MySqlEngine>;

public abstract class HookTests<TEngine> : CrmTest<TEngine>
    where TEngine : Engine, new()
{
    [Fact]
    public async Task Hook_writes_in_the_same_transaction()
    {
        await StartAsync(crm => crm.AddHook<Contact, MakeCompany>());
        await using var scope = As("maria");

        await scope.Contacts.CreateAsync(Person("Anna"), Stop);

        (await scope.Companies.ListAsync(cancellationToken: Stop)).Items.Select(c => c.Name).Should().Equal("Company of Anna");
    }

    [Fact]
    public async Task Hook_that_throws_refuses_the_change_and_leaves_nothing()
    {
        await StartAsync(crm => crm.AddHook<Contact, MakeCompany>());
        var anna = await AddAsync(Person("Anna"));
        await using var scope = As("maria");

        var act = () => scope.Contacts.UpdateAsync(anna, c => c with { Name = "Refused" }, Stop);

        await act.Should().ThrowAsync<InvalidOperationException>().WithMessage("refused by the host");
        (await scope.Contacts.GetAsync(anna.Id, Stop)).Name.Should().Be("Anna");
        (await scope.Companies.CountAsync(cancellationToken: Stop)).Should().Be(1);
    }

    [Fact]
    public async Task Hook_that_denies_one_record_of_a_bulk_change_leaves_nothing_of_that_record()
    {
        await StartAsync(crm => crm.AddHook<Contact, DenyBoris>());
        await AddAsync(Person("Anna"));
        await AddAsync(Person("Boris"));
        await using var scope = As("maria");

        var result = await scope.Contacts.UpdateManyAsync(Filters.Filter.Everything, c => c with { Stage = LifeCycleStage.Expansion }, Stop);

        result.Should().Be(new BulkResult(2, 1, 1));
        (await scope.Contacts.ListAsync(new RecordList { Filter = PartyModel.Stage.Is(LifeCycleStage.Expansion) }, Stop)).Items.Select(c => c.Name).Should().Equal("Anna");
        (await scope.Companies.ListAsync(cancellationToken: Stop)).Items.Select(c => c.Name).Should().Equal("Noted Anna");
    }

    private sealed class DenyBoris : IRecordHook<Contact>
    {
        public async ValueTask BeforeWriteAsync(Contact? before, Contact after, CrmSession session, CancellationToken cancellationToken)
        {
            if (before is not null)
            {
                await session.CreateAsync(CompanyModel.Model, new Company { Name = $"Noted {after.Name}" }, cancellationToken);
                if (after.Name == "Boris")
                {
                    throw new Access.DeniedException("not Boris", session.Actor, null, null);
                }
            }
        }
    }

    private sealed class MakeCompany : IRecordHook<Contact>
    {
        public async ValueTask BeforeWriteAsync(Contact? before, Contact after, CrmSession session, CancellationToken cancellationToken)
        {
            if (before is null)
            {
                await session.CreateAsync(CompanyModel.Model, new Company { Name = $"Company of {after.Name}" }, cancellationToken);
            }
            else
            {
                await session.CreateAsync(CompanyModel.Model, new Company { Name = "Must not stay" }, cancellationToken);
                throw new InvalidOperationException("refused by the host");
            }
        }
    }
}
