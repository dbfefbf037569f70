using Crm.Filters;
using Crm.Models;
using Crm.Sessions;
using Crm.Storage;

namespace Crm.CustomFields;

/// <summary>Moves the values of custom fields to the slots of their indexes and out of them, in small steps and without locking a table.</summary>
/// <remarks>
/// <para>A singleton, thread-safe; call it from a timer, in as many processes as you like. A killed run goes on where it was.</para>
/// <para>The steps are those of online schema change after Rae et al., "Online, Asynchronous Schema Change in F1", VLDB 2013: a slot is
/// written by everybody before it is filled, and filled before it is read; on the way back it is no longer read before it is no longer written.</para>
/// </remarks>
public sealed class CustomFieldIndexService
{
    private const int BatchSize = 500;
    private readonly CrmRuntime _runtime;
    private readonly ICrmScopeFactory _scopes;

    internal CustomFieldIndexService(CrmRuntime runtime, ICrmScopeFactory scopes)
    {
        _runtime = runtime;
        _scopes = scopes;
    }

    /// <summary>Does all steps of a tenant that are due.</summary>
    /// <returns>How many records were written.</returns>
    public async Task<long> RunDueAsync(Tenant tenant, CancellationToken cancellationToken = default)
    {
        var scope = _scopes.Create(tenant, Actor.System);
        await using (scope.ConfigureAwait(false))
        {
            scope.Reason = "index of a custom field";
            var list = new RecordList
            {
                Filter = CustomFieldModel.State.In("filling", "draining", "clearing"),
                IncludeArchived = true,
                Page = new PageRequest { Size = 500 },
            };
            var moving = await scope.ReadAsync((session, ct) => session.ListAsync(CustomFieldModel.Model, list, ct).AsTask(), cancellationToken).ConfigureAwait(false);
            var written = 0L;
            foreach (var field in moving.Items)
            {
                if (_runtime.Catalog.Find(field.Entity) is not { Extensible: true } model || _runtime.Clock.GetUtcNow() - field.StateSince < _runtime.Options.CustomFieldRefresh)
                {
                    continue;
                }

                try
                {
                    if (field.StateSince is null)
                    {
                        await BeginToWaitAsync(scope, field, cancellationToken).ConfigureAwait(false);
                        continue;
                    }

                    written += await StepAsync(scope, model, field, cancellationToken).ConfigureAwait(false);
                }
                catch (StaleVersionException)
                {
                    // The field or a record was changed at the same moment: the next run goes on from the place that is stored.
                }
            }

            return written;
        }
    }

    private static async Task<long> StepAsync(CrmScope scope, EntityModel model, CustomField field, CancellationToken cancellationToken)
    {
        if (field.State == CustomFieldState.Draining)
        {
            await MoveAsync(scope, field, CustomFieldState.Clearing, cancellationToken).ConfigureAwait(false);
            return 0;
        }

        var written = 0L;
        while (true)
        {
            var batch = await scope.WriteAsync((session, ct) => model.Root.Visit(new Batch(session, field, ct)), cancellationToken).ConfigureAwait(false);
            written += batch.Written;
            if (batch.IsLast)
            {
                await MoveAsync(scope, field, field.State == CustomFieldState.Filling ? CustomFieldState.Indexed : CustomFieldState.Unindexed, cancellationToken).ConfigureAwait(false);
                return written;
            }

            field = field with { FilledTo = batch.Last };
        }
    }

    /// <summary>Notes since when the state is known to be committed, for a unit may have been open long after it wrote it. No change of the field: the version stays.</summary>
    private static Task BeginToWaitAsync(CrmScope scope, CustomField field, CancellationToken cancellationToken) => scope.WriteAsync(
        async (session, ct) =>
        {
            var (before, after) = (new Row(CustomFieldModel.Model), new Row(CustomFieldModel.Model));
            CustomFieldModel.Model.Write(field, before);
            after.CopyFrom(before);
            after.Set(CustomFieldModel.StateSince, session.Now);
            var writes = new WriteBatch();
            writes.Update(CustomFieldModel.Model, before, after);
            await session.Storage.WriteAsync(writes, ct).ConfigureAwait(false);
        },
        cancellationToken);

