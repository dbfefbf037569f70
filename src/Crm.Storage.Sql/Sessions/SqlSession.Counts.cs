using System.Data.Common;
using Crm.Models;

namespace Crm.Storage.Sql;

/// <content>Counts.</content>
internal sealed partial class SqlSession
{
    /// <summary>How many records are measured one by one; of more, those that are related to all records are measured in one pass.</summary>
    private const int MaxMeasured = 1_000;

    public async ValueTask<long> CountAsync(EntityModel model, Predicate where, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(model);
        Enter(cancellationToken);
        if (_tenant == 0)
        {
            await SeekTenantAsync(cancellationToken).ConfigureAwait(false);
        }

        var entity = _schema.Of(model);
        try
        {
            return RelatedParts.TryPart(where, out var related, out var rest) && await FindFewAsync(entity, rest, cancellationToken).ConfigureAwait(false) is { } few
                ? await CountAsync(entity, related, few, cancellationToken).ConfigureAwait(false)
                : await CountAsync(entity, where, cancellationToken).ConfigureAwait(false);
        }
        catch (DbException exception)
        {
            throw Fail(exception);
        }
    }

    private async ValueTask<long> CountAsync(SqlEntity entity, Predicate where, CancellationToken cancellationToken)
    {
        var key = _link.Key.Start('n');
        PredicateShape.Write(key, where, _schema);
        var statement = entity.Statements.Find(key) ?? entity.Statements.Add(key, new QueryStatements(_schema, entity).Count(where));
        var prepared = StartRead(statement);
        PredicateValues.Bind(prepared, where);
        return await ReadNumberAsync(prepared, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The ids of the records for which a predicate holds; null when they are many.</summary>
    private async ValueTask<FieldValue[]?> FindFewAsync(SqlEntity entity, Predicate where, CancellationToken cancellationToken)
    {
        var key = _link.Key.Start('i');
        PredicateShape.Write(key, where, _schema);
        var statement = entity.Statements.Find(key) ?? entity.Statements.Add(key, new QueryStatements(_schema, entity).Ids(where, locks: false));
        var prepared = StartRead(statement);
        PredicateValues.Bind(prepared, where);
        var ids = new List<FieldValue>();
        var reader = await prepared.Add(MaxMeasured + 1L).ReadAsync(cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                ids.Add(FieldValue.Reference(_dialect.ReadId(reader, 0)));
            }
        }

        return ids.Count > MaxMeasured ? null : [.. ids];
    }

    /// <summary>Of a few records those for which the tests of related ones hold, each measured for itself.</summary>
    private async ValueTask<long> CountAsync(SqlEntity entity, Predicate related, FieldValue[] few, CancellationToken cancellationToken)
    {
        if (few.Length == 0)
        {
            return 0;
        }

        var key = _link.Key.Start('o');
        PredicateShape.Write(key, related, _schema);
        var statement = entity.Statements.Find(key) ?? entity.Statements.Add(key, new QueryStatements(_schema, entity).CountOf(related));
        var prepared = StartRead(statement).AddArray(few);
        PredicateValues.Bind(prepared, related);
        return await ReadNumberAsync(prepared, cancellationToken).ConfigureAwait(false);
    }
}
