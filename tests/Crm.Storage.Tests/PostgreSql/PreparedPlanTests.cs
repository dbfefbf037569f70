using Crm.Models;
using Npgsql;

namespace Crm.Storage.PostgreSql;

/// <summary>How often PostgreSQL plans a page.</summary>
public sealed class PreparedPlanTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Page_by_id_under_one_equality_is_planned_once_and_others_for_their_values()
    {
        await using var people = await PostgreSqlPeople.CreateAsync();
        await people.InsertAsync([.. Enumerable.Range(0, 40).Select(number => people.NewPerson($"P{number}") with { Stage = number % 2 == 0 ? "lead" : "won" })]);
        await using var host = await people.Database.Source.OpenConnectionAsync(Ct);
        await using var transaction = await host.BeginTransactionAsync(Ct);
        await using var session = await people.Storage.JoinAsync(PeopleDatabase.Tenant, host, transaction, Ct);
        var stage = people.Models.Person.FindField("stage")!;
        for (var i = 0; i < 12; i++)
        {
            var mine = new RecordQuery { Where = new ComparePredicate(stage, CompareOperator.Eq, FieldValue.Code(i % 2 == 0 ? "lead" : "won")), Limit = 5 };
            (await session.QueryAsync(people.Models.Person, mine, Ct)).Should().HaveCount(5);
            (await session.QueryAsync(people.Models.Person, mine with { OrderBy = people.Models.Person.FindField("name") }, Ct)).Should().HaveCount(5);
        }

        (await PlannedAsync(host, "ORDER BY t.\"id\"")).Should().BeLessThan(7);
        (await PlannedAsync(host, "ORDER BY t.\"name_sort\"")).Should().BeGreaterThan(0);
    }

    /// <summary>How often a prepared statement of the connection was planned for its values.</summary>
    private static async Task<long> PlannedAsync(NpgsqlConnection connection, string text)
    {
        await using var command = new NpgsqlCommand("SELECT MAX(custom_plans) FROM pg_prepared_statements WHERE strpos(statement, $1) > 0 AND generic_plans + custom_plans > 8", connection)
        {
            Parameters = { new NpgsqlParameter { Value = text } },
        };
        return (long)(await command.ExecuteScalarAsync(Ct))!;
    }
}