    private static async Task MoveAsync(CrmScope scope, CustomField field, CustomFieldState state, CancellationToken cancellationToken)
    {
        var moved = await scope.WriteAsync(
            async (session, ct) =>
            {
                // Somebody may have changed their mind meanwhile, even twice: then the step belongs to nobody, and the next run looks anew.
                var stored = await session.GetAsync(CustomFieldModel.Model, field.Id.Value, ct).ConfigureAwait(false);
                return stored.Version != field.Version ? null : await session.UpdateAsync(
                    CustomFieldModel.Model,
                    stored,
                    found => found with { State = state, StateSince = null, FilledTo = null, Slot = state == CustomFieldState.Unindexed ? null : found.Slot },
                    ct).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);
        scope.ChangedCustomFields();
        if (moved is { State: CustomFieldState.Clearing })
        {
            await BeginToWaitAsync(scope, moved, cancellationToken).ConfigureAwait(false);
        }
    }

    private readonly record struct Step(long Written, Guid Last, bool IsLast);

    /// <summary>Fills or empties the slots of the next records, with the place that is reached, in one transaction.</summary>
    private sealed class Batch(CrmSession session, CustomField field, CancellationToken cancellationToken) : IEntityModelVisitor<Task<Step>>
    {
        public async Task<Step> Visit<T>(EntityModel<T> model)
            where T : class
        {
            var slot = model.FindField(field.Slot!)!;
            var definition = CustomFieldDefinitions.Of(model, field);
            var query = new RecordQuery
            {
                Where = field.State == CustomFieldState.Filling
                    ? new AnyPredicate([definition.IsStored(model.Custom.Document), new PresentPredicate(slot)])
                    : new PresentPredicate(slot),
                From = field.FilledTo is { } last ? new PagePosition(FieldValue.Missing, last) : null,
                Limit = BatchSize,
            };
            var records = await session.Storage.QueryAsync(model, query, cancellationToken).ConfigureAwait(false);
            var writes = new WriteBatch();
            var reached = field.FilledTo ?? Guid.Empty;
            foreach (var record in records)
            {
                var (before, after) = (new Row(model), new Row(model));
                model.Write(record, before);
                after.CopyFrom(before);
                reached = before[model.Id].AsReference;
                var value = before.GetCustom(model)[field.Key];
                after[slot] = field.State == CustomFieldState.Filling && value.Type == definition.Field.Type ? CustomFieldDefinition.ToSlot(value) : default;

                // The slot as stored is not read; whatever it holds, it is written.
                before[slot] = after[slot].IsMissing ? Anything(slot) : default;

                // The version stays, and still guards against a writer in between.
                writes.Update(model, before, after);
            }

            AddProgress(writes, reached);
            await session.Storage.WriteAsync(writes, cancellationToken).ConfigureAwait(false);
            return new Step(records.Count, reached, records.Count < BatchSize);
        }

        private void AddProgress(WriteBatch writes, Guid reached)
        {
            var (before, after) = (new Row(CustomFieldModel.Model), new Row(CustomFieldModel.Model));
            CustomFieldModel.Model.Write(field, before);
            after.CopyFrom(before);
            after[CustomFieldModel.FilledTo] = FieldValue.Reference(reached);
            writes.Update(CustomFieldModel.Model, before, after);
        }

        private static FieldValue Anything(Field slot) => slot.Type switch
        {
            FieldType.Integer => FieldValue.Integer(0),
            FieldType.Reference => FieldValue.Reference(Guid.Empty),
            var text => FieldValue.Text(text, "-"),
        };
    }
}
