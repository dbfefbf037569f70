using Crm.Filters;
using Crm.Models;
using Crm.Sessions;

namespace Crm.Auditing;

/// <summary>Reads who changed what, when and why.</summary>
/// <remarks>One instance per scope. The history of a record is readable by whom the record is; values of fields that are hidden from the actor are left out.</remarks>
public sealed class AuditService(CrmScope scope)
{
    /// <summary>The history of a record, oldest change first.</summary>
    /// <typeparam name="T">The record type.</typeparam>
    /// <param name="model">The entity.</param>
    /// <param name="id">The record.</param>
    /// <param name="page">How many entries, and from where.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="NotFoundException">There is no such record, or the actor may not see it.</exception>
    public Task<Page<AuditEntry>> ListAsync<T>(EntityModel<T> model, Guid id, PageRequest? page = null, CancellationToken cancellationToken = default)
        where T : class =>
        scope.ReadAsync(
            async (session, ct) =>
            {
                await session.GetAsync(model, id, ct).ConfigureAwait(false);
                var hidden = session.HiddenFields(model);
                var filter = AuditModel.RecordId.Is(id) & AuditModel.Entity.Is(model.Root.Name);
                var list = new RecordList { Filter = filter, OrderBy = AuditModel.Model.CreatedAt, Page = page ?? new PageRequest() };
                var entries = await session.AsSystem().ListAsync(AuditModel.Model, list, ct).ConfigureAwait(false);
                return hidden.Count == 0 ? entries : entries with { Items = entries.Items.Select(entry => Redact(entry, hidden)) };
            },
            cancellationToken);

    private static AuditEntry Redact(AuditEntry entry, IReadOnlyCollection<string> hidden) =>
        entry with { Changes = entry.Changes.RemoveAll(change => hidden.Any(path => path == change.Field || path.StartsWith(change.Field + ".", StringComparison.Ordinal))) };
}
