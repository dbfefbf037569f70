using Crm.Access;
using Crm.Auditing;
using Crm.Import;
using Crm.Retention;
using Crm.Sessions;
using Microsoft.Extensions.DependencyInjection;

namespace Crm;

public sealed class RunForgetInMemoryTests : RunForgetTests<InMemoryEngine>;

public sealed class RunForgetSqliteTests : RunForgetTests<SqliteEngine>;

/// <summary>What runs keep of people can be erased.</summary>
public abstract class RunForgetTests<TEngine> : ImportTest<TEngine>
    where TEngine : Engine, new()
{
    [Fact]
    public async Task Forget_erases_rejected_rows_and_notes_of_one_run_and_is_audited()
    {
        await StartImportAsync();
        await using var scope = As("maria");
        var file = "External id,Name\n" + string.Concat(Enumerable.Range(0, 1_203).Select(i => $"K-{i},\n")) + "K-x,Olena\n";
        var run = (await scope.ImportRuns.StartAsync(Utf8(file), fileName: "olena kovalenko.csv", cancellationToken: Stop)).RunId!.Value;
        var other = (await scope.ImportRuns.StartAsync(Utf8("External id,Name\nK-1,\n"), fileName: "other.csv", cancellationToken: Stop)).RunId!.Value;

        var forgotten = await scope.ImportRuns.ForgetAsync(run, Stop);
        var again = await scope.ImportRuns.ForgetAsync(run, Stop);

        (forgotten.FileName, forgotten.Fault, forgotten.ForgottenAt, forgotten.Rejected, forgotten.Created).Should().Be((null, null, Clock.GetUtcNow(), 1_203L, 1L));
        again.Version.Should().Be(forgotten.Version);
        (await scope.ImportRuns.ListRejectedRowsAsync(run, cancellationToken: Stop)).Items.Should().BeEmpty();
        (await scope.ImportRuns.ListRejectedRowsAsync(other, cancellationToken: Stop)).Items.Should().ContainSingle();
        (await scope.Audit.ListAsync(ImportRunModel.Model, run.Value, cancellationToken: Stop)).Items
            .Should().Contain(entry => entry.Actor == "maria" && entry.Changes.Any(change => change.Field == "forgottenAt"));
        (await ContactAsync("K-x")).Name.Should().Be("Olena");
        (await scope.ImportRuns.UndoAsync(run, cancellationToken: Stop)).Removed.Should().Be(1);
    }

    [Fact]
    public async Task Forget_needs_the_right_to_change_the_run_and_to_erase_its_rows()
    {
        await StartImportAsync(
            crm => crm.AddAccess(rules => rules
                .Restrict("own runs", ImportRunModel.Model, AccessOperations.Update, actor => ImportRunModel.Actor.Is(actor.Name))
                .Restrict("erase", ImportRejectionModel.Model, AccessOperations.Erase, actor => actor.Name == "omar" ? Filters.Filter.Nothing : Filters.Filter.Everything)),
            rules: true);
        await using var maria = As("maria");
        await using var omar = As("omar");
        await using var elsewhere = As(new Tenant("other"), "maria");
        var hers = (await maria.ImportRuns.StartAsync(Utf8("External id,Name\nK-1,\n"), cancellationToken: Stop)).RunId!.Value;
        var his = (await omar.ImportRuns.StartAsync(Utf8("External id,Name\nK-1,\n"), cancellationToken: Stop)).RunId!.Value;

        await FluentActions.Awaiting(() => omar.ImportRuns.ForgetAsync(hers, Stop)).Should().ThrowAsync<DeniedException>();
        await FluentActions.Awaiting(() => omar.ImportRuns.ForgetAsync(his, Stop)).Should().ThrowAsync<DeniedException>();
        await FluentActions.Awaiting(() => elsewhere.ImportRuns.ForgetAsync(hers, Stop)).Should().ThrowAsync<NotFoundException>();

        (await maria.ImportRuns.ListRejectedRowsAsync(hers, cancellationToken: Stop)).Items.Should().ContainSingle();
        (await maria.ImportRuns.ListRejectedRowsAsync(his, cancellationToken: Stop)).Items.Should().ContainSingle();
    }

    [Fact]
    public async Task Retention_removes_rejected_rows_by_age()
    {
        await StartImportAsync(crm => crm.AddRetention(rules => rules.KeepRows(ImportRejectionModel.Model, TimeSpan.FromDays(90))));
        await using var scope = As("maria");
        var old = (await scope.ImportRuns.StartAsync(Utf8("External id,Name\nK-1,\n"), cancellationToken: Stop)).RunId!.Value;
        Clock.Advance(TimeSpan.FromDays(91));
        var young = (await scope.ImportRuns.StartAsync(Utf8("External id,Name\nK-1,\n"), cancellationToken: Stop)).RunId!.Value;

        var report = await Services.GetRequiredService<RetentionService>().RunDueAsync(scope.Tenant, Stop);

        report.Rows.Should().Be(1);
        (await scope.ImportRuns.ListRejectedRowsAsync(old, cancellationToken: Stop)).Items.Should().BeEmpty();
        (await scope.ImportRuns.ListRejectedRowsAsync(young, cancellationToken: Stop)).Items.Should().ContainSingle();
    }

    [Fact]
    public async Task Rows_of_ledgers_of_the_SDK_are_not_erased()
    {
        await StartImportAsync();
        await using var scope = As("maria");

        await FluentActions.Awaiting(() => scope.WriteAsync((session, ct) => session.EraseRowsAsync(AuditModel.Model, Filters.Filter.Everything, ct).AsTask(), Stop)).Should().ThrowAsync<ArgumentException>();
        await FluentActions.Awaiting(() => scope.WriteAsync((session, ct) => session.EraseRowsAsync(ImportRunModel.Model, Filters.Filter.Everything, ct).AsTask(), Stop)).Should().ThrowAsync<ArgumentException>();
    }
}
