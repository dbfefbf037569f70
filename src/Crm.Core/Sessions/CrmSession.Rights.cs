using Crm.Access;
using Crm.Filters;
using Crm.Models;
using Crm.Storage;

namespace Crm.Sessions;

public sealed partial class CrmSession
{
    // Rules over the record alone are judged here; a rule that looks at related records is asked of the database, for the old
    // record before the write and for the new one after it: it then sees what the unit itself has written.
    private static readonly PredicateEvaluator Evaluator = new(static (_, _) => throw new InvalidOperationException("Related rules are asked of the storage."));

    private async ValueTask RequireAsync(EntityModel model, AccessOperations operation, Row row, CancellationToken cancellationToken)
    {
        var rules = _rights.Of(model).Rules;
        if (rules.Length == 0)
        {
            return;
        }

        // A rule may name a custom field, and read it from its slot, which the record itself does not carry.
        await EnsureFieldsAsync(cancellationToken).ConfigureAwait(false);
        CustomFieldsOf(model)?.FillSlots(row);
        foreach (var rule in rules)
        {
            if (!rule.Operations.HasFlag(operation))
            {
                continue;
            }

            var predicate = rule.Bind(model, this);
            if (!LooksAtRelated(predicate))
            {
                Require(Evaluator.Matches(predicate, row), rule, model, row);
            }
            else if (operation != AccessOperations.Create && (model.Version is not { } version || row[version].AsInteger > 0))
            {
                await RequireInStorageAsync(predicate, rule, model, row, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async ValueTask RequireStoredAsync(EntityModel model, ModelRights rights, AccessOperations operation, Row row, CancellationToken cancellationToken)
    {
        foreach (var rule in rights.Rules)
        {
            if (rule.Operations.HasFlag(operation) && rule.Bind(model, this) is var predicate && LooksAtRelated(predicate))
            {
                await RequireInStorageAsync(predicate, rule, model, row, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async ValueTask RequireInStorageAsync(Predicate predicate, ActorRule rule, EntityModel model, Row row, CancellationToken cancellationToken)
    {
        var where = Predicate.And(new ComparePredicate(model.Id, CompareOperator.Eq, row[model.Id]), predicate);
        Require(await _storage.CountAsync(model, where, cancellationToken).ConfigureAwait(false) > 0, rule, model, row);
    }

    /// <summary>Requires that the actor may change a stored record, whether or not a field of it will differ: what belongs to it, such as its members, is changed.</summary>
    /// <exception cref="DeniedException">A rule of the host forbids it.</exception>
    internal async ValueTask RequireUpdatableAsync<T>(EntityModel<T> model, T stored, CancellationToken cancellationToken)
        where T : class
    {
        var writes = new PendingWrites(this, _scope);
        var (_, row) = await TrueRowAsync(writes, model, stored, cancellationToken).ConfigureAwait(false);
        await RequireAsync(model, AccessOperations.Update, row, cancellationToken).ConfigureAwait(false);
        writes.Release();
    }

    /// <summary>Requires that records which others are to be seen with are there, archived or not, and that the actor may see them.</summary>
    /// <exception cref="NotFoundException">One is not there, or the actor may not see it.</exception>
    internal async ValueTask RequireSeenAsync(IEnumerable<(Relation Relation, Guid Id)> named, CancellationToken cancellationToken)
    {
        foreach (var group in named.GroupBy(pair => pair.Relation.Target, pair => pair.Id))
        {
            Guid[] ids = [.. group.Distinct()];
            if (await CountAsync(group.Key, group.Key.Id.In(ids), includeArchived: true, cancellationToken).ConfigureAwait(false) == ids.Length)
            {
                continue;
            }

            foreach (var id in ids)
            {
                await RequireSeenAsync(group.Key, id, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Requires that a record is there, archived or not, and that the actor may see it.</summary>
    /// <exception cref="NotFoundException">It is not there, or the actor may not see it.</exception>
    internal async ValueTask RequireSeenAsync(EntityModel model, Guid id, CancellationToken cancellationToken)
    {
        if (await CountAsync(model, model.Id.Is(id), includeArchived: true, cancellationToken).ConfigureAwait(false) == 0)
        {
            throw NotFound(model, id);
        }
    }

    /// <summary>True when no rule keeps a record of the entity from the actor.</summary>
    internal bool SeesAll(EntityModel model) => _rights.Of(model).ReadRule is null;

    /// <summary>Requires that no rule hides a field from the actor.</summary>
    /// <exception cref="DeniedException">A rule hides it.</exception>
    internal void RequireReadable(Field field) => _rights.RequireReadable(field);

    internal Predicate Bind(EntityModel model, Filter rule) => Binder.BindRule(model, rule);

    private void Require(bool holds, ActorRule rule, EntityModel model, Row row)
    {
        if (!holds)
        {
            throw new DeniedException(rule.Name, _rights.Actor, new RecordRef(model.Root.Name, row[model.Id].AsReference), null);
        }
    }

    private bool LooksAtRelated(EntityModel model, AccessOperations operation) =>
        Array.Exists(_rights.Of(model).Rules, rule => rule.Operations.HasFlag(operation) && LooksAtRelated(rule.Bind(model, this)));

    private static bool LooksAtRelated(Predicate predicate) => predicate switch
    {
        AllPredicate all => all.Parts.Any(LooksAtRelated),
        AnyPredicate any => any.Parts.Any(LooksAtRelated),
        NotPredicate not => LooksAtRelated(not.Part),
        RelatedPredicate => true,
        _ => false,
    };
}
