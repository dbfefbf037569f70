using Crm.Filters;
using Crm.Models;
using Crm.Sessions;
using Crm.Storage;

namespace Crm.CustomFields;

/// <summary>Defines the fields that a tenant adds to entities at run time.</summary>
/// <remarks>
/// One instance per scope. Who may define fields is said by rules over <see cref="CustomFieldModel.Model"/>. Other processes know a change
/// after <see cref="CrmOptions.CustomFieldRefresh"/>, this one at once; inside a unit it is seen by the unit alone until the commit. When a host
/// commits its own transaction nobody tells us: then this process too knows it after that time.
/// </remarks>
public sealed class CustomFieldService(CrmScope scope)
{
    /// <summary>The most fields that an entity may have for one tenant, archived ones included.</summary>
    public const int MaxPerEntity = 500;

    private const int SlotTries = 3;

    /// <summary>Adds a field to an entity.</summary>
    /// <param name="field">The field; <see cref="CustomField.Indexed"/> takes a slot at once, for a new field has no values to fill in.</param>
    /// <param name="cancellationToken">Cancels the call; nothing is written then.</param>
    /// <exception cref="ValidationException">The definition is not sound; every fault is listed.</exception>
    /// <exception cref="DuplicateException">The entity has a field of that key, archived ones included.</exception>
    /// <exception cref="SlotsUsedUpException">It is to be indexed and all slots are taken.</exception>
    public Task<CustomField> CreateAsync(CustomField field, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(field);
        return SaveAsync(
            async (session, ct) =>
            {
                var made = Normalize(field) with { State = CustomFieldState.Unindexed, Slot = null, FilledTo = null, StateSince = null };
                Require(made);
                await RequireRoomAsync(session, made, ct).ConfigureAwait(false);
                if (made.Indexed)
                {
                    made = made with { State = CustomFieldState.Indexed, StateSince = session.Now, Slot = await FreeSlotAsync(session, made, ct).ConfigureAwait(false) };
                }

                return await session.CreateAsync(CustomFieldModel.Model, made, ct).ConfigureAwait(false);
            },
            cancellationToken);
    }

    /// <summary>Changes a field at the version that the caller saw: labels, choices, limits, group, whether it is required or indexed.</summary>
    /// <remarks>Values that are stored are not judged again until they are changed. To index a field, or to take its index away, is due work: see <see cref="CustomFieldIndexService"/>.</remarks>
    /// <inheritdoc cref="CreateAsync" path="/exception"/>
    /// <exception cref="NotFoundException">There is no such field, or the actor may not see it.</exception>
    /// <exception cref="StaleVersionException">Somebody else was faster.</exception>
    public Task<CustomField> UpdateAsync(CustomField field, Func<CustomField, CustomField> change, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(field);
        ArgumentNullException.ThrowIfNull(change);
        return SaveAsync(
            async (session, ct) =>
            {
                var stored = await TruthAsync(session, field, ct).ConfigureAwait(false);
                var changed = Normalize(change(stored));
                Require(changed, stored);
                changed = changed with { State = stored.State, Slot = stored.Slot, StateSince = stored.StateSince, FilledTo = stored.FilledTo, ArchivedAt = stored.ArchivedAt };
                changed = await MoveAsync(session, changed, ct).ConfigureAwait(false);
                return await session.UpdateAsync(CustomFieldModel.Model, field, _ => changed, ct).ConfigureAwait(false);
            },
            cancellationToken);
    }

    /// <summary>Takes a field out of filters, forms and imports; what records hold stays. Idempotent.</summary>
    /// <remarks>Its slot is drained as due work and then serves other fields; see <see cref="CustomFieldIndexService"/>.</remarks>
    /// <inheritdoc cref="UpdateAsync" path="/exception"/>
    public Task<CustomField> ArchiveAsync(CustomField field, CancellationToken cancellationToken = default) => SaveAsync(
        async (session, ct) =>
        {
            await session.ArchiveAsync(CustomFieldModel.Model, field, ct).ConfigureAwait(false);
            return await MoveStoredAsync(session, field, ct).ConfigureAwait(false);
        },
        cancellationToken);

