using System.Data.Common;

namespace Crm.Storage.PostgreSql;

public sealed class PlanTests(PlanData<PostgreSqlPeople> data) : Engines.PlanTests<PostgreSqlPeople>(data)
{
    protected override string TokenKey => "crm_person_token_pkey";

    protected override string WithoutTokenKey => "ALTER TABLE crm_person_token DROP CONSTRAINT crm_person_token_pkey";

    [Fact]
    public async Task Claim_locks_the_rows() => (await ClaimPlanAsync()).Should().Contain(step => step.Contains("LockRows", StringComparison.Ordinal))
        .And.Contain(step => step.Contains("crm_job_ix_work_queue", StringComparison.Ordinal));

    [Fact]
    public async Task Search_of_a_common_word_too_seeks_the_words() =>
        (await CountPlanAsync(Filters.Filter.Search("3999 person"))).Should().NotContain(step => step.Contains("Seq Scan on crm_person_token", StringComparison.Ordinal));

    protected override Task AnalyzeAsync(PostgreSqlPeople people) => people.RunAsync("VACUUM ANALYZE");

    protected override string? Step(DbDataReader row) => row.GetString(0);

    protected override bool Sorts(string step) => step.Contains("Sort", StringComparison.Ordinal);

    protected override bool Scans(string step) => step.Contains("Seq Scan", StringComparison.Ordinal);
}
