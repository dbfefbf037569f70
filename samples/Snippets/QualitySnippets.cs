using Crm;
using Crm.Contacts;
using Crm.Filters;
using Crm.Policies;
using Crm.Quality;

namespace Snippets;

/// <summary>The code of docs/quality.md.</summary>
internal static class QualitySnippets
{
    public static async Task Assess(CrmScope crm, Contact anna, CancellationToken ct)
    {
        // snippet: assess
        var quality = await crm.Quality.AssessAsync(ContactModel.Model, anna.Id.Value, ct);
        Console.WriteLine($"{quality.Score} of 100; ask for {quality.Next?.Field}, which adds {quality.Next?.Gain}");
        foreach (var issue in quality.Issues)
        {
            Console.WriteLine($"{issue.Kind} {issue.Field} '{issue.Value}' {issue.Message.In("uk")}");
        }
        // end
    }

    public static async Task Confirm(CrmScope crm, Contact anna, CancellationToken ct)
    {
        // snippet: confirm
        await crm.Quality.ConfirmAsync(ContactModel.Model, anna, ["emails", "phones"], ct); // asked on the phone: right still
        // end
    }

    public static async Task Report(CrmScope crm, CancellationToken ct)
    {
        // snippet: qualityReport
        var report = await crm.Quality.ReportAsync(ContactModel.Model, new QualityRequest { Filter = PartyModel.Country.Is("UA") }, cancellationToken: ct);
        foreach (var group in report.Groupings.Single(grouping => grouping.Field == "source").Groups)
        {
            Console.WriteLine($"{group.Key ?? "unknown"}: {group.Records} contacts, score {group.Score}, {group.Sound} with nothing amiss");
        }

        foreach (var fault in report.Faults.Take(10))
        {
            Console.WriteLine($"{fault.Records} times: {fault.Field} {fault.Message.In("en")}");
        }
        // end
    }

    public static void Profile(CrmBuilder crm)
    {
        // snippet: profile
        crm.UseQualityProfiles((tenant, model) => model == ContactModel.Model
                ? QualityProfile.Contact with { Expected = [.. QualityProfile.Contact.Expected, new ExpectedField("custom.vatNumber", 4)] }
                : null)
            .AddQualityRule<Contact, NoCapitals>();
        // end
    }

    public static async Task TenantProfile(CrmScope crm, CancellationToken ct)
    {
        // snippet: tenantProfile
        var expected = new QualityProfile { Expected = [new ExpectedField("phones", 5) { StaleAfter = TimeSpan.FromDays(365) }, new ExpectedField("custom.vatNumber", 3)] };
        await crm.Quality.SetProfileAsync(ContactModel.Model, expected, ct);
        QualityProfile now = await crm.Quality.GetProfileAsync(ContactModel.Model, ct);
        await crm.Quality.ResetProfileAsync(ContactModel.Model, ct); // what the host says counts again
        // end
    }

    public static async Task Policy(CrmScope crm, CancellationToken ct)
    {
        // snippet: policy
        await crm.Policies.CreateAsync(
            new RecordPolicy
            {
                Entity = "company",
                Key = "base-data",
                Name = "Base data of customers",
                Filter = FilterJson.Write(PartyModel.Stage.Is(LifeCycleStage.Commitment)),
                Requirements =
                [
                    new PolicyRequirement("name") { LegalForm = LegalFormPosition.Front, Capitals = NameCapitals.Words },
                    new PolicyRequirement("registrationNumber") { Required = true, Pattern = "[0-9]{8}", Example = "43123456" },
                    new PolicyRequirement("address.country") { Required = true },
                ],
            },
            ct);
        // end
    }

    public static async Task Violations(CrmScope crm, Company typed, CancellationToken ct)
    {
        // snippet: violations
        await foreach (var violation in crm.Policies.ViolationsAsync(CompanyModel.Model, "base-data", cancellationToken: ct))
        {
            Console.WriteLine($"{violation.Record}: {string.Join("; ", violation.Errors)}");
        }

        var corrected = await crm.Policies.CorrectAsync(CompanyModel.Model, typed, ct); // "СВІТАНОК ТОВ" becomes "ТОВ Світанок"
        // end
        _ = corrected;
    }
}

// snippet: qualityRule
/// <summary>Finds names in capitals.</summary>
public sealed class NoCapitals : IQualityRule<Contact>
{
    private static readonly Crm.Localization.MessageCatalog Texts = new(typeof(NoCapitals).Assembly);

    public ValueTask JudgeAsync(QualityBatch<Contact> batch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        for (var i = 0; i < batch.Records.Count; i++)
        {
            var name = batch.Records[i].Name;
            if (name.Length > 3 && !name.Any(char.IsLower))
            {
                batch.Add(i, QualityIssueKind.Implausible, "name", name, new(Texts, "name.capitals", []));
            }
        }

        return ValueTask.CompletedTask;
    }
}
// end
