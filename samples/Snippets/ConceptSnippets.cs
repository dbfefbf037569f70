using Crm;
using Crm.Access;
using Crm.Auditing;
using Crm.Calendars;
using Crm.Contacts;
using Crm.Events;
using Crm.Filters;
using Crm.Sessions;
using Crm.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Snippets;

/// <summary>The code of docs/concepts.md.</summary>
internal static class ConceptSnippets
{
    public static async Task Scope(ICrmScopeFactory scopes)
    {
        // snippet: scope
        await using var crm = scopes.Create(new Tenant("kyiv"), new Actor("maria") { Roles = ["sales"] });
        crm.Reason = "call of 24 November";
        var contacts = crm.Get<ContactService>();
        // end
        _ = contacts;
    }

    public static async Task Unit(CrmScope crm, Contact anna, CancellationToken ct)
    {
        // snippet: unit
        await using var unit = await crm.BeginAsync(cancellationToken: ct);
        var company = await crm.Get<CompanyService>().CreateAsync(new Company { Name = "ТОВ Світанок" }, ct);
        await crm.Get<ContactService>().UpdateAsync(anna, c => c with { CompanyId = company.Id }, ct);
        await unit.CommitAsync(ct);
        // end
    }

    public static async Task Snapshot(CrmScope crm, CancellationToken ct)
    {
        var contacts = crm.Get<ContactService>();

        // snippet: snapshot
        await using var unit = await crm.BeginAsync(snapshot: true, ct);
        var all = await contacts.CountAsync(cancellationToken: ct);
        var kazakh = await contacts.CountAsync(PartyModel.Language.Is("kk"), ct);
        // end
        _ = all - kazakh;
    }

    public static async Task Records(ContactService contacts, CancellationToken ct)
    {
        // snippet: records
        var айгүл = await contacts.CreateAsync(
            new Contact
            {
                GivenName = "Айгүл",
                FamilyName = "Сағындықова",
                Phones = ["+7 701 260 28 49"],
                Addresses = [new PostalAddress { City = "Түркістан", Country = "KZ" }],
                Tags = ["retail"],
                ExternalIds = [new ExternalId("erp", "C-10004")],
            },
            ct);
        // айгүл.Name is "Айгүл Сағындықова", .Phones[0].Number is "+77012602849", .Version is 1
        // end
        _ = айгүл;
    }

    public static async Task Update(ContactService contacts, Id<Party> id, CancellationToken ct)
    {
        // snippet: update
        var seen = await contacts.GetAsync(id, ct);
        try
        {
            seen = await contacts.UpdateAsync(seen, c => c with { Stage = LifeCycleStage.Commitment }, ct);
        }
        catch (StaleVersionException)
        {
            seen = await contacts.GetAsync(id, ct);
            seen = await contacts.UpdateAsync(seen, c => c with { Stage = LifeCycleStage.Commitment }, ct);
        }
        // end
    }

    public static async Task UpdateMany(ContactService contacts, CancellationToken ct)
    {
        // snippet: updateMany
        var result = await contacts.UpdateManyAsync(
            PartyModel.Owner.Is("omar") & PartyModel.Country.Is("EG"), c => c with { Owner = "maria" }, ct);
        Console.WriteLine($"{result.Changed} of {result.Matched} changed, {result.Denied} denied");
        // end
    }

    public static async Task Lists(ContactService contacts, CancellationToken ct)
    {
        // snippet: lists
        var list = new RecordList
        {
            Filter = PartyModel.Tags.HasAny("vip") & PartyModel.BirthDate.Anniversary(Period.OfDays(7)),
            OrderBy = PartyModel.Name,
            Page = new PageRequest { Size = 20 },
        };
        var page = await contacts.ListAsync(list, ct);
        while (page.Next is { } cursor)
        {
            page = await contacts.ListAsync(list with { Page = list.Page with { Cursor = cursor } }, ct);
        }
        // end
    }

    public static void Rights(CrmBuilder crm)
    {
        // snippet: rights
        crm.AddAccess(rules => rules
            .Restrict("own region", PartyModel.Model, AccessOperations.All, actor => PartyModel.Country.In([.. actor.Teams]))
            .Restrict("owners write", PartyModel.Model, AccessOperations.Write, actor => PartyModel.Owner.Is(actor.Name))
            .HideField("birth dates are private", PartyModel.BirthDate, actor => !actor.IsInRole("hr"))
            .HideList("callers see no addresses", PartyModel.Emails, actor => actor.IsInRole("caller"))
            .LockField("only heads reassign", PartyModel.Owner, actor => !actor.IsInRole("head")));
        // end
    }

