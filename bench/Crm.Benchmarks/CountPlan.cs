using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using SQLitePCL;

namespace Crm.Benchmarks;

/// <summary>Tells whether the count of the SDK has the plan of the count that is written by hand.</summary>
internal static class CountPlan
{
    public static async Task<int> RunAsync(Settings settings)
    {
        using var database = await Database.MakeAsync(settings);
        var file = database.Copy();
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        var ours = Plan(connection, await AskedAsync(file, connection));
        var byHand = Plan(connection, $"SELECT COUNT(*) FROM crm_party WHERE tenant = 1 AND kind = 'contact' AND owner = '{Bench.Actor}' AND archived_at IS NULL");
        Console.WriteLine($"SDK:     {ours}");
        Console.WriteLine($"by hand: {byHand}");
        var same = ours.Replace(" t ", " crm_party ", StringComparison.Ordinal) == byHand;
        Console.WriteLine(same ? "The plans are the same." : "The plans differ.");
        return same ? 0 : 1;
    }

    /// <summary>The count as the SDK asks it, seen on a connection that it joins.</summary>
    private static async Task<string> AskedAsync(string file, SqliteConnection connection)
    {
        var services = SdkContender.Services(file);
        await using (services)
        {
            await using var scope = services.GetRequiredService<ICrmScopeFactory>().Create(new Actor(Bench.Actor));
            await using var transaction = (SqliteTransaction)await connection.BeginTransactionAsync();
            await using var unit = await scope.JoinAsync(connection, transaction);
            var asked = "";
            raw.sqlite3_trace(connection.Handle!, (_, text) => asked = text.Contains("COUNT(*)", StringComparison.Ordinal) ? text : asked, null);
            await scope.Contacts.CountAsync();
            raw.sqlite3_trace(connection.Handle!, (strdelegate_trace?)null, null);
            return asked;
        }
    }

    private static string Plan(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + sql;
        using var reader = command.ExecuteReader();
        var steps = new List<string>();
        while (reader.Read())
        {
            steps.Add(reader.GetString(3));
        }

        return string.Join("; ", steps);
    }
}
