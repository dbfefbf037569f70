using Crm.Accounts;
using Crm.Contacts;
using Crm.Filters;
using Crm.Sessions;

namespace Crm.Activities;

public sealed partial class ActivityService
{
    /// <summary>Gets an activity, archived or not.</summary>
    /// <exception cref="NotFoundException">There is no such activity, or the actor may not see it or its party.</exception>
    public Task<Activity> GetAsync(Id<Activity> id, CancellationToken cancellationToken = default) =>
        scope.ReadAsync((session, ct) => session.GetAsync(ActivityModel.Model, id.Value, ct).AsTask(), cancellationToken);

    /// <summary>Reads what happened with a party, the newest first, and of one instant the latest logged first.</summary>
    /// <param name="party">The party; archived ones have their timeline, too.</param>
    /// <param name="query">Which part; null for the newest 50.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>A page with the cursors of the newer and of the older one.</returns>
    /// <remarks>One index has a party's timeline in this order, so a page costs what its rows cost, however long the timeline is. For a whole account the parties are found anew for each page.</remarks>
    /// <exception cref="NotFoundException">There is no such party, or the actor may not see it.</exception>
    /// <exception cref="FilterException">The account has more than 10,000 parties.</exception>
    /// <exception cref="CursorException">The cursor is not one of a timeline.</exception>
    public Task<Page<Activity>> TimelineAsync(Id<Party> party, TimelineQuery? query = null, CancellationToken cancellationToken = default)
    {
        var asked = query ?? new TimelineQuery();
        return scope.ReadAsync(
            async (session, ct) =>
            {
                var filter = asked.WholeAccount ? await OfAccountAsync(session, party, ct).ConfigureAwait(false) : ActivityModel.PartyId.Is(party.Value);
                if (!asked.WholeAccount)
                {
                    await session.RequireSeenAsync(PartyModel.Model, party.Value, ct).ConfigureAwait(false);
                }

                var list = new RecordList
                {
                    Filter = Narrow(filter, asked),
                    OrderBy = ActivityModel.OccurredAt,
                    Descending = true,
                    IncludeArchived = asked.IncludeArchived,
                    Page = asked.Page,
                };
                return await session.ListAsync(ActivityModel.Model, list, ct).ConfigureAwait(false);
            },
            cancellationToken);
    }

    /// <summary>Lists activities of all parties: <see cref="ActivityModel"/> names their fields.</summary>
    /// <exception cref="FilterException">The filter does not fit, or the order is not by a sortable field.</exception>
    /// <exception cref="Access.DeniedException">The filter or the order names a field that is hidden from the actor.</exception>
    /// <exception cref="CursorException">The cursor is not one of this list.</exception>
    public Task<Page<Activity>> ListAsync(RecordList? list = null, CancellationToken cancellationToken = default) =>
        scope.ReadAsync((session, ct) => session.ListAsync(ActivityModel.Model, list ?? new RecordList(), ct).AsTask(), cancellationToken);

    private static async Task<Filter> OfAccountAsync(CrmSession session, Id<Party> party, CancellationToken cancellationToken)
    {
        var parties = new AccountParties(session, FilterBinder.MaxValues + 1);
        await parties.CollectAsync([party], cancellationToken).ConfigureAwait(false);
        return ActivityModel.PartyId.In([.. parties.Found.Select(found => found.Party.Id.Value)]);
    }

    private static Filter Narrow(Filter filter, TimelineQuery query)
    {
        filter = query.Kinds.Count == 0 ? filter : filter & ActivityModel.IsOneOf(query.Kinds.AsSpan());
        filter = query.From is { } from ? filter & ActivityModel.OccurredAt.AtLeast(from) : filter;
        return query.Until is { } until ? filter & ActivityModel.OccurredAt.LessThan(until) : filter;
    }
}
