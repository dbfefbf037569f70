using System.Data.Common;
using System.Numerics;
using Crm.Models;

namespace Crm.Storage.Sql;

/// <content>Finds and pages.</content>
internal sealed partial class SqlSession
{
    private const long MaxSorted = 500;
    private const int MaxFixed = 1_001;

    public async ValueTask<T?> FindAsync<T>(EntityModel<T> model, Guid id, Predicate where, CancellationToken cancellationToken)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(model);
        Enter(cancellationToken);
        if (_tenant == 0)
        {
            await SeekTenantAsync(cancellationToken).ConfigureAwait(false);
        }

        var entity = _schema.Of(model);
        var key = _link.Key.Start('f');
        PredicateShape.Write(key, where, _schema);
        var statement = entity.Statements.Find(key) ?? entity.Statements.Add(key, new QueryStatements(_schema, entity).Find(where));
        var prepared = StartRead(statement).Add(id);
        PredicateValues.Bind(prepared, where);
        try
        {
            var reader = await prepared.ReadAsync(cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                if (!await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    return null;
                }

                var row = _link.Rows(entity)[0];
                RowReader.Read(_dialect, reader, 0, entity.Root, row);
                for (var i = 0; i < entity.Children.Length; i++)
                {
                    var rows = row.Children(entity.Model.Children[i]);
                    rows.Clear();
                    await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
                    while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                    {
                        RowReader.Read(_dialect, reader, 0, entity.Children[i], rows.Add());
                    }
                }

                return model.Read(row);
            }
        }
        catch (DbException exception)
        {
            throw Fail(exception);
        }
    }

    public async ValueTask<IReadOnlyList<T>> QueryAsync<T>(EntityModel<T> model, RecordQuery query, CancellationToken cancellationToken)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(query);
        Enter(cancellationToken);
        if (_tenant == 0)
        {
            await SeekTenantAsync(cancellationToken).ConfigureAwait(false);
        }

        ArgumentOutOfRangeException.ThrowIfNegative(query.Limit, nameof(query));
        var entity = _schema.Of(model);
        RequireOrder(entity, query);
        var rows = _link.Rows(entity);
        try
        {
            var legs = new PageLeg[2];
            var count = PageLeg.Of(query, legs);
            var found = 0;
            var plan = await ChooseAsync(entity, query, cancellationToken).ConfigureAwait(false);
            for (var i = 0; i < count && found < query.Limit; i++)
            {
                found = await ReadLegAsync(entity, query, legs[i] with { Plan = plan }, rows, found, cancellationToken).ConfigureAwait(false);
            }

            await ReadChildrenAsync(entity, rows, found, cancellationToken).ConfigureAwait(false);
            var page = Make(model, rows, found);
            if (query.Backward)
            {
                Array.Reverse(page);
            }

            return page;
        }
        catch (DbException exception)
        {
            throw Fail(exception);
        }
        finally
        {
            rows.Trim();
        }
    }

    private static T[] Make<T>(EntityModel<T> model, RowBuffer rows, int count)
        where T : class
    {
        if (count == 0)
        {
            return [];
        }

        var records = new T[count];
        for (var i = 0; i < count; i++)
        {
            records[i] = model.Read(rows[i]);
        }

        return records;
    }

    private static void RequireOrder(SqlEntity entity, RecordQuery query)
    {
        if (query.OrderBy is { } field && (!field.Sortable || !ReferenceEquals(field.Shape, entity.Model)))
        {
            throw new ArgumentException($"Lists of '{entity.Model.Name}' cannot be ordered by '{field.Path}'. Declare the field Sortable.", nameof(query));
        }
    }

    /// <summary>Chooses how a page is found, where the engine cannot.</summary>
    private async ValueTask<PagePlan> ChooseAsync(SqlEntity entity, RecordQuery query, CancellationToken cancellationToken)
    {
        var ordered = query.OrderBy is not null;
        if (_dialect.PlansByValue && !ordered && query.Limit is > 0 and <= MaxFixed && Driver.IsPlain(entity.Root, query.Where))
        {
            return new PagePlan(PageReading.Any, FixedLimit: query.Limit);
        }

        if (!_dialect.LacksStatistics || (!ordered && Driver.IsOneEquality(query.Where)))
        {
            return default;
        }

        var (place, orders) = (0, 0);
        var walks = true;
        while (Driver.Find(query.Where, ref place) is { } driver)
        {
            if (orders == 0 && ordered && Driver.HasOrder(entity, driver, query.OrderBy!))
            {
                // Few or many, in the order asked for: the timeline of a record.
                orders = place;
                continue;
            }

            // The index of a field has the rows of one value in the order of their ids: found and ordered at once.
            var sorts = ordered || !Driver.IsEquality(driver);
            if (await FindsFewAsync(entity, driver, MaxSorted, cancellationToken).ConfigureAwait(false))
            {
                return new PagePlan(sorts ? PageReading.Sort : PageReading.Any, place);
            }

            walks &= sorts;
        }

        if (orders > 0)
        {
            return new PagePlan(PageReading.Any, orders);
        }

        return new PagePlan(walks && (ordered || place > 0) ? PageReading.Walk : PageReading.Any);
    }

    /// <summary>True when the engine finds no more records than so many for a test; what was seen to find more is not asked again soon.</summary>
    private async ValueTask<bool> FindsFewAsync(SqlEntity entity, Predicate driver, long most, CancellationToken cancellationToken)
    {
        if (_link.Frequent.Contains(_tenant, driver))
        {
            return false;
        }

        var key = _link.Key.Start('e');
        PredicateShape.Write(key, driver, _schema);
        var statement = entity.Statements.Find(key) ?? entity.Statements.Add(key, Driver.Write(_schema, entity, driver));
        var prepared = _link.Start(statement, _tenant);
        PredicateValues.Bind(prepared, driver);
        var few = await ReadNumberAsync(prepared.Add(most + 1), cancellationToken).ConfigureAwait(false) <= most;
        if (!few)
        {
            _link.Frequent.Add(_tenant, driver);
        }

        return few;
    }

    private static async ValueTask<long> ReadNumberAsync(PreparedStatement prepared, CancellationToken cancellationToken)
    {
        var reader = await prepared.ReadAsync(cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
            return reader.GetInt64(0);
        }
    }

    private async ValueTask<int> ReadLegAsync(SqlEntity entity, RecordQuery query, PageLeg leg, RowBuffer rows, int found, CancellationToken cancellationToken)
    {
        var key = _link.Key.Start('p').Add(leg.OrderBy is { } field ? field.Ordinal + 1 : 0)
            .Add((leg.Missing ? 1 : 0) + (leg.Descending ? 2 : 0) + (leg.IsBounded ? 4 : 0) + ((int)leg.Plan.Reading * 8) + (leg.Plan.Lead * 32)).Add(leg.Plan.FixedLimit);
        PredicateShape.Write(key, query.Where, _schema);
        var statement = entity.Statements.Find(key) ?? entity.Statements.Add(key, new QueryStatements(_schema, entity).Page(query.Where, leg));
        var prepared = StartRead(statement);
        PredicateValues.Bind(prepared, query.Where);
        if (leg.Plan.FixedLimit == 0)
        {
            prepared.Add((long)query.Limit - found);
        }

        if (leg.IsBounded)
        {
            BindPosition(prepared, query.From!.Value, leg);
        }

        var reader = await prepared.ReadAsync(cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                RowReader.Read(_dialect, reader, 0, entity.Root, rows[found++]);
            }
        }

        return found;
    }

    private void BindPosition(PreparedStatement prepared, PagePosition from, PageLeg leg)
    {
        if (leg.OrderBy is { } field && !leg.Missing)
        {
            if (field.Type == FieldType.Name)
            {
                prepared.Add(Tenant.Alphabet.Key(from.Value.AsText!));
            }
            else
            {
                prepared.Add(from.Value);
            }
        }

        prepared.Add(from.Id);
    }

    /// <summary>Reads the lists of the first rows of the buffer, one statement for each list.</summary>
    private async ValueTask ReadChildrenAsync(SqlEntity entity, RowBuffer rows, int count, CancellationToken cancellationToken)
    {
        if (entity.Children.Length == 0 || count == 0)
        {
            return;
        }

        var places = _link.Places;
        places.Clear();
        var ids = new FieldValue[count];
        for (var i = 0; i < count; i++)
        {
            ids[i] = rows[i].Values[entity.Model.Id.Ordinal];
            places.Add(ids[i].AsReference, i);
        }

        foreach (var child in entity.Model.Children)
        {
            for (var j = 0; j < count; j++)
            {
                rows[j].Children(child).Clear();
            }
        }

        if (_dialect.Batches)
        {
            await ReadListsAtOnceAsync(entity, ids, rows, cancellationToken).ConfigureAwait(false);
            return;
        }

        for (var i = 0; i < entity.Children.Length; i++)
        {
            var key = _link.Key.Start('l').Add(i);
            var statement = entity.Statements.Find(key) ?? entity.Statements.Add(key, EntityStatements.ReadChildren(_dialect, entity.Children[i]));
            var reader = await StartRead(statement).AddArray(ids).ReadAsync(cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                await ReadListAsync(entity, i, reader, rows, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>The lists in one round trip.</summary>
    private async ValueTask ReadListsAtOnceAsync(SqlEntity entity, FieldValue[] ids, RowBuffer rows, CancellationToken cancellationToken)
    {
        // Of numbers in between there would be too many statements: the last id is repeated.
        var count = ids.Length <= _dialect.MaxListedIds ? (int)BitOperations.RoundUpToPowerOf2((uint)ids.Length) : 0;
        var key = _link.Key.Start('L').Add(count);
        var statement = entity.Statements.Find(key) ?? entity.Statements.Add(key, EntityStatements.ReadAllChildren(_dialect, entity.Children, count));
        var prepared = _link.Start(statement, _tenant);
        if (count == 0)
        {
            prepared.AddArray(ids);
        }

        for (var i = 0; i < count; i++)
        {
            prepared.Add(ids[Math.Min(i, ids.Length - 1)]);
        }

        var reader = await prepared.ReadAsync(cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            for (var i = 0; i < entity.Children.Length; i++)
            {
                if (i > 0)
                {
                    await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
                }

                await ReadListAsync(entity, i, reader, rows, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async ValueTask ReadListAsync(SqlEntity entity, int list, DbDataReader reader, RowBuffer rows, CancellationToken cancellationToken)
    {
        var (table, child, places) = (entity.Children[list], entity.Model.Children[list], _link.Places);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var owner = rows[places[_dialect.ReadId(reader, 0)]];
            RowReader.Read(_dialect, reader, 1, table, owner.Children(child).Add());
        }
    }
}
