using Crm.Contacts;
using Crm.Filters;
using Crm.Models;
using Crm.Text;

namespace Crm.Quality;

/// <summary>Judges contacts.</summary>
internal sealed class ContactQualityRule(IPhoneNormalizer phones) : IQualityRule<Contact>
{
    // The oldest person whose age is proven reached 122 years (Robine and Allard, Science 279, 1998).
    private const int OldestAge = 122;

    // What programs put in where nothing was known: the first days of spreadsheets, mainframes and Unix.
    private static readonly DateOnly[] FillerDays = [new(1899, 12, 30), new(1899, 12, 31), new(1900, 1, 1), new(1970, 1, 1)];

    public async ValueTask JudgeAsync(QualityBatch<Contact> batch, CancellationToken cancellationToken)
    {
        for (var i = 0; i < batch.Records.Count; i++)
        {
            var contact = batch.Records[i];
            ReachQualityRules.Judge(batch, i, contact, phones);
            JudgeBirth(batch, i, contact.BirthDate);
            if (contact.GivenName is { } given && given == contact.FamilyName)
            {
                batch.Add(i, QualityIssueKind.Implausible, "familyName", given, CoreMessages.Of("quality.sameNames"));
            }
        }

        await JudgeCompaniesAsync(batch, cancellationToken).ConfigureAwait(false);
    }

    private static void JudgeBirth(QualityBatch<Contact> batch, int index, DateOnly? birthDate)
    {
        if (birthDate is not { } born)
        {
            return;
        }

        var text = FieldValue.Date(born).ToString();
        if (born > batch.Today)
        {
            batch.Add(index, QualityIssueKind.Invalid, "birthDate", text, CoreMessages.Of("quality.future"));
        }
        else if (FillerDays.Contains(born))
        {
            batch.Add(index, QualityIssueKind.Implausible, "birthDate", text, CoreMessages.Of("quality.fillerDay"));
        }
        else if (born < batch.Today.AddYears(-OldestAge))
        {
            batch.Add(index, QualityIssueKind.Implausible, "birthDate", text, CoreMessages.Of("quality.age", OldestAge));
        }
    }

    /// <summary>Finds persons whose company has their own name, as imports make them of one column.</summary>
    private static async ValueTask JudgeCompaniesAsync(QualityBatch<Contact> batch, CancellationToken cancellationToken)
    {
        var ids = batch.Records.Where(contact => contact.CompanyId is not null).Select(contact => contact.CompanyId!.Value.Value).Distinct().ToArray();
        if (ids.Length == 0)
        {
            return;
        }

        var list = new Sessions.RecordList { Filter = PartyModel.Model.Id.In(ids), IncludeArchived = true, Page = new Sessions.PageRequest { Size = 500 } };
        var companies = (await batch.Session.ListAsync(CompanyModel.Model, list, cancellationToken).ConfigureAwait(false)).Items.ToDictionary(company => company.Id, company => company.Name);
        for (var i = 0; i < batch.Records.Count; i++)
        {
            var contact = batch.Records[i];
            if (contact.CompanyId is { } id && companies.TryGetValue(id, out var name) && TextFold.Fold(name) == TextFold.Fold(contact.Name))
            {
                batch.Add(i, QualityIssueKind.Implausible, "name", contact.Name, CoreMessages.Of("quality.companyIsPerson"));
            }
        }
    }
}
