using System.Data.Common;

namespace Crm.Storage.Sqlite;

public sealed class JoinTests : Engines.JoinTests<SqlitePeople>
{
    protected override async Task<string?> SettingsAsync(DbConnection host)
    {
        string[] names = ["foreign_keys", "busy_timeout", "wal_autocheckpoint", "synchronous", "journal_mode", "recursive_triggers", "temp_store"];
        var values = new List<string>();
        foreach (var name in names)
        {
            values.Add($"{name}={await host.ScalarAsync("PRAGMA " + name)}");
        }

        return string.Join(';', values);
    }
}
