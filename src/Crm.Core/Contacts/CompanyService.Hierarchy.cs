using Crm.Filters;
using Crm.Sessions;

namespace Crm.Contacts;

public sealed partial class CompanyService
{
    private const int LevelChunk = 500;

    /// <summary>Lists the companies that belong to a company directly.</summary>
    /// <exception cref="CursorException">The cursor is not one of this list.</exception>
    public Task<Page<Company>> ListSubsidiariesAsync(Id<Party> company, PageRequest? page = null, CancellationToken cancellationToken = default) =>
        ListAsync(new RecordList { Filter = PartyModel.ParentId.Is(company.Value), OrderBy = PartyModel.Name, Page = page ?? new PageRequest() }, cancellationToken);

    /// <summary>Gets all companies below a company, level by level.</summary>
    /// <param name="company">The company.</param>
    /// <param name="maxCount">The most companies to get, from 1 to 10,000.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <remarks>What stands below a company that is archived or that the actor may not see is not reached.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The count is not from 1 to 10,000.</exception>
    public Task<CompanyDescendants> ListDescendantsAsync(Id<Party> company, int maxCount = 1000, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxCount, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maxCount, 10_000);
        return scope.ReadAsync((session, ct) => DescendantsAsync(session, company, maxCount, ct), cancellationToken);
    }

    /// <summary>Gets the top company above a company; the company itself when it belongs to none.</summary>
    /// <remarks>The highest that the actor may see, where a rule hides one on the way.</remarks>
    /// <exception cref="NotFoundException">There is no such company, or the actor may not see it.</exception>
    public Task<Company> GetTopAsync(Id<Party> company, CancellationToken cancellationToken = default) => scope.ReadAsync(
        async (session, ct) =>
        {
            var top = await session.GetAsync(CompanyModel.Model, company.Value, ct).ConfigureAwait(false);
            for (var depth = 0; depth < CompanyHierarchy.MaxDepth && top.ParentId is { } parent; depth++)
            {
                if (await session.FindAsync(CompanyModel.Model, parent.Value, ct).ConfigureAwait(false) is not { } above)
                {
                    break;
                }

                top = above;
            }

            return top;
        },
        cancellationToken);

    private static async Task<CompanyDescendants> DescendantsAsync(CrmSession session, Id<Party> company, int maxCount, CancellationToken cancellationToken)
    {
        var found = new List<CompanyDescendant>();
        Guid[] level = [company.Value];
        for (var depth = 1; level.Length > 0 && depth <= CompanyHierarchy.MaxDepth; depth++)
        {
            var below = new List<Guid>();
            foreach (var parents in level.Chunk(LevelChunk))
            {
                var list = new RecordList { Filter = PartyModel.ParentId.In(parents), Page = new PageRequest { Size = LevelChunk } };
                do
                {
                    var page = await session.ListAsync(CompanyModel.Model, list, cancellationToken).ConfigureAwait(false);
                    foreach (var item in page.Items)
                    {
                        if (found.Count == maxCount)
                        {
                            return new CompanyDescendants(ValueList.From(found), IsComplete: false);
                        }

                        found.Add(new CompanyDescendant(item, depth));
                        below.Add(item.Id.Value);
                    }

                    list = list with { Page = list.Page with { Cursor = page.Next } };
                }
                while (list.Page.Cursor is not null);
            }

            level = [.. below];
        }

        return new CompanyDescendants(ValueList.From(found), IsComplete: true);
    }
}
