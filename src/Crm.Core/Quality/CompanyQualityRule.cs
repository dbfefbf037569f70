using Crm.Contacts;

namespace Crm.Quality;

/// <summary>Judges companies.</summary>
internal sealed class CompanyQualityRule(IPhoneNormalizer phones) : IQualityRule<Company>
{
    public ValueTask JudgeAsync(QualityBatch<Company> batch, CancellationToken cancellationToken)
    {
        for (var i = 0; i < batch.Records.Count; i++)
        {
            var company = batch.Records[i];
            ReachQualityRules.JudgeEmails(batch, i, company.Emails);
            ReachQualityRules.JudgePhones(batch, i, company.Phones, phones);
            ReachQualityRules.JudgeAddresses(batch, i, company.Addresses);
        }

        return ValueTask.CompletedTask;
    }
}
