using Crm.Models;
using Crm.Sessions;

namespace Crm.LifeCycle;

/// <summary>Reads the stages that a record has gone through.</summary>
internal static class StageHistories
{
    private const int MostStays = 500;

    /// <param name="session">The session, which sees the record.</param>
    /// <param name="model">The entity.</param>
    /// <param name="id">The record.</param>
    /// <param name="stage">The stage in which it stands; null for none.</param>
    /// <param name="since">Since when.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="Access.DeniedException">The stage, or since when it holds, is hidden from the actor.</exception>
    public static async Task<StageHistory> ReadAsync(
        CrmSession session, EntityModel model, Guid id, string? stage, DateTimeOffset? since, CancellationToken cancellationToken)
    {
        session.RequireReadable(model.Stages!.Stage);
        session.RequireReadable(model.Stages.Since);
        var list = new RecordList
        {
            Filter = StageEntryModel.RecordId.Is(id) & StageEntryModel.Entity.Is(model.Root.Name),
            OrderBy = StageEntryModel.Model.CreatedAt,
            Descending = true,
            Page = new PageRequest { Size = MostStays },
        };
        var left = await session.AsSystem().ListAsync(StageEntryModel.Model, list, cancellationToken).ConfigureAwait(false);
        var stays = left.Items.Reverse().Select(entry => new StageStay(entry.Stage, entry.EnteredAt, entry.LeftAt, entry.LeftAt - entry.EnteredAt, entry.LeftBy)).ToList();
        if (stage is not null && since is { } entered)
        {
            stays.Add(new StageStay(stage, entered, null, session.NowAfter(entered) - entered, null));
        }

        return new StageHistory(ValueList.From(stays), left.Next is null);
    }
}
