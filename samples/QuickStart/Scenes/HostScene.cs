using Crm;
using Crm.Contacts;
using Microsoft.Data.Sqlite;

namespace QuickStart.Scenes;

/// <summary>An invoice of the host and what the CRM learns of it are one transaction, the host's: both are stored or neither.</summary>
internal static class HostScene
{
    public static async Task PlayAsync(Offices offices)
    {
        await using var crm = offices.Kyiv("maria", "head");
        var customer = await crm.Contacts.FindByExternalIdAsync("import", "C-10004") ?? throw new InvalidOperationException("The import must come first.");
        await using var connection = new SqliteConnection("Data Source=crm.db;Default Timeout=30");
        await connection.OpenAsync();
        await RunAsync(connection, null, "CREATE TABLE IF NOT EXISTS invoice (number INTEGER PRIMARY KEY, customer TEXT, total TEXT)");
        var before = await InvoicesAsync(connection);

        // The printer fails after both were written.
        await BookAsync(crm, connection, customer, commits: false);
        Screen.Say($"Booked, and taken back: [yellow]{await InvoicesAsync(connection) - before} invoices[/] more, and the customer is at version {(await crm.Contacts.GetAsync(customer.Id)).Version} as before.");

        await BookAsync(crm, connection, customer, commits: true);
        var stored = await crm.Contacts.GetAsync(customer.Id);
        Screen.Say($"Booked: [green]{await InvoicesAsync(connection) - before} invoice[/] more, and the customer is at version {stored.Version}, noted as [bold]{stored.Notes}[/].");
    }

    private static async Task BookAsync(CrmScope crm, SqliteConnection connection, Contact customer, bool commits)
    {
        await using var transaction = connection.BeginTransaction();
        await RunAsync(connection, transaction, "INSERT INTO invoice (customer, total) VALUES ($customer, '1 250,00 UAH')", customer.Id.ToString());
        var number = (await InvoicesAsync(connection, transaction)).ToString(System.Globalization.CultureInfo.InvariantCulture);
        await using var unit = await crm.JoinAsync(connection, transaction);
        var seen = await crm.Contacts.GetAsync(customer.Id);
        await crm.Contacts.UpdateAsync(seen, contact => contact with { Notes = $"invoice {number} sent" });
        if (commits)
        {
            await transaction.CommitAsync();
        }
    }

    private static Task<long> InvoicesAsync(SqliteConnection connection, SqliteTransaction? transaction = null) => ScalarAsync(connection, transaction, "SELECT count(*) FROM invoice");

    private static async Task<long> ScalarAsync(SqliteConnection connection, SqliteTransaction? transaction, string sql)
    {
        await using var command = new SqliteCommand(sql, connection, transaction);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static async Task RunAsync(SqliteConnection connection, SqliteTransaction? transaction, string sql, string? customer = null)
    {
        await using var command = new SqliteCommand(sql, connection, transaction);
        command.Parameters.AddWithValue("$customer", customer ?? "");
        await command.ExecuteNonQueryAsync();
    }
}
