using Crm.Storage.Sql;

namespace Crm.Storage.Engines;

/// <summary>Making the tables on servers, which have schemas and many writers.</summary>
public abstract class ServerUpgradeTests<TDatabase> : UpgradeTests<TDatabase>
    where TDatabase : PeopleDatabase, IPeopleDatabase<TDatabase>
{
    [Fact]
    public async Task Schema_is_made_and_used_whatever_the_search_path_is()
    {
        await using var people = await CreateInAsync(StrangeSchema);
        await people.Storage.Schema.MigrateAsync(Ct);
        (await people.Storage.Schema.MigrateAsync(Ct)).State.Should().Be(SchemaState.Current);
        var person = people.NewPerson("Anna") with { Tags = ["x"], Code = "1" };
        await people.InsertAsync(person);
        await using (var host = await people.ConnectAsync())
        {
            await using (var transaction = await host.BeginTransactionAsync(Ct))
            {
                await using var session = await people.JoinAsync(host, transaction);
                (await session.FindAsync(people.Models.Person, person.Id.Value, Predicate.True, Ct)).Should().Be(person);
                await session.NextNumberAsync("n", Ct);
            }

            (await host.NumberAsync(TablesOutside)).Should().Be(0);
        }

        await DropAsync(people, StrangeSchema);
    }

    [Fact]
    public async Task Two_schemas_are_apart_and_not_joined_for_each_other()
    {
        var (one, two) = ("crm_one_" + Guid.NewGuid().ToString("N")[..8], "crm_two_" + Guid.NewGuid().ToString("N")[..8]);
        await using var people = await CreateInAsync(one);
        await using (var other = OpenIn(people, two))
        {
            await people.Storage.Schema.MigrateAsync(Ct);
            await other.Schema.MigrateAsync(Ct);
            await people.InsertAsync(people.NewPerson("A"));
            await using var session = await other.OpenAsync(PeopleDatabase.Tenant, SessionMode.Read, Ct);
            (await session.CountAsync(people.Models.Person, Predicate.True, Ct)).Should().Be(0);
        }

        await DropAsync(people, one);
        await DropAsync(people, two);
    }

    [Fact]
    public async Task Tenants_that_are_made_at_once_get_numbers_of_their_own()
    {
        await using var people = await TDatabase.CreateAsync();
        await Task.WhenAll(Enumerable.Range(0, 12).Select(n => Task.Run(() => AddAsync(people, TenantOf(n % 6), $"P{n}"))));
        foreach (var n in Enumerable.Range(0, 6))
        {
            await using var session = await people.Storage.OpenAsync(TenantOf(n), SessionMode.Read, Ct);
            (await session.CountAsync(people.Models.Person, Predicate.True, Ct)).Should().Be(2);
        }
    }

    [Fact]
    public void Options_are_checked()
    {
        ((Action)(() => Make(ConnectionString, schema: ""))).Should().Throw<ArgumentException>().WithMessage("*Schema*");
        ((Action)(() => Make(ConnectionString, prefix: "X"))).Should().Throw<ArgumentException>().WithMessage("*TablePrefix*");
        ((Action)(() => Make("No such=word"))).Should().Throw<ArgumentException>();
    }

    /// <summary>Of two tenants that are made at once one may be asked to run again, as a unit of work does by itself.</summary>
    private static async Task AddAsync(TDatabase people, StorageTenant tenant, string name)
    {
        for (var isStored = false; !isStored;)
        {
            try
            {
                await using var session = await people.Storage.OpenAsync(tenant, SessionMode.Write, Ct);
                await people.InsertAsync(session, people.NewPerson(name));
                await session.CommitAsync(Ct);
                isStored = true;
            }
            catch (StorageBusyException)
            {
                // Nothing was written.
            }
        }
    }

    /// <summary>A name that must be quoted.</summary>
    protected abstract string StrangeSchema { get; }

    /// <summary>Counts the tables that lie in no schema that was named.</summary>
    protected abstract string TablesOutside { get; }

    /// <summary>A connection string that is well formed and never opened.</summary>
    protected abstract string ConnectionString { get; }

    protected abstract Task<TDatabase> CreateInAsync(string schema);

    protected abstract SqlStorage OpenIn(TDatabase people, string schema);

    /// <summary>Removes a schema that outlives its database.</summary>
    protected virtual Task DropAsync(TDatabase people, string schema) => Task.CompletedTask;

    protected abstract void Make(string connectionString, string? schema = null, string prefix = "crm_");

    private static StorageTenant TenantOf(int number) => new(new Tenant($"t{number}"), PeopleDatabase.Tenant.Alphabet);
}
