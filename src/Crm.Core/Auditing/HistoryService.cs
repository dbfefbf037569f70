using Crm.CustomFields;
using Crm.Filters;
using Crm.Models;
using Crm.Sessions;

namespace Crm.Auditing;

/// <summary>Tells the past of records, and puts fields or whole records back to a point in it.</summary>
/// <remarks>
/// One instance per scope. The past is computed from the audit: the record as it is, with its changes taken back. A restore is itself
/// a change: under the rights of the actor, checked, seen by hooks and audited, with a reason.
/// </remarks>
public sealed partial class HistoryService(CrmScope scope, AuditService audit, CustomFieldService customFields)
{
    private static readonly FilterLabels OwnLabels = FilterLabels.From(CoreMessages.Catalog);

    /// <summary>The time line of a record, oldest change first: who, when, why, and what differs, in words.</summary>
    /// <param name="model">The entity.</param>
    /// <param name="id">The record.</param>
    /// <param name="language">The language of the labels.</param>
    /// <param name="labels">What fields are called; null for the labels of the SDK. Custom fields are called by their own labels.</param>
    /// <param name="page">How many entries, and from where.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="NotFoundException">There is no such record, or the actor may not see it.</exception>
    public async Task<Page<HistoryEntry>> ListAsync<T>(
        EntityModel<T> model, Guid id, string language = "en", FilterLabels? labels = null, PageRequest? page = null, CancellationToken cancellationToken = default)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(language);
        var entries = await audit.ListAsync(model, id, page, cancellationToken).ConfigureAwait(false);
        labels ??= OwnLabels;
        if (model.Extensible)
        {
            labels = await customFields.LabelsAsync(model, labels, cancellationToken).ConfigureAwait(false);
        }

        var words = entries.Items.Select(entry => new HistoryEntry(entry, ValueList.From(entry.Changes.Select(change => HistoryWords.Of(model, change, labels, language)))));
        return new Page<HistoryEntry>(ValueList.From(words), entries.Next, entries.Previous);
    }

    /// <summary>A record as it was, without the fields that are hidden from the actor.</summary>
    /// <param name="model">The entity.</param>
    /// <param name="id">The record.</param>
    /// <param name="point">The instant or version.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The record; null when it was not made yet.</returns>
    /// <remarks>What was archived then is archived. Where the entry of the version itself is not kept, the record's <c>UpdatedAt</c> is the earliest instant at which it is known to have been so.</remarks>
    /// <exception cref="NotFoundException">There is no such record any more, or the actor may not see it.</exception>
    /// <exception cref="HistoryException">It has no such version, or its history is not kept that long.</exception>
    public Task<T?> AsOfAsync<T>(EntityModel<T> model, Guid id, HistoryPoint point, CancellationToken cancellationToken = default)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(model);
        return scope.ReadAsync(
            async (session, ct) =>
            {
                await session.GetAsync(model, id, ct).ConfigureAwait(false);
                var row = new Row(model);
                model.Write(await session.AsSystem().GetAsync(model, id, ct).ConfigureAwait(false), row);
                return await new RecordRewinder(session, model).RewindAsync(row, point, ct).ConfigureAwait(false) ? session.Redact(model, model.Read(row)) : null;
            },
            cancellationToken);
    }

    /// <summary>Puts one field or list back to what it was. Idempotent: what is so already is not written.</summary>
    /// <param name="model">The entity.</param>
    /// <param name="record">The record as the caller read it.</param>
    /// <param name="field">The path of the field, the name of a list, or <c>custom.&lt;key&gt;</c>.</param>
    /// <param name="point">The instant or version.</param>
    /// <param name="cancellationToken">Cancels the call; nothing is written then.</param>
    /// <returns>The record as stored, and why the field was left as it is if it was.</returns>
    /// <exception cref="ArgumentException">The entity has no such field.</exception>
    /// <inheritdoc cref="RestoreAsync" path="/exception"/>
    public Task<RestoreReport<T>> RestoreFieldAsync<T>(EntityModel<T> model, T record, string field, HistoryPoint point, CancellationToken cancellationToken = default)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(field);
        var path = RecordPath.Find(model, field);
        return path is null || path.Value.Field == model.ArchivedAt
            ? throw new ArgumentException($"'{model.Name}' has no field '{field}' that can be restored. Give a path as the audit writes it, such as owner, emails or custom.vatNumber.", nameof(field))
            : WriteAsync(model, record, point, path, cancellationToken);
    }

    /// <summary>Puts a whole record back to what it was, whether it was archived included. Idempotent.</summary>
    /// <param name="model">The entity.</param>
    /// <param name="record">The record as the caller read it.</param>
    /// <param name="point">The instant or version.</param>
    /// <param name="cancellationToken">Cancels the call; nothing is written then.</param>
    /// <returns>The record as stored, what was put back, and what was not and why: hidden, locked, not valid any more, unique key taken.</returns>
    /// <exception cref="NotFoundException">There is no such record, or the actor may not see it.</exception>
    /// <exception cref="Storage.StaleVersionException">Somebody has changed the record since the caller read it.</exception>
    /// <exception cref="Access.DeniedException">A rule forbids the actor to change the record.</exception>
    /// <exception cref="HistoryException">The record was not made yet, has no such version, or its history is not kept that long.</exception>
    public Task<RestoreReport<T>> RestoreAsync<T>(EntityModel<T> model, T record, HistoryPoint point, CancellationToken cancellationToken = default)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(model);
        return WriteAsync(model, record, point, null, cancellationToken);
    }

    private async Task<RestoreReport<T>> WriteAsync<T>(EntityModel<T> model, T record, HistoryPoint point, RecordPath? only, CancellationToken cancellationToken)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(record);
        var reason = scope.Reason;
        scope.Reason ??= $"restored to {point}";
        try
        {
            return await scope.WriteAsync((session, ct) => new RecordRestore<T>(session, model, point, only).RunAsync(record, ct), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            scope.Reason = reason;
        }
    }
}
