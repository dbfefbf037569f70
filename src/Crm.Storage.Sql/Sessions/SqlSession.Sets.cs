using System.Data.Common;
using Crm.Models;

namespace Crm.Storage.Sql;

/// <content>Writes and measures of sets.</content>
internal sealed partial class SqlSession
{
    private const int MaxIds = 2_000;

    public async ValueTask<long> UpdateWhereAsync(EntityModel model, Predicate where, ValueList<Assignment> assignments, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(model);
        EnterWrite(cancellationToken);
        if (model.Kind != EntityKind.Ledger)
        {
            throw new InvalidOperationException($"'{model.Name}' is tracked: its records change one by one, under their versions. Use WriteAsync.");
        }

        if (assignments.Count == 0)
        {
            return await CountAsync(model, where, cancellationToken).ConfigureAwait(false);
        }

        var entity = _schema.Of(model);
        var marked = false;
        try
        {
            await _link.RunAsync(WriteMark, cancellationToken).ConfigureAwait(false);
            marked = true;
            var changed = IsSearched(entity, assignments)
                ? await UpdateRowsAsync(entity, where, assignments, cancellationToken).ConfigureAwait(false)
                : await UpdateSetAsync(entity, where, assignments, cancellationToken).ConfigureAwait(false);
            await _link.RunAsync(KeepWrite, cancellationToken).ConfigureAwait(false);
            return changed;
        }
        catch (Exception exception)
        {
            _link.Queue?.Clear();
            if (marked)
            {
                await UndoAsync(exception).ConfigureAwait(false);
            }

            if (exception is GuardException)
            {
                // A row of the ledger was deleted meanwhile, and there was no lock of the engine against it.
                throw new StorageBusyException(exception.Message, exception);
            }

            if (exception is not DbException driver)
            {
                throw;
            }

            throw Fail(driver, entity, new RecordRef(entity.Model.Name, Guid.Empty), isUndone: marked);
        }
    }

    public async ValueTask<long> DeleteWhereAsync(EntityModel model, Predicate where, int limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(model);
        EnterWrite(cancellationToken);
        var entity = _schema.Of(model);
        var marked = false;
        try
        {
            var ids = await ReadIdsAsync(entity, where, limit, cancellationToken).ConfigureAwait(false);
            if (ids.Length == 0)
            {
                return 0;
            }

            await _link.RunAsync(WriteMark, cancellationToken).ConfigureAwait(false);
            marked = true;
            await DeleteTokensAsync(entity, ids, cancellationToken).ConfigureAwait(false);
            foreach (var table in entity.Children)
            {
                await DeleteManyAsync(entity, table, ids, cancellationToken).ConfigureAwait(false);
            }

            var deleted = await DeleteManyAsync(entity, entity.Root, ids, cancellationToken).ConfigureAwait(false);
            await _link.RunAsync(KeepWrite, cancellationToken).ConfigureAwait(false);
            return deleted;
        }
        catch (Exception exception)
        {
            _link.Queue?.Clear();
            if (marked)
            {
                await UndoAsync(exception).ConfigureAwait(false);
            }

            if (exception is not DbException driver)
            {
                throw;
            }

            throw Fail(driver, isUndone: marked);
        }
    }

