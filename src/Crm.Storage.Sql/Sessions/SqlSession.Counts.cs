using System.Data.Common;
using Crm.Models;

namespace Crm.Storage.Sql;

/// <content>Counts.</content>
internal sealed partial class SqlSession
{
    /// <summary>How many records are measured one by one; of more, those that are related to all records are measured in one pass.</summary>
    private const int MaxMeasured = 1_000;

    /// <summary>How many related records one pass is always quicker over, on an engine that does better with each record for itself.</summary>
    private const int MaxPassed = 10_000;

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
            if (!RelatedParts.TryPart(where, out var related, out var rest))
            {
                return await CountAsync(entity, where, grouped: true, cancellationToken).ConfigureAwait(false);
            }

            return await FindFewAsync(entity, rest, cancellationToken).ConfigureAwait(false) is { } few
                ? await CountAsync(entity, related, few, cancellationToken).ConfigureAwait(false)
                : await CountAsync(entity, where, await IsPassedAsync(related, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        }
        catch (DbException exception)
        {
            throw Fail(exception);
        }
    }

    /// <summary>True when tests of related records are best measured in one pass over these; else for each record of which the rest holds.</summary>
    private async ValueTask<bool> IsPassedAsync(Predicate related, CancellationToken cancellationToken)
    {
        if (!_dialect.MeasuresEach)
        {
            return true;
        }

        foreach (var measured in RelatedParts.Measured(related))
        {
            if (Selectivity.IsSelective(measured.Where) && await FindsFewAsync(_schema.Of(measured.Relation.Target), measured.Where, MaxPassed, cancellationToken).ConfigureAwait(false))
            {
                return true;
            }
        }

        return false;
    }

    private async ValueTask<long> CountAsync(SqlEntity entity, Predicate where, bool grouped, CancellationToken cancellationToken)
    {
        var key = _link.Key.Start(grouped ? 'n' : 'm');
        PredicateShape.Write(key, where, _schema);
        var statement = entity.Statements.Find(key) ?? entity.Statements.Add(key, new QueryStatements(_schema, entity).Count(where, grouped));
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
