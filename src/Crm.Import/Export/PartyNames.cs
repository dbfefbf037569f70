using Crm.Contacts;
using Crm.Models;
using Crm.Sessions;
using Crm.Storage;

namespace Crm.Export;

/// <summary>The companies and households of persons by name, found page by page as far as the actor may see them.</summary>
internal sealed class PartyNames
{
    private const int Capacity = 50_000;
    private const int PageSize = 500;
    private readonly Dictionary<Guid, Party?> _parties = [];

    /// <summary>The party that a row refers to; null when it refers to none, or to none that the actor may see.</summary>
    public Party? Of(Row row, ReferenceField field) => row[field] is { IsMissing: false } id ? _parties.GetValueOrDefault(id.AsReference) : null;

    /// <summary>The name of the company of a person; null when there is none, or none that the actor may see.</summary>
    public string? CompanyOf(Row row) => Of(row, PartyModel.CompanyId)?.Name;

    /// <summary>Finds what the next page needs.</summary>
    public async Task LoadAsync(CrmSession session, IEnumerable<Row> rows, CancellationToken cancellationToken)
    {
        if (_parties.Count > Capacity)
        {
            _parties.Clear();
        }

        var wanted = rows.SelectMany(row => new[] { row[PartyModel.CompanyId], row[PartyModel.HouseholdId] }).Where(id => !id.IsMissing).Select(id => id.AsReference)
            .Where(id => !_parties.ContainsKey(id)).ToHashSet();
        foreach (var chunk in wanted.Chunk(PageSize))
        {
            foreach (var id in chunk)
            {
                _parties[id] = null;
            }

            var list = new RecordList { Filter = PartyModel.Model.Id.In(chunk), IncludeArchived = true, Page = new PageRequest { Size = PageSize } };
            foreach (var party in (await session.ListAsync(PartyModel.Model, list, cancellationToken).ConfigureAwait(false)).Items)
            {
                _parties[party.Id.Value] = party;
            }
        }
    }
}
