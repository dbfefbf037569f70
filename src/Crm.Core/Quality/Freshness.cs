using Crm.Auditing;
using Crm.Filters;
using Crm.Models;
using Crm.Sessions;

namespace Crm.Quality;

/// <summary>Tells which values of some records were not changed or confirmed for long.</summary>
/// <remarks>Most records tell it by when they were made and last changed; the audit is read only for those changed within the period.</remarks>
internal sealed class Freshness
{
    private readonly EntityModel _model;
    private readonly DateTimeOffset _now;
    private readonly Dictionary<(Guid Record, string Field), DateTimeOffset> _latest = [];
    private DateTimeOffset? _auditSince;

    private Freshness(EntityModel model, DateTimeOffset now)
    {
        _model = model;
        _now = now;
    }

    public static async ValueTask<Freshness> ReadAsync(CrmSession session, EntityModel model, QualityProfile profile, IReadOnlyList<Row> rows, CancellationToken cancellationToken)
    {
        var freshness = new Freshness(model, session.Now);
        if (model.UpdatedAt is not { } updatedAt || profile.Expected.Max(field => field.StaleAfter) is not { } longest)
        {
            return freshness;
        }

        var since = session.Now - longest;
        var aged = rows.Where(row => row[model.CreatedAt].AsInstant <= session.Now - profile.Expected.Min(field => field.StaleAfter)!.Value).ToArray();
        var edited = aged.Where(row => row[updatedAt].AsInstant > since).Select(row => row[model.Id].AsReference).ToArray();
        if (edited.Length > 0)
        {
            freshness._auditSince = await AuditReader.KeptSinceAsync(session, model, cancellationToken).ConfigureAwait(false);
            var changes = AuditModel.RecordId.In(edited) & AuditModel.Entity.Is(model.Root.Name) & AuditModel.Model.CreatedAt.AtLeast(since);
            await freshness.ReadAsync(
                session, AuditModel.Model, changes, entry => entry.Changes.Select(change => (entry.Record.Id, change.Field, entry.At)), cancellationToken).ConfigureAwait(false);
        }

        if (aged.Length > 0)
        {
            var ids = aged.Select(row => row[model.Id].AsReference).ToArray();
            var confirmed = FieldConfirmationModel.RecordId.In(ids) & FieldConfirmationModel.Entity.Is(model.Root.Name) & FieldConfirmationModel.Model.CreatedAt.AtLeast(since);
            await freshness.ReadAsync(
                session, FieldConfirmationModel.Model, confirmed, confirmation => [(confirmation.Record.Id, confirmation.Field, confirmation.At)], cancellationToken).ConfigureAwait(false);
        }

        return freshness;
    }

    /// <summary>True when a value is known not to have been changed or confirmed for a period.</summary>
    public bool IsStale(Row row, ValuePath path, TimeSpan after)
    {
        var cutoff = _now - after;
        if (_model.UpdatedAt is null || row[_model.CreatedAt].AsInstant > cutoff)
        {
            return false;
        }

        if (_latest.TryGetValue((row[_model.Id].AsReference, path.AuditName), out var at) && at > cutoff)
        {
            return false;
        }

        return row[_model.UpdatedAt].AsInstant <= cutoff || _auditSince is null || _auditSince <= cutoff;
    }

    private async ValueTask ReadAsync<T>(
        CrmSession session, EntityModel<T> ledger, Filter filter, Func<T, IEnumerable<(Guid Record, string Field, DateTimeOffset At)>> touched, CancellationToken cancellationToken)
        where T : class
    {
        var list = new RecordList { Filter = filter, Page = new PageRequest { Size = 500 } };
        while (true)
        {
            var page = await session.AsSystem().ListAsync(ledger, list, cancellationToken).ConfigureAwait(false);
            foreach (var (record, field, at) in page.Items.SelectMany(touched))
            {
                if (!_latest.TryGetValue((record, field), out var known) || known < at)
                {
                    _latest[(record, field)] = at;
                }
            }

            if (page.Next is null)
            {
                return;
            }

            list = list with { Page = list.Page with { Cursor = page.Next } };
        }
    }
}
