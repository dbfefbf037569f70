using System.Diagnostics;
using Crm.Auditing;
using Crm.Bulk;
using Crm.Contacts;
using Crm.Events;
using Crm.Models;
using Crm.Sessions;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.Killing;

/// <summary>Kills a process of ours (SIGKILL) in the middle of its work, and looks at what it left.</summary>
public sealed class KillTests : CrmTest<SqliteEngine>
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Killed_writer_leaves_every_committed_call_whole_and_nothing_else()
    {
        var told = await KillAsync("write", afterLines: 60);

        await StartAsync(crm => crm.AddEventHandler<Seen>("print", "party.*"));
        await using var scope = As("maria");
        var contacts = await AllAsync(scope, ContactModel.Model);
        var entries = await AllAsync(scope, AuditModel.Model);
        var deliveries = await AllAsync(scope, DeliveryModel.Model);
        contacts.Select(contact => contact.Id.ToString()).Should().Contain(told);
        contacts.Count.Should().BeLessThanOrEqualTo(told.Count + 2, "at most the call that was running may have been committed untold");
        foreach (var contact in contacts)
        {
            contact.Emails.Count.Should().Be(2);
            contact.Tags.Should().Equal(contact.Version == 1 ? ["a", "b"] : ["b", "c"]);
            entries.Count(entry => entry.Record.Id == contact.Id.Value).Should().Be((int)contact.Version);
            deliveries.Count(delivery => delivery.Record.Id == contact.Id.Value).Should().Be((int)contact.Version);
        }

        entries.Count.Should().Be((int)contacts.Sum(contact => contact.Version), "no audit is left of what was not committed");
        (await scope.Contacts.SearchAsync("contact", cancellationToken: Stop)).Items.Should().NotBeEmpty();
    }

    [Fact]
    public async Task Killed_worker_loses_no_event()
    {
        await KillAsync("write", afterLines: 150);
        var told = await KillAsync("deliver", afterLines: 20);

        await StartAsync(crm => crm.AddEventHandler<Seen>("print", "party.*"));
        await using var scope = As("maria");
        var all = (await AllAsync(scope, DeliveryModel.Model)).Select(delivery => $"{delivery.Record.Id} {delivery.Version}").ToArray();
        Clock.SetUtcNow(TimeProvider.System.GetUtcNow().AddHours(1));
        await Services.GetRequiredService<EventDeliveryService>().RunDueAsync(Tenant.Default, Stop);

        var seen = told.Concat(Services.GetRequiredService<SeenLog>().Lines).ToHashSet();
        seen.Should().BeEquivalentTo(all, "each event reaches the handler at least once");
        (await scope.ReadAsync((session, ct) => session.CountAsync(DeliveryModel.Model, DeliveryModel.DueAt.IsPresent(), ct).AsTask(), Stop)).Should().Be(0);
    }

    [Fact]
    public async Task Killed_bulk_run_is_finished_by_another_process_and_changes_each_record_once()
    {
        await StartAsync(crm => crm.AddBulkAction<Contact, Append>("mark"));
        await using var scope = As("maria");
        await scope.Contacts.CreateManyAsync([.. Enumerable.Range(0, 305).Select(number => Person($"Contact {number}"))], Stop);
        var bulk = scope.Get<BulkService>();
        var run = await bulk.StartAsync(ContactModel.Model, Filters.Filter.Everything, BulkAction.Run("mark", "x"), Stop);
        await KillAsync("bulk", afterLines: 45);

        var left = await bulk.GetAsync(run.Id, Stop);
        left.Should().BeEquivalentTo(new { State = BulkRunState.Changing, Matched = 305L });
        left.Changed.Should().BeGreaterThanOrEqualTo(40).And.BeLessThan(305, "whole chunks are kept, with their count");
        (await scope.Contacts.CountAsync(PartyModel.Notes.IsPresent(), Stop)).Should().Be(left.Changed);
        var worker = Services.GetRequiredService<BulkWorkService>();
        (await worker.RunDueAsync(Tenant.Default, Stop)).Should().Be(0, "the killed process holds the run until its lease ends");
        Clock.SetUtcNow(TimeProvider.System.GetUtcNow().AddHours(1));
        (await worker.RunDueAsync(Tenant.Default, Stop)).Should().Be(305 - left.Changed);

        (await bulk.GetAsync(run.Id, Stop)).Should().BeEquivalentTo(new { State = BulkRunState.Done, Matched = 305L, Changed = 305L, Done = 305L });
        var contacts = await AllAsync(scope, ContactModel.Model);
        contacts.Should().OnlyContain(contact => contact.Notes == "x" && contact.Version == 2);
        (await AllAsync(scope, AuditModel.Model)).Count(entry => entry.Operation == run.Id.Value).Should().Be(305);
    }

    private Task StartAsync(Action<CrmBuilder> configure) => base.StartAsync(crm =>
    {
        crm.Services.AddSingleton<SeenLog>();
        configure(crm);
    });

    private async Task<List<string>> KillAsync(string mode, int afterLines)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        var child = Path.Combine(folder.Parent!.Parent!.FullName, "Crm.Core.Tests.Child", folder.Name, "Crm.Core.Tests.Child.dll");
        using var process = Process.Start(new ProcessStartInfo("dotnet", [child, mode, Engine.ConnectionString]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        deadline.CancelAfter(Deadline);
        var lines = new List<string>();
        while (lines.Count < afterLines && await process.StandardOutput.ReadLineAsync(deadline.Token) is { } line)
        {
            lines.Add(line);
        }

        process.Kill();
        var rest = await process.StandardOutput.ReadToEndAsync(deadline.Token);
        await process.WaitForExitAsync(deadline.Token);
        lines.Should().HaveCount(afterLines, "the child must have worked until it was killed");
        lines.AddRange(rest.Split('\n')[..^1]);
        return lines;
    }

    private static async Task<List<T>> AllAsync<T>(CrmScope scope, EntityModel<T> model)
        where T : class
    {
        var all = new List<T>();
        string? cursor = null;
        do
        {
            var request = new PageRequest { Size = 500, Cursor = cursor };
            var page = await scope.ReadAsync((session, ct) => session.ListAsync(model, new RecordList { Page = request }, ct).AsTask(), Stop);
            all.AddRange(page.Items);
            cursor = page.Next;
        }
        while (cursor is not null);
        return all;
    }

    private sealed class Append : IBulkAction<Contact>
    {
        public ValueTask<Contact> ApplyAsync(Contact record, string? parameter, CrmSession session, CancellationToken cancellationToken) =>
            ValueTask.FromResult(record with { Notes = record.Notes + parameter });
    }

    private sealed class SeenLog
    {
        public List<string> Lines { get; } = [];
    }

    private sealed class Seen(SeenLog log) : IRecordEventHandler
    {
        public Task HandleAsync(RecordEvent recordEvent, CrmScope scope, CancellationToken cancellationToken)
        {
            log.Lines.Add($"{recordEvent.Record.Id} {recordEvent.Version}");
            return Task.CompletedTask;
        }
    }
}
