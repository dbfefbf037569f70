using System.Data.Common;
using System.Globalization;
using Crm.Models;

namespace Crm.Storage.Sql;

/// <summary>Carries out a backfill chunk by chunk; the place that it has come to is written in the transaction of the chunk.</summary>
internal sealed class BackfillRun(SqlStorage storage, SqlSchema schema, ChangeJournal journal)
{
    private const int MaxRecords = 1_000;
    private const int MaxTenants = 100;

    /// <summary>Fills the next records, in the open transaction.</summary>
    public async ValueTask RunChunkAsync(SqlLink link, SqlBackfill backfill, ChangeJournal.Place place, CancellationToken cancellationToken)
    {
        var (tenant, record, left) = (place.Tenant, place.Record, MaxRecords);
        if (tenant == 0)
        {
            tenant = await NextTenantAsync(link, 0, cancellationToken).ConfigureAwait(false);
        }

        for (var tenants = 0; tenant != 0 && left > 0 && tenants < MaxTenants; tenants++)
        {
            var ids = await FillAsync(link, backfill, tenant, record, left, cancellationToken).ConfigureAwait(false);
            left -= ids.Length;
            (tenant, record) = left > 0
                ? (await NextTenantAsync(link, tenant, cancellationToken).ConfigureAwait(false), Guid.Empty)
                : (tenant, ids[^1].AsReference);
        }

        if (tenant == 0)
        {
            await journal.FinishAsync(link, backfill.Key, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await journal.MoveAsync(link, backfill.Key, tenant, record, cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask<FieldValue[]> FillAsync(SqlLink link, SqlBackfill backfill, long tenant, Guid record, int limit, CancellationToken cancellationToken)
    {
        var ids = new List<FieldValue>();
        var next = link.Start(backfill.Next, tenant).Add(record);
        PredicateValues.Bind(next, backfill.Where);
        var reader = await next.Add((long)limit).ReadAsync(cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                ids.Add(FieldValue.Reference(schema.Dialect.ReadId(reader, 0)));
            }
        }

        FieldValue[] found = [.. ids];
        if (found.Length > 0)
        {
            await UpdateAsync(link, backfill, tenant, found, cancellationToken).ConfigureAwait(false);
        }

        return found;
    }

    private async ValueTask UpdateAsync(SqlLink link, SqlBackfill backfill, long tenant, FieldValue[] ids, CancellationToken cancellationToken)
    {
        var update = link.Start(backfill.Update, tenant);
        foreach (var (field, value) in backfill.Backfill.Set)
        {
            var columns = backfill.Entity.Root.Of(field);
            update.Add(value);
            if (columns.Key is not null)
            {
                update.Add(value.AsText is { } text ? Text.TextFold.Fold(text) : null);
            }

            if (columns.Sort is not null)
            {
                // Only the missing name is the same in all alphabets.
                update.Add((byte[]?)null);
            }

            if (columns.Currency is not null)
            {
                update.Add(value.AsText);
            }
        }

        try
        {
            await update.AddArray(ids).ExecuteAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (DbException exception) when (schema.Dialect.Classify(exception).Kind is SqlFailureKind.Unique or SqlFailureKind.TooLarge or SqlFailureKind.Other)
        {
            throw new SchemaException($"the upgrade stopped at the backfill '{backfill.Backfill.Name}' of '{backfill.Entity.Model.Name}', because {exception.Message}. Mend the data or the backfill, and upgrade again; it goes on where it stopped.", exception);
        }

        storage.Upgraded?.Invoke(backfill.Update.Text);
    }

    private async ValueTask<long> NextTenantAsync(SqlLink link, long after, CancellationToken cancellationToken)
    {
        var rows = await SchemaCommands.QueryAsync(link, string.Create(CultureInfo.InvariantCulture, $"SELECT MIN(id) FROM {schema.TenantTable} WHERE id > {after}"), cancellationToken).ConfigureAwait(false);
        return rows[0][0] is DBNull ? 0 : Convert.ToInt64(rows[0][0], CultureInfo.InvariantCulture);
    }
}
