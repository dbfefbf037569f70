using System.Diagnostics;
using System.Globalization;
using System.Text;
using Crm.Access;
using Crm.Contacts;
using Crm.Import;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.Benchmarks;

/// <summary>Compares the import of a CSV file with bare prepared inserts of every row that it has written, of all tables, from memory.</summary>
internal static class ImportBenchmark
{
    private const int Rounds = 5;
    private const int RowsPerTransaction = 8_000;
    private const double MaxRatio = 4;

    public static async Task<int> RunAsync(Settings settings)
    {
        var folder = Directory.CreateDirectory(Path.Combine(settings.Folder, $"crm-bench-{Environment.ProcessId}")).FullName;
        try
        {
            var csv = Encoding.UTF8.GetBytes(Csv(settings.Contacts));
            var ratios = new List<double>();
            for (var round = 0; round < Rounds; round++)
            {
                var file = Path.Combine(folder, $"import-{round}.db");
                var import = await ImportAsync(file, csv, settings.Contacts);
                var (bare, rows) = await InsertAsync(file, Path.Combine(folder, $"bare-{round}.db"));
                ratios.Add(import / bare);
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"import of {settings.Contacts:N0} rows {import:0.00} s ({settings.Contacts / import:N0}/s), bare inserts of its {rows:N0} rows {bare:0.00} s: {import / bare:0.00} times"));
                Array.ForEach(Directory.GetFiles(folder), File.Delete);
            }

            // The first round compiles.
            var median = ratios.Skip(1).Order().ElementAt((Rounds - 1) / 2);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"median without the first: {median:0.00} times; the goal is at most {MaxRatio}"));
            return settings.Gate && median > MaxRatio ? 1 : 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Csv(int count)
    {
        var text = new StringBuilder("External id,Name,Given name,Family name,Job title,E-mail,E-mail 2,Phone,Street,City,Postal code,Country\n");
        for (var i = 0; i < count; i++)
        {
            var contact = Bench.Make(i);
            var address = contact.Addresses[0];
            text.Append(
                CultureInfo.InvariantCulture,
                $"K-{i},{contact.Name},{contact.GivenName},{contact.FamilyName},{contact.JobTitle},{contact.Emails[0].Address},{contact.Emails[1].Address},{contact.Phones[0].Number},{address.Street},{address.City},{address.PostalCode},{address.Country}\n");
        }

        return text.ToString();
    }

    private static async Task<double> ImportAsync(string file, byte[] csv, int count)
    {
        var services = SdkContender.Services(file, crm => crm.AddImport());
        await using (services)
        {
            await services.MigrateCrmAsync();
            await using var scope = services.GetRequiredService<ICrmScopeFactory>().Create(Actor.System);
            using var stream = new MemoryStream(csv);
            var started = Stopwatch.GetTimestamp();
            var report = await scope.Imports.ImportAsync(stream);
            var took = Stopwatch.GetElapsedTime(started).TotalSeconds;
            return report.Created == count ? took : throw new InvalidOperationException($"{report.Created} of {count} rows were stored: {report.RejectedRows}");
        }
    }

    private static async Task<(double Seconds, int Rows)> InsertAsync(string from, string to)
    {
        var services = SdkContender.Services(to);
        await using (services)
        {
            await services.MigrateCrmAsync();
        }

        var tables = ReadAll(from);
        using var connection = new SqliteConnection($"Data Source={to};Pooling=False");
        connection.Open();
        var started = Stopwatch.GetTimestamp();
        foreach (var (table, columns, rows) in tables)
        {
            Insert(connection, table, columns, rows);
        }

        return (Stopwatch.GetElapsedTime(started).TotalSeconds, tables.Sum(table => table.Rows.Count));
    }

    private static void Insert(SqliteConnection connection, string table, int columns, List<object[]> rows)
    {
        using var insert = connection.CreateCommand();
        insert.CommandText = $"INSERT INTO {table} VALUES ({string.Join(", ", Enumerable.Range(1, columns).Select(number => $"@{number}"))})";
        var parameters = Enumerable.Range(1, columns).Select(number => insert.Parameters.AddWithValue($"@{number}", DBNull.Value)).ToArray();
        foreach (var chunk in rows.Chunk(RowsPerTransaction))
        {
            using var transaction = connection.BeginTransaction();
            insert.Transaction = transaction;
            foreach (var row in chunk)
            {
                for (var i = 0; i < parameters.Length; i++)
                {
                    parameters[i].Value = row[i];
                }

                insert.ExecuteNonQuery();
            }

            transaction.Commit();
        }
    }

    private static List<(string Table, int Columns, List<object[]> Rows)> ReadAll(string file)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        var tables = new List<(string Table, int Columns, List<object[]> Rows)>();
        foreach (var row in Read(connection, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name LIKE 'crm_%' AND name NOT LIKE 'crm_schema%'"))
        {
            var rows = Read(connection, $"SELECT * FROM {row[0]}");
            if (rows.Count > 0)
            {
                tables.Add(((string)row[0], rows[0].Length, rows));
            }
        }

        return tables;
    }

    private static List<object[]> Read(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<object[]>();
        while (reader.Read())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }

        return rows;
    }
}
