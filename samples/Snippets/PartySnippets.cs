using Crm;
using Crm.Accounts;
using Crm.Calendars;
using Crm.Consents;
using Crm.Contacts;
using Crm.Filters;
using Crm.LifeCycle;
using Crm.Models;
using Crm.Relationships;
using Crm.Sessions;
using Crm.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Snippets;

/// <summary>The code of docs/parties.md.</summary>
internal static class PartySnippets
{
    public static async Task Consents(CrmScope crm, Contact anna, CancellationToken ct)
    {
        // snippet: consents
        var proof = new ConsentProof { Source = "web form", TextVersion = "2026-01", Evidence = "request 4711" };
        await crm.Consents.GrantAsync(anna.Id, ConsentChannel.Email, "newsletter", proof, ct);
        Consent now = await crm.Consents.GetAsync(anna.Id, ConsentChannel.Email, "newsletter", ct);
        Page<ConsentEntry> said = await crm.Consents.HistoryAsync(anna.Id, cancellationToken: ct);
        // end
        _ = (now, said);
    }

    public static async Task ConsentFilter(CrmScope crm, CancellationToken ct)
    {
        // snippet: consentFilter
        Filter mayGetNews = PartyModel.Consents.At("email", "newsletter").Is("granted");
        Filter neverAsked = PartyModel.Consents.At("email", "newsletter").IsMissing();
        long count = await crm.Contacts.CountAsync(mayGetNews | neverAsked, ct);
        // end
        _ = count;
    }

    public static async Task Hierarchy(CrmScope crm, Company holding, CancellationToken ct)
    {
        // snippet: hierarchy
        var plant = await crm.Companies.CreateAsync(new Company { Name = "Завод", ParentId = holding.Id }, ct);
        Page<Company> direct = await crm.Companies.ListSubsidiariesAsync(holding.Id, cancellationToken: ct);
        CompanyDescendants all = await crm.Companies.ListDescendantsAsync(holding.Id, maxCount: 500, ct);
        Company top = await crm.Companies.GetTopAsync(plant.Id, ct);
        // end
        _ = (direct, all, top);
    }

    public static async Task Households(CrmScope crm, Contact anna, Contact bob, CancellationToken ct)
    {
        // snippet: households
        var home = await crm.Households.CreateAsync(new Household { Name = "Родина Коваленків" }, ct);
        await crm.Households.AddMemberAsync(home.Id, anna.Id, HouseholdRole.Head, ct);
        await crm.Households.AddMemberAsync(home.Id, bob.Id, HouseholdRole.Spouse, ct);
        Page<Contact> members = await crm.Households.ListMembersAsync(home.Id, cancellationToken: ct);
        Household? ofBob = await crm.Households.FindOfAsync(bob.Id, ct);
        // end
        _ = (members, ofBob);
    }

    public static async Task Relationships(CrmScope crm, Contact anna, Company works, CancellationToken ct)
    {
        // snippet: relationships
        var job = await crm.Relationships.CreateAsync(
            new Relationship { Type = RelationshipType.Employment, FromId = anna.Id, ToId = works.Id, StartsOn = new DateOnly(2024, 9, 1) }, ct);
        foreach (var tie in (await crm.Relationships.ListOfAsync(works.Id, new RelationshipList { Language = "uk" }, ct)).Items)
        {
            Console.WriteLine($"{works.Name} {tie.Reading} {tie.Other.Name}"); // наймає
        }

        await crm.Relationships.EndAsync(job, new DateOnly(2026, 10, 31), ct);
        // end
    }

    public static void RelationshipTypes(CrmBuilder crm)
    {
        // snippet: relationshipTypes
        crm.AddRelationshipType(new RelationshipType
        {
            Key = "guarantor",
            Labels = [new("en", "guarantees for", "is guaranteed for by"), new("uk", "поручається за", "має поручителем")],
        });
        // end
    }

    public static async Task RelationshipFilter(CrmScope crm, CancellationToken ct)
    {
        // snippet: relationshipFilter
        Filter referred = RelationshipModel.Type.Is(RelationshipType.Referral);
        Filter recommends = RelationshipModel.OfFrom.Count(referred).AtLeast(3);
        Filter cameByWord = RelationshipModel.OfTo.Any(referred);
        long count = await crm.Contacts.CountAsync(recommends | cameByWord, ct);
        // end
        _ = count;
    }

