using Crm;
using Crm.Assignments;
using Crm.Consents;
using Crm.Contacts;
using Crm.Leads;

namespace Snippets;

/// <summary>The code of docs/leads.md.</summary>
internal static class LeadSnippets
{
    public static async Task Capture(CrmScope crm, string formNumber, CancellationToken ct)
    {
        // snippet: leadCapture
        LeadCaptured captured = await crm.Leads.CaptureAsync(
            new LeadCapture
            {
                Reference = formNumber,
                Source = "website",
                Name = "Олена Коваль",
                Email = "olena@example.com",
                Phone = "067 123 45 67",
                CompanyName = "Завод",
                Subject = "Two pumps",
                Consents = [new LeadConsent(ConsentChannel.Email, "newsletter") { TextVersion = "2026-03" }],
            },
            ct);
        // captured.IsNew, .IsNewParty, .Matches, .HeldConsents; captured.Lead.Score, .Owner
        // end
        _ = captured;
    }

    public static async Task Form(CrmScope crm, IReadOnlyDictionary<string, string?> sent, string formNumber, CancellationToken ct)
    {
        // snippet: leadForm
        LeadForm form = LeadForm.ByName
            .Map("your-email", LeadInput.Email)
            .Map("utm_campaign", LeadInput.Campaign)
            .MapConsent("news", new LeadConsent(ConsentChannel.Email, "newsletter") { TextVersion = "2026-03" })
            .KeepingTheRest();
        var (capture, unmapped) = form.Read(sent, new LeadCapture { Source = "website", Reference = formNumber });
        await crm.Leads.CaptureAsync(capture, ct);
        // end
        _ = unmapped;
    }

    public static async Task Score(CrmScope crm, CancellationToken ct)
    {
        // snippet: leadScore
        await crm.LeadScoring.CreateAsync(LeadScoreRule.Of("company", "Names a company", 20, LeadModel.CompanyName.IsPresent()), ct);
        await crm.LeadScoring.CreateAsync(LeadScoreRule.Of("ukraine", "From Ukraine", 10, LeadModel.Party.Any(PartyModel.Addresses.Any(PartyModel.Country.Is("UA")))), ct);
        // end
    }

    public static async Task Assign(CrmScope crm, CancellationToken ct)
    {
        // snippet: leadAssign
        await crm.Assignments.CreateAsync(AssignmentRule.For(LeadModel.Model, "hot", AssignmentMethod.LeastBusy, LeadModel.Score.AtLeast(50), "maria", "omid") with { Order = 1 }, ct);
        await crm.Assignments.CreateAsync(AssignmentRule.For(LeadModel.Model, "others", AssignmentMethod.RoundRobin, null, "anna", "zoe", "ivan") with { Order = 2 }, ct);
        // end
    }

    public static async Task Convert(CrmScope crm, Lead lead, CancellationToken ct)
    {
        // snippet: leadConvert
        LeadConverted converted = await crm.Leads.ConvertAsync(
            lead,
            new LeadConversion { Pipeline = "machines", DealName = "Two pumps", Amount = new Money(90_000, "UAH"), ExpectedCloseOn = new DateOnly(2026, 5, 1) },
            ct);
        // converted.Contact, .Company, .Deal
        // end
        _ = converted;
    }
}
