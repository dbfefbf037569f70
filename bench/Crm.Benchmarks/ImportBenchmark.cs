using System.Diagnostics;
using System.Globalization;
using System.Text;
using Crm.Access;
using Crm.Import;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.Benchmarks;

/// <summary>
/// Compares the import of a CSV file, as a stored run with rights, audit and search tokens, with bare prepared inserts of every row that it
/// has written, of all tables, from memory; and the memory of an import with that of one of 10,000 rows.
/// </summary>
internal static class ImportBenchmark
{
    private const int Few = 10_000;
    private const double MaxRatio = 4;
    private const double MaxGrowth = 1.2;

    public static async Task<int> RunAsync(Settings settings)
    {
        var folder = Directory.CreateDirectory(Path.Combine(settings.Folder, $"crm-bench-{Environment.ProcessId}")).FullName;
        try
        {
            var few = await MeasureAsync(folder, Few, settings.Notes, null);
            var rounds = settings.Contacts > 200_000 ? 1 : 5;
            var (ratios, processor, peaks) = (new List<double>(), new List<double>(), new List<long>());
            for (var round = 0; round < rounds; round++)
            {
                var bare = new BareInserts(Path.Combine(folder, "bare.db"));
                var (import, busy, peak, size) = await MeasureAsync(folder, settings.Contacts, settings.Notes, bare);
                ratios.Add(import / bare.Seconds);
                processor.Add(busy / bare.ProcessorSeconds);
                peaks.Add(peak);
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"import of {settings.Contacts:N0} rows, {size >> 20:N0} MB, {import:0.00} s ({settings.Contacts / import:N0}/s), bare inserts of its {bare.Rows:N0} rows {bare.Seconds:0.00} s: {import / bare.Seconds:0.00} times; of the processor {busy:0.00} s and {bare.ProcessorSeconds:0.00} s: {busy / bare.ProcessorSeconds:0.00} times"));
                if (round == 0)
                {
                    Console.WriteLine(string.Join(", ", bare.Tables.Select(table => string.Create(CultureInfo.InvariantCulture, $"{table.Name} {table.Rows:N0}"))));
                }
            }

            var median = ratios.Order().ElementAt(rounds / 2);
            var growth = (double)peaks.Order().ElementAt(rounds / 2) / few.Peak;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"median {median:0.00} times bare inserts (goal {MaxRatio}), of the processor {processor.Order().ElementAt(rounds / 2):0.00} times"));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"peak working set {peaks.Order().ElementAt(rounds / 2) >> 20:N0} MB at {settings.Contacts:N0} rows, {few.Peak >> 20:N0} MB at {Few:N0}: {growth:0.00} times (goal {MaxGrowth})"));
            return settings.Gate && (median > MaxRatio || growth > MaxGrowth) ? 1 : 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The child: imports a file into a new database, and tells how long it took and its greatest working set.</summary>
    public static async Task<int> ImportAsync(string database, string file)
    {
        var services = SdkContender.Services(database, crm => crm.AddImport());
        await using (services)
        {
            await services.MigrateCrmAsync();
            await using var scope = services.GetRequiredService<ICrmScopeFactory>().Create(new Actor(Bench.Actor));
            await using var stream = File.OpenRead(file);
            var (started, processor) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
            var report = await scope.ImportRuns.StartAsync(stream);
            var took = Stopwatch.GetElapsedTime(started).TotalSeconds;
            using var process = Process.GetCurrentProcess();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{took} {(Environment.CpuUsage.TotalTime - processor).TotalSeconds} {process.PeakWorkingSet64} {report.Created}"));
            return report.Rejected == 0 ? 0 : throw new InvalidOperationException($"{report.RejectedRows[0].Errors[0]}");
        }
    }

    private static async Task<(double Seconds, double Processor, long Peak, long Size)> MeasureAsync(string folder, int count, int notes, BareInserts? bare)
    {
        var (database, file) = (Path.Combine(folder, "import.db"), Path.Combine(folder, "people.csv"));
        var size = await WriteAsync(file, count, notes);
        try
        {
            var start = new ProcessStartInfo(Environment.ProcessPath!, [Path.Combine(AppContext.BaseDirectory, "Crm.Benchmarks.dll"), "import-child", database, file]) { RedirectStandardOutput = true, UseShellExecute = false };
            using var child = Process.Start(start)!;
            var told = (await child.StandardOutput.ReadToEndAsync()).Split(' ');
            await child.WaitForExitAsync();
            if (child.ExitCode != 0 || int.Parse(told[3], CultureInfo.InvariantCulture) != count)
            {
                throw new InvalidOperationException($"Not all of {count} rows were stored.");
            }

            if (bare is not null)
            {
                await bare.RunAsync(database);
            }

            return (double.Parse(told[0], CultureInfo.InvariantCulture), double.Parse(told[1], CultureInfo.InvariantCulture), long.Parse(told[2], CultureInfo.InvariantCulture), size);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Array.ForEach(Directory.GetFiles(folder), File.Delete);
        }
    }

    private static async Task<long> WriteAsync(string file, int count, int notes)
    {
        await using var writer = new StreamWriter(file, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        writer.Write("External id,Name,Given name,Family name,Job title,E-mail,E-mail 2,Phone,Street,City,Postal code,Country,Owner,Tags,Notes\n");
        var note = string.Concat(Enumerable.Repeat("Met at the fair, wants the new price list. ", (notes / 43) + 1))[..notes];
        for (var i = 0; i < count; i++)
        {
            var contact = Bench.Make(i);
            var address = contact.Addresses[0];
            writer.Write(string.Create(
                CultureInfo.InvariantCulture,
                $"K-{i},{contact.Name},{contact.GivenName},{contact.FamilyName},{contact.JobTitle},{contact.Emails[0].Address},{contact.Emails[1].Address},{contact.Phones[0].Number},{address.Street},{address.City},{address.PostalCode},{address.Country},{Bench.Actor},vip;list {i % 50},{(notes > 0 ? $"\"{i} {note}\"" : "")}\n"));
        }

        await writer.FlushAsync();
        return writer.BaseStream.Length;
    }
}
