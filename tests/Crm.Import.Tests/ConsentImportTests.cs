using Crm.Access;
using Crm.Auditing;
using Crm.Consents;
using Crm.Contacts;
using Crm.Import;
using Crm.Sessions;

namespace Crm;

public sealed class ConsentImportInMemoryTests : ConsentImportTests<InMemoryEngine>;

public sealed class ConsentImportSqliteTests : ConsentImportTests<SqliteEngine>;

/// <summary>Consents of a file go through the ledger, with their proofs.</summary>
public abstract class ConsentImportTests<TEngine> : ImportTest<TEngine>
    where TEngine : Engine, new()
{
    private const string Header = "External id,Name,consent.email.news,consent.email.news.at,consent.email.news.source,consent.email.news.textVersion\n";

    [Fact]
    public async Task Import_records_consents_with_their_proofs_and_nothing_twice()
    {
        await StartImportAsync();
        const string File = Header + "1,Anna,так,2026-01-05T10:00:00Z,,2025-12\n2,Petro,withdrawn,2026-01-06,fair,\n3,Olha,,,,\n4,Ivan,granted,,,\n";

        var first = await ImportAsync(File);
        Clock.Advance(TimeSpan.FromDays(1));
        var again = await ImportAsync(File);

        (first.Created, first.Rejected, again.Unchanged).Should().Be((4L, 0L, 4L));
        var anna = await ContactAsync("1");
        anna.Consents.Should().Equal(new Consent("email", "news", ConsentStatus.Granted) { At = new DateTimeOffset(2026, 1, 5, 10, 0, 0, TimeSpan.Zero), Source = "import", TextVersion = "2025-12" });
        (await ContactAsync("2")).Consents.Single().Should().BeEquivalentTo(new { Status = ConsentStatus.Withdrawn, Source = "fair" });
        (await ContactAsync("3")).Consents.Should().BeEmpty();
        (await ContactAsync("4")).Consents.Single().At.Should().Be(Clock.GetUtcNow().AddDays(-1));
        await using var scope = As("maria");
        var entry = (await scope.Consents.HistoryAsync(anna.Id, cancellationToken: Stop)).Items.Should().ContainSingle().Subject;
        (entry.RecordedBy, entry.Source, entry.TextVersion).Should().Be(("maria", "import", "2025-12"));
    }

    [Fact]
    public async Task Import_does_not_grant_what_was_withdrawn_unless_it_tells_when()
    {
        await StartImportAsync();
        await ImportAsync(Header + "1,Anna,granted,2026-01-05,,\n");
        var anna = await ContactAsync("1");
        await using var scope = As("maria");
        await scope.Consents.WithdrawAsync(anna.Id, "email", "news", new ConsentProof { Source = "call", At = new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero) }, Stop);

        var stale = await ImportAsync(Header + "1,Anna,granted,,,\n");
        var late = await ImportAsync(Header + "1,Anna,granted,2026-01-20,,\n");
        var fresh = await ImportAsync(Header + "1,Anna,granted,2026-02-03,,\n");

        stale.RejectedRows.Single().Errors.Single().Should().BeEquivalentTo(new { Target = "consent.email.news", Message = new { Key = "row.consentWithdrawn" } });
        (late.Updated, fresh.Updated).Should().Be((1L, 1L));
        (await ContactAsync("1")).Consents.Single().Status.Should().Be(ConsentStatus.Granted);
        (await scope.Consents.HistoryAsync(anna.Id, cancellationToken: Stop)).Items.Select(entry => entry.Status)
            .Should().Equal(ConsentStatus.Granted, ConsentStatus.Withdrawn, ConsentStatus.Granted, ConsentStatus.Granted);
    }

    [Theory]
    [InlineData("maybe,,,", "consent.email.news:row.consent")]
    [InlineData("granted,2031-01-01,,", "consent.email.news.at:row.future")]
    [InlineData("granted,soon,,", "consent.email.news.at:row.instant")]
    [InlineData(",2026-01-01,fair,", "consent.email.news.at:row.consentState")]
    public async Task Import_refuses_what_is_no_consent(string cells, string reason)
    {
        await StartImportAsync();

        var report = await ImportAsync($"{Header}1,Anna,{cells}\n");

        report.RejectedRows.Single().Errors.Select(error => $"{error.Target}:{error.Message.Key}").Should().Equal(reason);
    }

    [Fact]
    public async Task Import_as_a_dry_run_tells_the_same_and_records_nothing()
    {
        await StartImportAsync();
        await ImportAsync(Header + "1,Anna,granted,2026-01-05,,\n");
        const string File = Header + "1,Anna,withdrawn,2026-01-06,,\n2,Petro,granted,,,\n1,Anna,granted,,,\n2,Petro,granted,,,\n";

        var dry = await ImportAsync(File, new CsvImport { DryRun = true, BatchSize = 1 });
        (await ContactAsync("1")).Consents.Single().Status.Should().Be(ConsentStatus.Granted);
        var real = await ImportAsync(File, new CsvImport { BatchSize = 1 });

        (dry.Created, dry.Updated, dry.Unchanged, dry.Rejected).Should().Be((1L, 1L, 1L, 1L));
        (real.Created, real.Updated, real.Unchanged, real.Rejected).Should().Be((1L, 1L, 1L, 1L));
    }

    [Fact]
    public async Task Import_records_consents_only_where_the_actor_may_change_the_party()
    {
        await StartImportAsync(crm => crm.AddAccess(rules => rules.Restrict("own", PartyModel.Model, AccessOperations.Update, actor => PartyModel.Owner.Is(actor.Name))), rules: true);
        await ImportAsync("External id,Name,owner\n1,Anna,omar\n2,Petro,maria\n");

        var report = await ImportAsync(Utf8(Header + "1,Anna,granted,,,\n2,Petro,granted,,,\n"), null, null, "omar");

        (report.Updated, report.RejectedRows.Single().Number, report.RejectedRows.Single().Errors[0].Message.Key).Should().Be((1L, 2L, "row.denied"));
        (await ContactAsync("2")).Consents.Should().BeEmpty();
    }

    [Fact]
    public async Task Undo_takes_consents_back_and_leaves_those_of_others()
    {
        await StartImportAsync();
        await ImportAsync(Header + "1,Anna,granted,2026-01-05,,\n2,Petro,,,,\n");
        await using var scope = As("maria");
        var run = (await scope.ImportRuns.StartAsync(Utf8(Header + "1,Anna,withdrawn,2026-01-09,,\n2,Petro,granted,2026-01-09,,\n3,Olha,granted,2026-01-09,,\n4,Ivan,granted,2026-01-09,,\n"), cancellationToken: Stop)).RunId!.Value;
        var petro = await ContactAsync("2");
        await scope.Consents.WithdrawAsync(petro.Id, "email", "news", new ConsentProof { Source = "call", At = new DateTimeOffset(2026, 1, 10, 0, 0, 0, TimeSpan.Zero) }, Stop);
        var ivan = await ContactAsync("4");
        await scope.Consents.WithdrawAsync(ivan.Id, "email", "news", new ConsentProof { Source = "call", At = new DateTimeOffset(2026, 1, 10, 0, 0, 0, TimeSpan.Zero) }, Stop);

        var undone = await scope.ImportRuns.UndoAsync(run, cancellationToken: Stop);
        var again = await scope.ImportRuns.UndoAsync(run, cancellationToken: Stop);

        (undone.Removed, undone.Reverted, undone.Kept).Should().Be((1L, 2L, 1L), string.Join('\n', undone.KeptRecords));
        undone.KeptRecords.Single().Record.Id.Should().Be(ivan.Id.Value);
        (await ContactAsync("1")).Consents.Single().Status.Should().Be(ConsentStatus.Granted);
        (await scope.Consents.HistoryAsync((await ContactAsync("1")).Id, cancellationToken: Stop)).Items.Should().ContainSingle();
        (await ContactAsync("2")).Consents.Single().Status.Should().Be(ConsentStatus.Withdrawn);
        (await scope.Consents.HistoryAsync(petro.Id, cancellationToken: Stop)).Items.Select(entry => entry.Source).Should().Equal("call");
        (again.Removed, again.Reverted).Should().Be((0L, 0L));
        var left = await scope.ReadAsync((session, ct) => session.CountAsync(ConsentEntryModel.Model, ConsentEntryModel.Operation.Is(run.Value), ct).AsTask(), Stop);
        left.Should().Be(1, "what a kept record has said stays with it");
    }
}
