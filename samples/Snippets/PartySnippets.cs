using Crm;
using Crm.Consents;
using Crm.Contacts;
using Crm.Filters;
using Crm.Sessions;

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
}