    public async ValueTask<IReadOnlyList<AggregateRow>> AggregateAsync(EntityModel model, AggregateQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(query);
        Enter(cancellationToken);
        if (_tenant == 0)
        {
            await SeekTenantAsync(cancellationToken).ConfigureAwait(false);
        }

        if (query.Bounds.Count == 1)
        {
            return [];
        }

        var entity = _schema.Of(model);
        var key = _link.Key.Start('a').Add(query.GroupBy is { } group ? group.Ordinal + 1 : 0).Add(query.Bounds.Count).Add(query.Measures.Count);
        foreach (var measure in query.Measures)
        {
            key.Add((int)measure.Kind).Add(measure.Field is { } field ? field.Ordinal + 1 : 0);
        }

        PredicateShape.Write(key, query.Where, _schema);
        var statement = entity.Statements.Find(key) ?? entity.Statements.Add(key, new QueryStatements(_schema, entity).Aggregate(query));
        var prepared = StartRead(statement);
        BindAggregate(prepared, query);
        try
        {
            var reader = await prepared.ReadAsync(cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                var rows = new List<AggregateRow>();
                while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    rows.Add(AggregateReader.Read(_dialect, reader, entity.Root, query));
                }

                rows.Sort(static (left, right) => FieldValue.Compare(left.Key, right.Key));
                return rows;
            }
        }
        catch (DbException exception)
        {
            throw Fail(exception);
        }
    }

    private static bool IsSearched(SqlEntity entity, ValueList<Assignment> assignments)
    {
        foreach (var (field, _) in assignments)
        {
            if (entity.IsSearched(field.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private async ValueTask<long> UpdateSetAsync(SqlEntity entity, Predicate where, ValueList<Assignment> assignments, CancellationToken cancellationToken)
    {
        if (!_dialect.SeeksInWrites)
        {
            return await UpdateManyAsync(entity, where, assignments, cancellationToken).ConfigureAwait(false);
        }

        var key = ShapeOf(assignments, 'w');
        PredicateShape.Write(key, where, _schema);
        var statement = entity.Statements.Find(key) ?? entity.Statements.Add(key, new QueryStatements(_schema, entity).UpdateWhere(where, assignments));
        var update = _link.Start(statement, _tenant);
        foreach (var (field, value) in assignments)
        {
            AddField(update, entity.Root.Of(field), value);
        }

        PredicateValues.Bind(update, where);
        return await update.ExecuteAsync(cancellationToken).ConfigureAwait(false);
    }

    private ShapeKey ShapeOf(ValueList<Assignment> assignments, char operation)
    {
        var key = _link.Key.Start(operation).Add(assignments.Count);
        foreach (var (field, _) in assignments)
        {
            key.Add(field.Ordinal);
        }

        return key;
    }

    /// <summary>Locks the rows first, and changes them by their ids.</summary>
    private async ValueTask<long> UpdateManyAsync(SqlEntity entity, Predicate where, ValueList<Assignment> assignments, CancellationToken cancellationToken)
    {
        var ids = await ReadIdsAsync(entity, where, int.MaxValue, cancellationToken).ConfigureAwait(false);
        foreach (var chunk in ids.Chunk(MaxIds))
        {
            var key = ShapeOf(assignments, 'z');
            var statement = entity.Statements.Find(key) ?? entity.Statements.Add(key, new QueryStatements(_schema, entity).UpdateMany(assignments));
            var update = _link.Start(statement, _tenant);
            foreach (var (field, value) in assignments)
            {
                AddField(update, entity.Root.Of(field), value);
            }

            await update.AddArray(chunk).ExecuteAsync(cancellationToken).ConfigureAwait(false);
        }

        return ids.Length;
    }

    /// <summary>Words by which rows are found change row by row.</summary>
    private async ValueTask<long> UpdateRowsAsync(SqlEntity entity, Predicate where, ValueList<Assignment> assignments, CancellationToken cancellationToken)
    {
        var ids = await ReadIdsAsync(entity, where, int.MaxValue, cancellationToken).ConfigureAwait(false);
        var after = new Row(entity.Model);
        foreach (var chunk in ids.Chunk(200))
        {
            var rows = _link.Rows(entity);
            var count = await ReadManyAsync(entity, chunk, rows, cancellationToken).ConfigureAwait(false);
            await ReadChildrenAsync(entity, rows, count, cancellationToken).ConfigureAwait(false);
            for (var i = 0; i < count; i++)
            {
                after.CopyFrom(rows[i]);
                foreach (var (field, value) in assignments)
                {
                    after[field] = value;
                }

                await UpdateAsync(entity, rows[i], after, cancellationToken).ConfigureAwait(false);
            }

            await FlushAsync(cancellationToken).ConfigureAwait(false);
        }

        return ids.Length;
    }

    private static void BindAggregate(PreparedStatement prepared, AggregateQuery query)
    {
        for (var i = 1; i < query.Bounds.Count; i++)
        {
            prepared.Add(query.Bounds[i]);
        }

        foreach (var measure in query.Measures)
        {
            if (measure.Field is MoneyField)
            {
                prepared.Add(measure.Currency ?? throw new ArgumentException($"Name the currency in which '{measure.Field.Path}' is measured.", nameof(query)));
            }
        }

        if (query.Bounds.Count > 0)
        {
            prepared.Add(query.Bounds[0]).Add(query.Bounds[^1]);
        }

        PredicateValues.Bind(prepared, query.Where);
    }

    private async ValueTask<FieldValue[]> ReadIdsAsync(SqlEntity entity, Predicate where, int limit, CancellationToken cancellationToken)
    {
        var key = _link.Key.Start('d');
        PredicateShape.Write(key, where, _schema);
        var statement = entity.Statements.Find(key) ?? entity.Statements.Add(key, new QueryStatements(_schema, entity).Ids(where));
        var prepared = _link.Start(statement, _tenant);
        PredicateValues.Bind(prepared, where);
        return await ReadIdsAsync(prepared.Add((long)limit), cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<FieldValue[]> ReadIdsAsync(PreparedStatement prepared, CancellationToken cancellationToken)
    {
        var ids = new List<FieldValue>();
        var reader = await prepared.ReadAsync(cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                ids.Add(FieldValue.Reference(_dialect.ReadId(reader, 0)));
            }
        }

        return [.. ids];
    }

    /// <summary>Tokens are kept by word, so those of the rows are worked out again to find them.</summary>
    private async ValueTask DeleteTokensAsync(SqlEntity entity, FieldValue[] ids, CancellationToken cancellationToken)
    {
        if (entity.TokenTable is null)
        {
            return;
        }

        var rows = _link.Rows(entity);
        var count = await ReadManyAsync(entity, ids, rows, cancellationToken).ConfigureAwait(false);
        await ReadChildrenAsync(entity, rows, count, cancellationToken).ConfigureAwait(false);
        for (var i = 0; i < count; i++)
        {
            var tokens = _link.Tokens;
            tokens.Clear();
            SearchTokens.Collect(entity.Model, rows[i], tokens);
            await RunTokensAsync(entity.DeleteToken!, tokens, rows[i].Values[0].AsReference, cancellationToken).ConfigureAwait(false);
        }

        await FlushAsync(cancellationToken).ConfigureAwait(false);
        rows.Trim();
    }

    private async ValueTask<int> DeleteManyAsync(SqlEntity entity, SqlTable table, FieldValue[] ids, CancellationToken cancellationToken)
    {
        var key = _link.Key.Start('x').Add(table.Shape is ChildModel child ? child.Index + 1 : 0);
        var statement = entity.Statements.Find(key) ?? entity.Statements.Add(key, EntityStatements.DeleteMany(_dialect, table));
        return await _link.Start(statement, _tenant).AddArray(ids).ExecuteAsync(cancellationToken).ConfigureAwait(false);
    }
}