    /// <summary>Brings an archived field back. Idempotent.</summary>
    /// <remarks>Its index is filled again, for records were written without it meanwhile. Where no slot is free any more, take its <see cref="CustomField.Indexed"/> away before.</remarks>
    /// <inheritdoc cref="UpdateAsync" path="/exception"/>
    public Task<CustomField> RestoreAsync(CustomField field, CancellationToken cancellationToken = default) => SaveAsync(
        async (session, ct) =>
        {
            await session.RestoreAsync(CustomFieldModel.Model, field, ct).ConfigureAwait(false);
            return await MoveStoredAsync(session, field, ct).ConfigureAwait(false);
        },
        cancellationToken);

    /// <summary>Finds a field by entity and key, archived or not; null when there is none.</summary>
    public async Task<CustomField?> FindAsync(EntityModel model, string key, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        var list = new RecordList { Filter = CustomFieldModel.Entity.Is(model.Root.Name) & CustomFieldModel.Key.Is(key), IncludeArchived = true };
        var found = await scope.ReadAsync((session, ct) => session.ListAsync(CustomFieldModel.Model, list, ct).AsTask(), cancellationToken).ConfigureAwait(false);
        return found.Items.Count > 0 ? found.Items[0] : null;
    }

    /// <summary>The fields of an entity as forms show them: by group, position and key.</summary>
    public Task<IReadOnlyList<CustomField>> ListAsync(EntityModel model, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        return scope.ReadAsync((session, ct) => ListAsync(session, model, ct), cancellationToken);
    }

    /// <summary>Reads a filter on an entity from JSON in which custom fields may be named.</summary>
    /// <exception cref="FilterException">The text is not JSON, or no filter on this entity; the exception tells the place and the reason.</exception>
    public Task<Filter> ParseFilterAsync(EntityModel model, string json, CancellationToken cancellationToken = default) =>
        scope.ReadAsync((session, ct) => session.ParseFilterAsync(model, json, ct).AsTask(), cancellationToken);

    /// <summary>Labels for filters in words: those of the custom fields of an entity, and behind them the given ones.</summary>
    public async Task<FilterLabels> LabelsAsync(EntityModel model, FilterLabels? others = null, CancellationToken cancellationToken = default) =>
        CustomFieldLabels.For(await ListAsync(model, cancellationToken).ConfigureAwait(false), others);

    private static async Task<IReadOnlyList<CustomField>> ListAsync(CrmSession session, EntityModel model, CancellationToken cancellationToken)
    {
        var fields = new List<CustomField>();
        var list = new RecordList { Filter = CustomFieldModel.Entity.Is(model.Root.Name), Page = new PageRequest { Size = 500 } };
        while (true)
        {
            var page = await session.ListAsync(CustomFieldModel.Model, list, cancellationToken).ConfigureAwait(false);
            fields.AddRange(page.Items);
            if (page.Next is null)
            {
                return [.. fields.OrderBy(field => field.Group, StringComparer.Ordinal).ThenBy(field => field.Position).ThenBy(field => field.Key, StringComparer.Ordinal)];
            }

            list = list with { Page = list.Page with { Cursor = page.Next } };
        }
    }

