using Crm.Contacts;
using Crm.Models;

namespace Crm.Quality;

/// <summary>Which profile counts for an entity of a tenant: the host's, else the default of the entity.</summary>
internal sealed class QualityProfiles(IEnumerable<QualityProfileSource> sources)
{
    private readonly QualityProfileSource[] _sources = [.. sources];

    public QualityProfile Of(Tenant tenant, EntityModel model)
    {
        for (var i = _sources.Length - 1; i >= 0; i--)
        {
            if (_sources[i].Resolve(tenant, model) is { } profile)
            {
                return profile;
            }
        }

        return model == ContactModel.Model ? QualityProfile.Contact
            : model == CompanyModel.Model ? QualityProfile.Company
            : model == HouseholdModel.Model ? QualityProfile.Household
            : QualityProfile.Nothing;
    }
}

/// <summary>What the host expects, as given to <c>UseQualityProfiles</c>.</summary>
internal sealed record QualityProfileSource(Func<Tenant, EntityModel, QualityProfile?> Resolve);