    public static async Task Denied(ContactService contacts, Contact contact, CancellationToken ct)
    {
        // snippet: denied
        try
        {
            await contacts.UpdateAsync(contact, c => c with { Stage = LifeCycleStage.Dissolution }, ct);
        }
        catch (DeniedException denied)
        {
            Console.WriteLine($"{denied.Rule}: {denied.MessageIn("uk")}");
        }
        // end
    }

    public static async Task Audit(CrmScope crm, Contact contact, CancellationToken ct)
    {
        // snippet: audit
        var history = await crm.Get<AuditService>().ListAsync(ContactModel.Model, contact.Id.Value, cancellationToken: ct);
        foreach (var entry in history.Items)
        {
            foreach (var change in entry.Changes)
            {
                Console.WriteLine($"{entry.At:u} {entry.Actor}: {change.Field} {change.Before} → {change.After} ({entry.Reason})");
            }
        }
        // end
    }

    public static async Task Events(CrmBuilder crm, IServiceProvider services, CancellationToken ct)
    {
        // snippet: events
        crm.AddEventHandler<TellTheErp>(name: "erp", type: "party.*");
        // end

        // snippet: deliver
        await services.GetRequiredService<EventDeliveryService>().RunDueAsync(Tenant.Default, ct);
        // end
    }

    public static void Hooks(CrmBuilder crm)
    {
        // snippet: hooks
        crm.AddHook<Contact, OwnerRequired>();
        // end
    }

    public static async Task Archive(ContactService contacts, Contact contact, CancellationToken ct)
    {
        // snippet: archive
        var archived = await contacts.ArchiveAsync(contact, ct);
        var everybody = await contacts.ListAsync(new RecordList { IncludeArchived = true }, ct);
        var restored = await contacts.RestoreAsync(archived, ct);
        // end
        _ = (everybody, restored);
    }

    public static void Tenancy(CrmBuilder crm)
    {
        // snippet: tenancy
        var tehran = new TenantSettings("fa", TimeZoneInfo.FindSystemTimeZoneById("Asia/Tehran"), CalendarSystem.Persian, DefaultRegion: "IR");
        var kyiv = new TenantSettings("uk", TimeZoneInfo.FindSystemTimeZoneById("Europe/Kyiv"), CalendarSystem.Gregorian, DefaultRegion: "UA");
        crm.UseTenantSettings(tenant => tenant.Name == "tehran" ? tehran : kyiv);
        // end
    }

    public static async Task Time(CancellationToken ct)
    {
        // snippet: time
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero));
        await using var services = new ServiceCollection()
            .AddSingleton<TimeProvider>(clock)
            .AddCrm(crm => crm.UseInMemory().AllowEverything())
            .BuildServiceProvider();
        await using var crm = services.CreateCrmScope("maria");

        await crm.Get<ContactService>().CreateAsync(new Contact { Name = "Іван Франко" }, ct);
        clock.Advance(TimeSpan.FromDays(90));
        var stale = await crm.Get<ContactService>().CountAsync(!ContactModel.Model.UpdatedAt!.Within(Period.OfDays(30)), ct);
        // end
        _ = stale;
    }
}

// snippet: handler
/// <summary>Tells the ERP that a party has changed.</summary>
public sealed class TellTheErp : IRecordEventHandler
{
    public async Task HandleAsync(RecordEvent recordEvent, CrmScope scope, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(recordEvent);
        ArgumentNullException.ThrowIfNull(scope);
        var contact = await scope.Get<ContactService>().FindAsync(new Id<Party>(recordEvent.Record.Id), cancellationToken);
        Console.WriteLine($"{recordEvent.Type} {contact?.Name}: {recordEvent.Fields}");
    }
}
// end

// snippet: hook
/// <summary>Refuses contacts that nobody looks after.</summary>
public sealed class OwnerRequired : Crm.Hooks.IRecordHook<Contact>
{
    public ValueTask BeforeWriteAsync(Contact? before, Contact after, CrmSession session, CancellationToken cancellationToken) =>
        after?.Owner is null ? throw new InvalidOperationException("A contact needs an owner.") : ValueTask.CompletedTask;
}
// end