    private async Task<CustomField> SaveAsync(Func<CrmSession, CancellationToken, Task<CustomField>> body, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                var saved = await scope.WriteAsync(body, cancellationToken).ConfigureAwait(false);
                scope.ChangedCustomFields();
                return saved;
            }
            catch (DuplicateException taken) when (taken.Rule == "slot" && tries < SlotTries)
            {
                // Another writer has taken the same slot: there may be another one.
            }
        }
    }

    private CustomField Normalize(CustomField field) => field with
    {
        Entity = scope.Runtime.Catalog.Find(field.Entity)?.Root.Name ?? field.Entity,
        Target = field.Target is { } target ? scope.Runtime.Catalog.Find(target)?.Root.Name ?? target : null,
    };

    private void Require(CustomField field, CustomField? stored = null)
    {
        if (new CustomFieldRules(scope.Runtime.Catalog).Find(field, stored) is { Count: > 0 } errors)
        {
            throw Invalid(field, errors);
        }
    }

    private static async Task RequireRoomAsync(CrmSession session, CustomField field, CancellationToken cancellationToken)
    {
        var count = await session.AsSystem().CountAsync(CustomFieldModel.Model, CustomFieldModel.Entity.Is(field.Entity), includeArchived: true, cancellationToken).ConfigureAwait(false);
        if (count >= MaxPerEntity)
        {
            throw Invalid(field, [new FieldError("entity", field.Entity, CoreMessages.Of("custom.tooMany", MaxPerEntity))]);
        }
    }

    private static ValidationException Invalid(CustomField field, IEnumerable<FieldError> errors) =>
        new(new RecordRef(CustomFieldModel.Model.Name, field.Id.Value), ValueList.From(errors));

    /// <summary>The field as it is stored, with what the actor may not see: so nobody blanks it.</summary>
    private static async Task<CustomField> TruthAsync(CrmSession session, CustomField field, CancellationToken cancellationToken)
    {
        await session.GetAsync(CustomFieldModel.Model, field.Id.Value, cancellationToken).ConfigureAwait(false);
        return await session.AsSystem().GetAsync(CustomFieldModel.Model, field.Id.Value, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Begins to fill or to drain the slot of a field that was archived or brought back. What the service keeps needs no right.</summary>
    private async Task<CustomField> MoveStoredAsync(CrmSession session, CustomField field, CancellationToken cancellationToken)
    {
        var stored = await TruthAsync(session, field, cancellationToken).ConfigureAwait(false);
        var moved = await MoveAsync(session, stored, cancellationToken).ConfigureAwait(false);
        await session.AsSystem().UpdateAsync(CustomFieldModel.Model, stored, _ => moved, cancellationToken).ConfigureAwait(false);
        return await session.GetAsync(CustomFieldModel.Model, field.Id.Value, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Begins to fill or to drain the slot, where the wish for an index has changed. An archived field needs none.</summary>
    private async Task<CustomField> MoveAsync(CrmSession session, CustomField field, CancellationToken cancellationToken) => (field.Indexed && field.ArchivedAt is null, field.State) switch
    {
        (true, CustomFieldState.Unindexed) => Begin(field, CustomFieldState.Filling) with { Slot = await FreeSlotAsync(session, field, cancellationToken).ConfigureAwait(false) },
        (true, CustomFieldState.Draining or CustomFieldState.Clearing) => Begin(field, CustomFieldState.Filling),
        (false, CustomFieldState.Filling or CustomFieldState.Indexed) => Begin(field, CustomFieldState.Draining),
        _ => field,
    };

    private static CustomField Begin(CustomField field, CustomFieldState state) => field with { State = state, StateSince = null, FilledTo = null };

    private async Task<string> FreeSlotAsync(CrmSession session, CustomField field, CancellationToken cancellationToken)
    {
        var slots = scope.Runtime.Catalog.Find(field.Entity)!.Custom.SlotsFor(field.Kind);
        var list = new RecordList { Filter = CustomFieldModel.Entity.Is(field.Entity) & CustomFieldModel.Slot.IsPresent(), IncludeArchived = true, Page = new PageRequest { Size = 500 } };
        var taken = await session.AsSystem().ListAsync(CustomFieldModel.Model, list, cancellationToken).ConfigureAwait(false);
        var names = taken.Items.Select(other => other.Slot!).ToHashSet(StringComparer.Ordinal);
        return slots.FirstOrDefault(slot => !names.Contains(slot.Name))?.Name ?? throw new SlotsUsedUpException(field.Entity, field.Key, field.Kind, slots.Count);
    }
}
