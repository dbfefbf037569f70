using System.Globalization;
using System.Text.Json;
using Crm;
using Crm.Auditing;
using Crm.Contacts;
using Spectre.Console;

namespace QuickStart.Scenes;

/// <summary>Shows one contact as it is stored, and who changed what, when and why.</summary>
internal static class CardScene
{
    public static async Task PlayAsync(Offices offices)
    {
        await using var crm = offices.Kyiv("maria", "head");
        var contact = await crm.Contacts.FindByExternalIdAsync("import", "C-14147") ?? throw new InvalidOperationException("The import must come first.");
        crm.Reason = "came back after our call";
        contact = await crm.Contacts.UpdateAsync(contact, stored => stored with { Stage = LifeCycleStage.Exploration });
        var history = await crm.Audit.ListAsync(ContactModel.Model, contact.Id.Value);

        AnsiConsole.Write(new Panel(Card(contact)) { Header = new PanelHeader($" {contact.Name.EscapeMarkup()} "), Border = BoxBorder.Rounded });
        AnsiConsole.Write(History(history.Items.TakeLast(5)));
    }

    private static Grid Card(Contact contact)
    {
        var grid = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn();
        void Line(string label, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                grid.AddRow(new Markup($"[grey]{label}[/]"), new Text(value));
            }
        }

        Line("E-mail", string.Join(", ", contact.Emails.Select(email => email.Address)));
        Line("Phone", string.Join(", ", contact.Phones.Select(phone => $"{phone.Number} (typed {phone.Original})")));
        Line("Address", string.Join("; ", contact.Addresses.Select(address => string.Join(", ", Present(address.Street, address.City, address.PostalCode, address.Country)))));
        Line("Born", contact.BirthDate?.ToString("O", CultureInfo.InvariantCulture));
        Line("Stage", contact.Stage);
        Line("Tags", string.Join(", ", contact.Tags));
        Line("Owner", contact.Owner);
        Line("Version", $"{contact.Version}, of {contact.UpdatedAt:yyyy-MM-dd HH:mm:ss} UTC");
        return grid;
    }

    private static IEnumerable<string?> Present(params string?[] parts) => parts.Where(part => part is not null);

    private static Table History(IEnumerable<AuditEntry> entries)
    {
        var table = Screen.Table("Version", "Who", "Did", "What differs", "Why");
        foreach (var entry in entries)
        {
            var changes = entry.Changes.Select(change => $"{change.Field}: {Readable(change.Before)} → {Readable(change.After)}");
            table.AddRow(new Text($"{entry.Version}"), new Text(entry.Actor), new Text($"{entry.Action}"), new Text(string.Join('\n', changes)), new Text(entry.Reason ?? ""));
        }

        return table;
    }

    /// <summary>A value as people read it: of a list the first field of each row.</summary>
    private static string Readable(string? value)
    {
        if (value is null || !value.StartsWith('['))
        {
            return value ?? "nothing";
        }

        using var rows = JsonDocument.Parse(value);
        return string.Join(", ", rows.RootElement.EnumerateArray().Select(row => row.EnumerateObject().First().Value.ToString()));
    }
}
