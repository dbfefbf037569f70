using System.Data;
using System.Diagnostics;
using System.Globalization;
using Crm.Sessions;
using Crm.Storage;
using Crm.TestServers;
using EfCoreInvoices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Crm;

public sealed class SqliteSampleTests : SampleTests
{
    private readonly string _folder = Directory.CreateTempSubdirectory("crm-invoices-").FullName;

    protected override Task<string> StartAsync() => Task.FromResult($"Data Source={Path.Combine(_folder, "invoices.db")}");

    protected override ValueTask EndAsync()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}

public sealed class PostgreSqlSampleTests : SampleTests
{
    private PostgreSqlDatabase? _database;

    protected override async Task<string> StartAsync() => (_database = await PostgreSqlDatabase.CreateAsync()).ConnectionString;

    protected override ValueTask EndAsync() => _database?.DisposeAsync() ?? ValueTask.CompletedTask;
}

/// <summary>The sample EfCoreInvoices as a program of its own, played to the end and killed (SIGKILL) in the middle.</summary>
public abstract class SampleTests : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sample_books_an_invoice_with_its_activity_and_refuses_one_without()
    {
        var database = await StartAsync();
        using var program = Run(database);
        var output = await program.StandardOutput.ReadToEndAsync(Stop);
        await program.WaitForExitAsync(Stop);

        program.ExitCode.Should().Be(0);
        output.Should().Contain("The CRM refused an activity").And.Contain("1 invoices in the shop, 1 activities in the timeline: Invoice of 120.00 EUR.");
        (await BookedAsync(database)).Should().Be(1);
    }

    [Fact]
    public async Task Killed_at_any_moment_the_sample_leaves_no_invoice_without_its_activity_and_no_activity_without_its_invoice()
    {
        var database = await StartAsync();
        var isSoak = Environment.GetEnvironmentVariable("CRM_SOAK") == "1";
        var seed = Random.Shared.Next();
        TestContext.Current.SendDiagnosticMessage("seed {0}", seed);
        var random = new Random(seed);
        var told = 0;
        for (var round = 0; round < (isSoak ? 100 : 10); round++)
        {
            told += (round % 3) switch
            {
                0 => await KillAfterAsync(database, "invoice", random.Next(3)),
                1 => await KillAfterAsync(database, "activity", random.Next(3)),
                _ => await KillAtAsync(database, TimeSpan.FromMilliseconds(random.Next(200))),
            };
            var booked = await BookedAsync(database);
            booked.Should().BeGreaterThanOrEqualTo(told, "what was told as booked is there (seed {0}, round {1})", seed, round);
            if (round % 3 < 2)
            {
                booked.Should().Be(told, "what was not committed is gone (seed {0}, round {1})", seed, round);
            }

            // A commit may have got through that the killed program could not tell any more.
            told = booked;
        }
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await EndAsync();
    }

    /// <summary>The connection string of an empty database.</summary>
    protected abstract Task<string> StartAsync();

    protected abstract ValueTask EndAsync();

    /// <summary>Kills the sample while it stands after a step of an invoice; the number of invoices that it has told as booked.</summary>
    private static async Task<int> KillAfterAsync(string database, string step, int stepsBefore)
    {
        using var program = Run(database, "--stop", "--endless");
        var booked = 0;
        while (await ReadLineAsync(program) is { } line)
        {
            if (line.StartsWith("booked", StringComparison.Ordinal))
            {
                booked++;
            }
            else if (line.StartsWith("stopped", StringComparison.Ordinal))
            {
                if (stepsBefore-- <= 0 && line.StartsWith($"stopped after {step},", StringComparison.Ordinal))
                {
                    break;
                }

                await program.StandardInput.WriteLineAsync();
                await program.StandardInput.FlushAsync(Stop);
            }
        }

        program.HasExited.Should().BeFalse("it must stand where it is killed");
        program.Kill();
        await program.WaitForExitAsync(Stop);
        return booked;
    }

    /// <summary>Kills the sample some time after its first invoice.</summary>
    private static async Task<int> KillAtAsync(string database, TimeSpan after)
    {
        using var program = Run(database, "--endless");
        string? line;
        do
        {
            line = await ReadLineAsync(program);
        }
        while (line?.StartsWith("booked", StringComparison.Ordinal) == false);

        await Task.Delay(after, Stop);
        program.Kill();
        var rest = await program.StandardOutput.ReadToEndAsync(Stop);
        await program.WaitForExitAsync(Stop);
        return 1 + rest.Split('\n')[..^1].Count(told => told.StartsWith("booked", StringComparison.Ordinal));
    }

    private static async Task<string?> ReadLineAsync(Process program)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        deadline.CancelAfter(Deadline);
        return await program.StandardOutput.ReadLineAsync(deadline.Token);
    }

    private static Process Run(string database, params string[] options)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        var program = Path.Combine(folder.Parent!.Parent!.FullName, "EfCoreInvoices", folder.Name, "EfCoreInvoices.dll");
        return Process.Start(new ProcessStartInfo("dotnet", [program, database, .. options]) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false })!;
    }

    /// <summary>Compares invoices and activities by their ids, both as of one moment, and counts them.</summary>
    private static async Task<int> BookedAsync(string database)
    {
        await using var services = new Database(database).Connect();
        await using var scope = services.CreateAsyncScope();
        var shop = scope.ServiceProvider.GetRequiredService<ShopContext>();
        var crm = scope.ServiceProvider.GetRequiredService<CrmScope>();
        return await crm.ExecuteInTransactionAsync(
            shop,
            async ct =>
            {
                var invoices = await shop.Invoices.AsNoTracking().Select(invoice => invoice.Id).ToListAsync(ct);
                var logged = new List<string?>();
                string? cursor = null;
                do
                {
                    var page = await crm.Activities.ListAsync(new RecordList { Page = new PageRequest { Size = 500, Cursor = cursor } }, ct);
                    logged.AddRange(page.Items.Select(activity => activity.Reference));
                    cursor = page.Next;
                }
                while (cursor is not null);
                logged.Should().BeEquivalentTo(invoices.Select(invoice => invoice.ToString()));
                return invoices.Count;
            },
            new HostTransactionOptions { Isolation = IsolationLevel.RepeatableRead },
            Stop);
    }
}
