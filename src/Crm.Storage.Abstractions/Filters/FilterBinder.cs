using Crm.CustomFields;
using Crm.Models;
using Crm.Storage;
using Crm.Text;

namespace Crm.Filters;

/// <summary>Turns filters into the predicates that engines run: checks names and types, resolves time, folds texts, adds rights.</summary>
/// <remarks>Immutable and thread-safe. All parts of a filter see the same now.</remarks>
public sealed class FilterBinder
{
    /// <summary>The most constants that <c>in</c> takes.</summary>
    public const int MaxValues = 10_000;

    internal const int MaxDepth = 50;
    private readonly FilterContext _context;
    private readonly ValueList<string> _segments;

    /// <summary>Makes a binder for one moment, tenant and actor.</summary>
    public FilterBinder(FilterContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        _context = context;
    }

    private FilterBinder(FilterContext context, ValueList<string> segments)
        : this(context) => _segments = segments;

    /// <summary>Binds what an actor asks: the filter, with the actor's rights, the model's view, and archived records left out.</summary>
    /// <param name="model">The entity that is asked about.</param>
    /// <param name="filter">The actor's filter; null for all records.</param>
    /// <param name="includeArchived">True to let archived records in. Related ones are always left out, but for the one that a record names.</param>
    /// <exception cref="FilterException">The filter does not fit the model.</exception>
    public Predicate Bind(EntityModel model, Filter? filter, bool includeArchived = false)
    {
        ArgumentNullException.ThrowIfNull(model);
        var asked = filter is null ? Predicate.True : Walk(filter, model.Root, _context.RequireReadable, 0);
        return Predicate.And(Visible(model, includeArchived), asked);
    }

