using Crm.Models;

namespace Crm.Storage.InMemory;

/// <summary>Finds the records of a tenant for which a predicate holds. Made for one call.</summary>
internal sealed class RowFinder
{
    private readonly TenantData _data;
    private readonly PredicateEvaluator _evaluator;

    public RowFinder(TenantData data)
    {
        _data = data;
        _evaluator = new PredicateEvaluator(MatchesRelated, TokensOf);
    }

    public bool Matches(Predicate where, StoredRow row) => _evaluator.Matches(where, row.Row);

    /// <summary>The records for which the predicate holds, in no particular order.</summary>
    public IEnumerable<StoredRow> Find(EntityModel model, Predicate where, CancellationToken cancellationToken)
    {
        var table = _data.Of(model);
        foreach (var row in Candidates(table, where) ?? table.Rows.Values)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Matches(where, row))
            {
                yield return row;
            }
        }
    }

    /// <summary>The records that an index leaves to look at; null when none helps.</summary>
    private static IEnumerable<StoredRow>? Candidates(Table table, Predicate where) => where switch
    {
        AllPredicate all => FirstCandidates(table, all.Parts),
        ChildPredicate child => Candidates(table, child.Where),
        ComparePredicate { Operator: CompareOperator.Eq } compare => Sought(table, compare.Field, [compare.Value]),
        InPredicate @in => Sought(table, @in.Field, @in.Values),
        _ => null,
    };

    private static IEnumerable<StoredRow>? FirstCandidates(Table table, ValueList<Predicate> parts)
    {
        foreach (var part in parts)
        {
            if (Candidates(table, part) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private static IEnumerable<StoredRow>? Sought(Table table, Field field, ValueList<FieldValue> values)
    {
        if (ReferenceEquals(field, table.Model.Id))
        {
            return values.Distinct().Select(value => table.Find(value.AsReference)).OfType<StoredRow>();
        }

        return table.FindIndex(field) is { } index
            ? values.SelectMany(value => index.Find(value)).Distinct().Select(id => table.Rows[id])
            : null;
    }

    private bool MatchesRelated(RelatedPredicate predicate, Row row)
    {
        var table = _data.Of(predicate.Relation.Target);
        var id = row[predicate.Relation.SourceField ?? ((EntityModel)row.Shape).Id];
        if (id.IsMissing)
        {
            return _evaluator.MatchesRelated(predicate, []);
        }

        var targets = Sought(table, predicate.Relation.TargetField, [id])
            ?? throw new InvalidOperationException($"The relation '{predicate.Relation.Name}' is not in the ModelCatalog of this storage. Add it to the Relations of a registered model.");
        return _evaluator.MatchesRelated(predicate, targets.Select(target => target.Row));
    }

    private IReadOnlyCollection<string> TokensOf(Row row)
    {
        var model = (EntityModel)row.Shape;
        return _data.Of(model).Rows[row[model.Id].AsReference].Tokens;
    }
}
