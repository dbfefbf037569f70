using Crm.Contacts;
using Crm.Models;
using Crm.Sessions;

namespace Crm.Export;

/// <summary>The names of the companies of persons, found page by page as far as the actor may see them.</summary>
internal sealed class CompanyNames
{
    private const int Capacity = 50_000;
    private readonly Dictionary<Guid, string?> _names = [];

    /// <summary>The name of the company of a person; null when there is none, or none that the actor may see.</summary>
    public string? Of(Row row) => row[PartyModel.CompanyId] is { IsMissing: false } id ? _names.GetValueOrDefault(id.AsReference) : null;

    /// <summary>Finds the names that the next page needs, in one query.</summary>
    public async Task LoadAsync(CrmSession session, IEnumerable<Guid> ids, CancellationToken cancellationToken)
    {
        if (_names.Count > Capacity)
        {
            _names.Clear();
        }

        var wanted = ids.Where(id => !_names.ContainsKey(id)).ToHashSet();
        if (wanted.Count == 0)
        {
            return;
        }

        foreach (var id in wanted)
        {
            _names[id] = null;
        }

        var list = new RecordList { Filter = CompanyModel.Model.Id.In([.. wanted]), IncludeArchived = true, Page = new PageRequest { Size = wanted.Count } };
        var found = await session.ListAsync(CompanyModel.Model, list, cancellationToken).ConfigureAwait(false);
        foreach (var company in found.Items)
        {
            _names[company.Id.Value] = company.Name;
        }
    }
}
