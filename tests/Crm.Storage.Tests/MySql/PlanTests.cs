using System.Data.Common;
using Crm.Models;
using Crm.Storage.Sql;

namespace Crm.Storage.MySql;

public sealed class PlanTests(PlanData<MySqlPeople> data) : Engines.PlanTests<MySqlPeople>(data)
{
    protected override string TokenKey => "range PRIMARY";

    protected override string WithoutTokenKey => "ALTER TABLE crm_person_token DROP PRIMARY KEY";

    [Fact]
    public async Task Claim_seeks_the_first_row_of_each_queue() =>
        (await ClaimPlanAsync()).Should().Contain(step => step.Contains("range crm_job_ix_due_at", StringComparison.Ordinal)).And.Contain(step => step.Contains("crm_job_ix_work_queue", StringComparison.Ordinal));

    [Fact]
    public async Task Search_of_a_common_word_too_seeks_the_words() =>
        (await CountPlanAsync(Filters.Filter.Search("3999 person"))).Should().Contain(step => step.Contains("range PRIMARY", StringComparison.Ordinal)).And.NotContain(step => Scans(step));

    [Fact]
    public async Task Changes_of_a_list_of_ids_begin_with_the_list()
    {
        var statements = new QueryStatements(Schema, Schema.Of(Models.Job));
        var ids = Enumerable.Range(0, 9).Select(_ => FieldValue.Reference(Guid.CreateVersion7())).ToArray();
        var lease = await PlanAsync(statements.Lease(Models.Job.Work!), statement => statement.Add(Guid.NewGuid()).Add(FieldValue.Instant(People.Start)).AddArray(ids));
        lease.Should().Contain(step => step.Contains("t eq_ref PRIMARY", StringComparison.Ordinal));
        var delete = await PlanAsync(EntityStatements.DeleteMany(Dialect, Schema.Of(Models.Job).Root), statement => statement.AddArray(ids));
        delete.Should().Contain(step => step.Contains("t eq_ref PRIMARY", StringComparison.Ordinal));
    }

    protected override Task AnalyzeAsync(MySqlPeople people) => people.RunAsync("ANALYZE TABLE crm_person, crm_person_emails, crm_person_token, crm_job, crm_purchase, crm_activity");

    protected override string WithoutIndex(string table, string index) => $"DROP INDEX {index} ON {table}";

    /// <summary>What a list or a word has found is kept for a join: no table of ours.</summary>
    protected override string? Step(DbDataReader row) => row["table"] is string table && table.StartsWith("<subquery", StringComparison.Ordinal)
        ? null
        : string.Join(' ', new[] { "table", "type", "key", "ref", "rows", "Extra" }.Select(name => row[name]?.ToString())) + " ";

    protected override bool Sorts(string step) => step.Contains("filesort", StringComparison.Ordinal);

    /// <summary>Not the items of a list parameter, nor the word that a plan has for no table at all.</summary>
    protected override bool Scans(string step) => step.Contains(" ALL ", StringComparison.Ordinal) && !step.StartsWith("k ALL", StringComparison.Ordinal);
}
