using Crm;
using Crm.Access;
using Crm.Bulk;
using Crm.Channels;
using Crm.Contacts;
using Crm.Filters;
using Microsoft.Extensions.DependencyInjection;
using QuickStart;
using QuickStart.Scenes;

await using var services = new ServiceCollection()
    .AddCrm(crm => crm
        .UseSqlite("Data Source=crm.db")
        .AddPhoneNumbers()
        .AddImport()
        .AddMailFolder("mail/in", mail => mail.Tenant = new Tenant("kyiv"))
        .UsePickupDirectory("mail/out", mail => mail.From = "support@crm.example")
        .AddTicketMail(mail => mail.SigningKeys.Add(TicketScene.Key))
        .UseTenantSettings(Offices.SettingsOf)
        .AddAccess(rules => rules.Restrict(
            "own contacts only",
            PartyModel.Model,
            AccessOperations.Update,
            actor => actor.IsInRole("head") ? Filter.Everything : PartyModel.Owner.Is(actor.Name))))
    .BuildServiceProvider();

var offices = new Offices(services.GetRequiredService<ICrmScopeFactory>());
var screen = new Screen();
screen.Open();

await screen.PlayAsync("Open crm.db", () => OpenScene.PlayAsync(services));
await screen.PlayAsync("Import 6,400 messy rows", () => ImportScene.PlayAsync(offices));
await screen.PlayAsync("An import, undone after an edit", () => UndoScene.PlayAsync(offices));
await screen.PlayAsync("Search in any spelling", () => SearchScene.PlayAsync(offices));
await screen.PlayAsync("A segment, in words", () => SegmentScene.PlayAsync(offices));
await screen.PlayAsync("A view, and all in it changed and back", () => ListsScene.PlayAsync(offices, services.GetRequiredService<BulkWorkService>()));
await screen.PlayAsync("A field of our own", () => CustomFieldScene.PlayAsync(offices));
await screen.PlayAsync("The segment as files", () => ExportScene.PlayAsync(offices));
await screen.PlayAsync("Two alphabets", () => AlphabetScene.PlayAsync(offices));
await screen.PlayAsync("One contact and its history", () => CardScene.PlayAsync(offices));
await screen.PlayAsync("Who belongs together", () => PartiesScene.PlayAsync(offices));
await screen.PlayAsync("Good data", () => QualityScene.PlayAsync(offices));
await screen.PlayAsync("A slip of the hand", () => RestoreScene.PlayAsync(offices));
await screen.PlayAsync("Denied by a rule", () => DeniedScene.PlayAsync(offices));
await screen.PlayAsync("Two writers", () => TwoWritersScene.PlayAsync(offices));
await screen.PlayAsync("One transaction with the invoice", () => HostScene.PlayAsync(offices));
await screen.PlayAsync("A file for each customer", TenantsScene.PlayAsync);
await screen.PlayAsync("What happened with a contact", () => TimelineScene.PlayAsync(offices));
await screen.PlayAsync("A form becomes a customer", () => LeadScene.PlayAsync(offices));
await screen.PlayAsync("A complaint by mail", () => TicketScene.PlayAsync(offices, services.GetRequiredService<InboundService>(), services.GetRequiredService<ChannelSender>()));
await screen.PlayAsync("A field with a new name, and one that is filled", UpgradeScene.PlayAsync);

screen.Close();