    public static async Task ContactPoints(CrmScope crm, Contact anna, CancellationToken ct)
    {
        // snippet: contactPoints
        await crm.ContactPoints.MakePrimaryAsync(anna.Id, ContactPointKind.Email, "anna@example.com", ct);
        await crm.ContactPoints.VerifyAsync(anna.Id, ContactPointKind.Phone, "+380 50 123 45 67", cancellationToken: ct);
        foreach (var shared in await crm.ContactPoints.ListSharedAsync(anna.Id, ct))
        {
            Console.WriteLine($"{shared.Value}: also {string.Join(", ", shared.Others.Select(other => other.Name))}");
        }

        Filter mailable = PartyModel.Emails.Any(PartyModel.EmailPrimary.Is(true) & PartyModel.EmailVerifiedAt.IsPresent() & PartyModel.EmailShared.IsNot(true));
        // end
        _ = mailable;
    }

    public static async Task SharedPoints(IServiceProvider services, DateTimeOffset lastRun, CancellationToken ct)
    {
        // snippet: sharedPoints
        await services.GetRequiredService<SharedContactPointService>().RunDueAsync(Tenant.Default, changedSince: lastRun, ct);
        // end
    }

    public static async Task Stages(CrmScope crm, Contact anna, CancellationToken ct)
    {
        // snippet: stages
        StageHistory history = await crm.LifeCycle.GetHistoryAsync(anna.Id, ct);
        TimeSpan exploring = history.TimeIn(LifeCycleStage.Exploration);
        ValueList<StageMeasure> ofVips = await crm.LifeCycle.MeasureAsync(PartyModel.Tags.HasAny("vip"), ct);
        Filter stuck = PartyModel.Stage.Is(LifeCycleStage.Exploration) & !PartyModel.StageSince.Within(Period.OfDays(90));
        await crm.LifeCycle.RenameAsync(LifeCycleStage.Awareness, [new StageLabel("en", "Stranger"), new StageLabel("uk", "Знайомство")], ct);
        ValueList<StageName> names = await crm.LifeCycle.ListStagesAsync("uk", ct);
        // end
        _ = (exploring, ofVips, stuck, names);
    }

    public static async Task Preferences(CrmScope crm, Contact anna, CancellationToken ct)
    {
        // snippet: preferences
        var wishes = new ContactPreferences { Channel = "sms", From = new TimeOnly(9, 0), Until = new TimeOnly(18, 0), Days = [DayOfWeek.Monday, DayOfWeek.Friday], DoNotCall = true };
        await crm.Contacts.UpdateAsync(anna, c => c with { Preferences = wishes }, ct);
        Filter callable = PartyModel.DoNotCall.IsNot(true) & PartyModel.Phones.Any() & (PartyModel.ReachDays.IsMissing() | PartyModel.ReachDays.HasAny("friday"));
        // end
        _ = callable;
    }

    public static async Task ExternalIds(CrmScope crm, Company works, CancellationToken ct)
    {
        // snippet: externalIds
        await crm.ExternalIds.SetAsync(works.Id, "erp", "K-2044", ct);
        Party? known = await crm.ExternalIds.FindAsync("erp", "K-2044", ct);
        await crm.ExternalIds.RemoveAsync(works.Id, "erp", ct);
        // end
        _ = known;
    }

    public static async Task Accounts(CrmScope crm, Company holding, CancellationToken ct)
    {
        // snippet: account
        AccountView view = await crm.Accounts.GetAsync(
            new AccountQuery
            {
                Parties = [holding.Id],
                Relation = MachineModel.Machines,
                Measures = [new Measure(RelatedAggregate.Count), new Measure(RelatedAggregate.Max, MachineModel.WarrantyUntil), new Measure(RelatedAggregate.Latest, MachineModel.SerialNumber)],
            },
            ct);
        foreach (var item in view.Items)
        {
            Console.WriteLine($"{item.Party.Name} ({item.Place}): {item.Values[0].AsInteger} machines, the latest {item.Values[2].AsText}");
        }

        Console.WriteLine($"in all {view.Total[0].AsInteger}");
        // end
    }
}
