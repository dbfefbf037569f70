using System.Data.Common;
using Crm.Models;

namespace Crm.Storage.Sql;

/// <content>Due work and numbers.</content>
internal sealed partial class SqlSession
{
    public async ValueTask<IReadOnlyList<T>> ClaimAsync<T>(EntityModel<T> model, ClaimRequest request, CancellationToken cancellationToken)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(request);
        EnterWrite(cancellationToken);
        var entity = _schema.Of(model);
        var work = entity.Model.Work ?? throw new InvalidOperationException($"The rows of '{model.Name}' are not due work: its model has no Work rule.");
        try
        {
            var ids = await ReadIdsAsync(BindDue(entity, work, request), cancellationToken).ConfigureAwait(false);
            if (ids.Length == 0)
            {
                return [];
            }

            var key = _link.Key.Start('k');
            var statement = entity.Statements.Find(key) ?? entity.Statements.Add(key, new QueryStatements(_schema, entity).Lease(work));
            await _link.Start(statement, _tenant).Add(request.Token).Add(FieldValue.Instant(request.LeaseUntil)).AddArray(ids)
                .ExecuteAsync(cancellationToken).ConfigureAwait(false);
            var rows = _link.Rows(entity);
            var count = await ReadManyAsync(entity, ids, rows, cancellationToken).ConfigureAwait(false);
            await ReadChildrenAsync(entity, rows, count, cancellationToken).ConfigureAwait(false);
            var claimed = Make(model, rows, count);
            rows.Trim();
            return claimed;
        }
        catch (DbException exception)
        {
            throw Fail(exception);
        }
    }

    public async ValueTask<long> NextNumberAsync(string sequence, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(sequence);
        EnterWrite(cancellationToken);
        try
        {
            await RequireTenantAsync(cancellationToken).ConfigureAwait(false);
            return await ReadNumberAsync(_link.Start(_storage.NextNumber, _tenant).Add(sequence), cancellationToken).ConfigureAwait(false);
        }
        catch (DbException exception)
        {
            throw Fail(exception);
        }
    }

    public async ValueTask LockAsync(string name, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        EnterWrite(cancellationToken);
        try
        {
            await RequireTenantAsync(cancellationToken).ConfigureAwait(false);
            await _storage.LockAsync(_link, $"{_tenant}/{name}", cancellationToken).ConfigureAwait(false);

            // The host's transaction may see the data as they were before the lock was free.
            _readsCurrent |= IsJoined;
        }
        catch (DbException exception)
        {
            throw Fail(exception);
        }
    }

    private PreparedStatement BindDue(SqlEntity entity, WorkRule work, ClaimRequest request)
    {
        var key = _link.Key.Start('q');
        PredicateShape.Write(key, request.Where, _schema);
        var statement = entity.Statements.Find(key) ?? entity.Statements.Add(key, new QueryStatements(_schema, entity).Due(work, request.Where));
        var now = FieldValue.Instant(request.Now);
        var prepared = _link.Start(statement, _tenant).Add(now).Add(now);
        PredicateValues.Bind(prepared, request.Where);
        return prepared.Add((long)request.Limit);
    }

    /// <summary>Reads records by id into the buffer, in the order of the ids; those that are gone are left out.</summary>
    private async ValueTask<int> ReadManyAsync(SqlEntity entity, FieldValue[] ids, RowBuffer rows, CancellationToken cancellationToken)
    {
        var key = _link.Key.Start('m');
        var statement = entity.Statements.Find(key) ?? entity.Statements.Add(key, new QueryStatements(_schema, entity).Many());
        var places = _link.Places;
        places.Clear();
        for (var i = 0; i < ids.Length; i++)
        {
            places[ids[i].AsReference] = i;
        }

        var scratch = rows[ids.Length];
        var found = 0;
        var reader = await _link.Start(statement, _tenant).AddArray(ids).ReadAsync(cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                RowReader.Read(_dialect, reader, 0, entity.Root, scratch);
                var place = places[scratch.Values[0].AsReference];
                scratch.Values.CopyTo(rows[place].Values);
                found++;
            }
        }

        return found;
    }
}