    /// <summary>Binds a rule of the host, as the system: no rights are added and no field is withheld. It may name no segment, so that who stores one does not change what others may do.</summary>
    /// <exception cref="FilterException">The filter does not fit the model.</exception>
    public Predicate BindRule(EntityModel model, Filter filter)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(filter);
        return new FilterBinder(_context with { ReadRule = null, RequireReadable = null, Segment = null }).Walk(filter, model.Root, null, 0);
    }

    private Predicate Visible(EntityModel model, bool includeArchived)
    {
        var visible = model.Discriminator is { } field
            ? new ComparePredicate(field, CompareOperator.Eq, FieldValue.Code(model.DiscriminatorValue))
            : Predicate.True;
        if (!includeArchived && model.ArchivedAt is { } archivedAt)
        {
            visible = Predicate.And(visible, new NotPredicate(new PresentPredicate(archivedAt)));
        }

        return _context.ReadRule?.Invoke(model) is { } rule ? Predicate.And(visible, BindRule(model, rule)) : visible;
    }

    private Predicate Walk(Filter filter, RecordShape scope, Action<Field>? require, int depth)
    {
        if (depth > MaxDepth)
        {
            throw new FilterException(scope.Name, "filter.tooDeep", MaxDepth);
        }

        return filter switch
        {
            AllFilter all => Join(all.Parts, scope, require, depth, all: true),
            AnyFilter any => Join(any.Parts, scope, require, depth, all: false),
            NotFilter not => Predicate.Not(Walk(not.Part, scope, require, depth + 1)),
            FieldFilter leaf => Leaf(leaf.Field, scope, require, () => FieldTests.Bind(leaf.Field, leaf.Operator, leaf.Values), leaf.Operator),
            TimeFilter time => Leaf(time.Field, scope, require, () => TimeTests.Bind(time, _context)),
            AgeFilter age => Leaf(age.Field, scope, require, () => TimeTests.BindAge(age, _context), age.Operator),
            WordsFilter words => Words(words, scope, require),
            KeyedFilter keyed => Keyed(keyed, scope, require),
            ChoicesFilter { Field.Shape: CustomShape } choices => Custom(choices.Field, scope, require, document => CustomTests.Bind(choices, document)),
            ChoicesFilter choices => Leaf(choices.Field, scope, require, () => CustomTests.Bind(choices, part => new ContainsPredicate(choices.Field, part))),
            ChildFilter child => Child(child, scope, require, depth),
            SearchFilter search => SearchReadable(search, scope, require),
            RelatedFilter related => Related(related, scope, require, depth),
            SegmentFilter segment => Segment(segment, scope, depth),
            _ => throw new FilterException(scope.Name, "filter.unknownWord", filter.GetType().Name),
        };
    }

    private Predicate Join(ValueList<Filter> parts, RecordShape scope, Action<Field>? require, int depth, bool all)
    {
        var bound = new List<Predicate>(parts.Count);
        foreach (var part in parts)
        {
            var predicate = Walk(part, scope, require, depth + 1);
            if (predicate is not ConstantPredicate constant)
            {
                bound.Add(predicate);
            }
            else if (constant.Value != all)
            {
                return constant;
            }
        }

        return bound switch
        {
            [] => all ? Predicate.True : Predicate.False,
            [var only] => only,
            _ => all ? new AllPredicate(ValueList.From(bound)) : new AnyPredicate(ValueList.From(bound)),
        };
    }

    private Predicate Leaf(Field field, RecordShape scope, Action<Field>? require, Func<Predicate> bind, FilterOperator? @operator = null)
    {
        if (field.Shape is CustomShape)
        {
            return Custom(field, scope, require, document => CustomTests.Rewrite(bind(), CustomOf(field), document));
        }

        var child = ChildOf(field, scope);
        require?.Invoke(field);
        if (child is null)
        {
            return bind();
        }

        // Of a list: "any row". What negates (ne, isMissing) negates the whole: no row equals, no row has a value.
        var bound = bind();
        var negated = @operator is FilterOperator.Ne or FilterOperator.IsMissing;
        var row = negated ? Predicate.Not(bound) : bound;
        var any = row is ConstantPredicate { Value: false } ? row : new ChildPredicate(child, row);
        return negated ? Predicate.Not(any) : any;
    }

    private Predicate Custom(Field field, RecordShape scope, Action<Field>? require, Func<DocumentField, Predicate> bind)
    {
        var owner = ((CustomShape)field.Shape).Owner;
        if (!ReferenceEquals(owner, scope))
        {
            throw new FilterException(field.Path, "filter.foreignField", field.Path, scope.Name);
        }

        CustomOf(field);
        require?.Invoke(field);
        return bind(owner.Custom.Document);
    }

    private CustomFieldDefinition CustomOf(Field field) => CustomTests.Resolve(field, _context.CustomFields?.Invoke(((CustomShape)field.Shape).Owner));

    private static ChildModel? ChildOf(Field field, RecordShape scope)
    {
        if (ReferenceEquals(field.Shape, scope))
        {
            return null;
        }

        return field.Shape is ChildModel child && ReferenceEquals(child.Owner.Root, scope)
            ? child
            : throw new FilterException(field.Path, "filter.foreignField", field.Path, scope.Name);
    }

    private static Predicate Words(WordsFilter words, RecordShape scope, Action<Field>? require)
    {
        RequireOwner(words.Child, scope);
        require?.Invoke(words.Key);
        var values = words.Words.Select(FieldValue.Code);
        if (!words.RequireAll)
        {
            return FieldTests.Bind(words.Key, FilterOperator.In, values) is ConstantPredicate none
                ? none
                : new ChildPredicate(words.Child, FieldTests.Bind(words.Key, FilterOperator.In, values));
        }

        if (values.Count > MaxValues)
        {
            throw new FilterException(words.Child.Name, "filter.tooMany", MaxValues);
        }

        var all = Predicate.True;
        foreach (var value in values.Distinct())
        {
            all = Predicate.And(all, new ChildPredicate(words.Child, FieldTests.Bind(words.Key, FilterOperator.Eq, [value])));
        }

        return all;
    }

    private static Predicate Keyed(KeyedFilter keyed, RecordShape scope, Action<Field>? require)
    {
        RequireOwner(keyed.Child, scope);
        require?.Invoke(keyed.Value);
        var where = Predicate.True;
        for (var i = 0; i < keyed.Keys.Count; i++)
        {
            var field = keyed.Child.KeyPath[i];
            require?.Invoke(field);
            where = Predicate.And(where, new ComparePredicate(field, CompareOperator.Eq, FieldValue.Code(keyed.Keys[i])));
        }

        // What negates (ne, isMissing) negates the whole: no row of the keys equals, no row of the keys has a value.
        var negated = keyed.Operator is FilterOperator.Ne or FilterOperator.IsMissing;
        var bound = FieldTests.Bind(keyed.Value, keyed.Operator, keyed.Values);
        where = Predicate.And(where, negated ? Predicate.Not(bound) : bound);
        var any = where is ConstantPredicate { Value: false } ? where : new ChildPredicate(keyed.Child, where);
        return negated ? Predicate.Not(any) : any;
    }

    private Predicate Child(ChildFilter filter, RecordShape scope, Action<Field>? require, int depth)
    {
        RequireOwner(filter.Child, scope);
        if (require is not null && _context.IsReadable is { } readable && !filter.Child.Fields.Any(readable))
        {
            // A list that is hidden as a whole: that there is anything in it would tell already.
            require(filter.Child.Fields[0]);
        }

        var where = Walk(filter.Where, filter.Child, require, depth + 1);
        return where is ConstantPredicate { Value: false } ? where : new ChildPredicate(filter.Child, where);
    }

    private static void RequireOwner(ChildModel child, RecordShape scope)
    {
        if (!ReferenceEquals(child.Owner.Root, scope))
        {
            throw new FilterException(child.Name, "filter.foreignChild", child.Name, scope.Name);
        }
    }

    private Predicate Segment(SegmentFilter filter, RecordShape scope, int depth)
    {
        var key = filter.Key;
        if (scope is not EntityModel model)
        {
            throw new FilterException(key, "filter.segmentInList", scope.Name);
        }

        if (_context.Segment is not { } find)
        {
            throw new FilterException(key, "filter.segmentInRule", key);
        }

        var name = $"{model.Name}:{key}";
        if (_segments.Contains(name))
        {
            throw new FilterException(key, "filter.segmentCycle", string.Join(" → ", _segments.Add(name)));
        }

        var stored = find(model, key) ?? throw new FilterException(key, "filter.unknownSegment", key, model.Name);
        var system = new FilterBinder(_context with { ReadRule = null, RequireReadable = null }, _segments.Add(name));
        return system.Walk(stored, model, null, depth + 1);
    }

    /// <summary>A search for an actor from whom some of the searched fields are hidden: each word must also begin a word of a field that may be read.</summary>
    private Predicate SearchReadable(SearchFilter search, RecordShape scope, Action<Field>? require)
    {
        var found = Search(search, scope);
        var fields = ((EntityModel)scope).Search;
        if (require is null || _context.IsReadable is not { } readable || fields.All(readable))
        {
            foreach (var field in fields)
            {
                require?.Invoke(field);
            }

            return found;
        }

        var seen = fields.Where(readable).ToArray();
        if (seen.Length == 0)
        {
            require(fields[0]);
        }

        return found.Prefixes.Aggregate(
            (Predicate)found, (all, word) => Predicate.And(all, new AnyPredicate(ValueList.From(seen.SelectMany(field => SearchedTests.BeginsWord(field, word))))));
    }

    internal static SearchPredicate Search(SearchFilter search, RecordShape scope)
    {
        if (scope is not EntityModel { Search.Count: > 0 })
        {
            throw new FilterException("search", "filter.noSearch", scope.Name);
        }

        var tokens = SearchTokens.Of(search.Text);
        return tokens.Count > 0
            ? new SearchPredicate(ValueList.From(tokens.OrderBy(token => token.Length).ThenBy(token => token, StringComparer.Ordinal)))
            : throw new FilterException("search", "filter.foldsToNothing", search.Text);
    }

    private Predicate Related(RelatedFilter filter, RecordShape scope, Action<Field>? require, int depth)
    {
        var measure = filter.Measure;
        var relation = measure.Relation;
        if (!ReferenceEquals(relation.Source.Root, scope))
        {
            throw new FilterException(relation.Name, "filter.foreignRelation", relation.Name, scope.Name);
        }

        RelatedTests.Check(measure);
        if (measure.Field is { } field)
        {
            require?.Invoke(field);
        }

        var target = relation.Target;
        var where = Visible(target, includeArchived: relation.IsToOne);
        if (measure.Where is { } asked)
        {
            where = Predicate.And(where, Walk(asked, target.Root, require, depth + 1));
        }

        if (measure.Window is { } window)
        {
            var past = new TimeFilter(relation.EffectiveInstant, TimeOperator.Within, window);
            where = Predicate.And(where, TimeTests.Bind(past, _context));
        }

        return RelatedTests.Bind(filter, where);
    }
}
