using Crm.Filters;
using Crm.Models;
using Crm.Segments;
using Crm.Storage;

namespace Crm.Sessions;

/// <content>The stored segments that filters name.</content>
public sealed partial class CrmSession
{
    private const int MaxExpansions = 1_000;
    private Dictionary<(EntityModel Model, string Key), Filter?>? _segments;
    private int _expansions;

    /// <summary>Sees to it that the tenant's custom fields, and the segments that a filter names, are known before it is bound.</summary>
    private ValueTask ReadyAsync(EntityModel model, Filter? filter, CancellationToken cancellationToken) =>
        filter is not null && SegmentFilter.IsIn(filter) ? new ValueTask(LoadSegmentsAsync(model, filter, cancellationToken)) : EnsureFieldsAsync(cancellationToken);

    /// <summary>Refuses what must not be stored as a segment: fields that the actor may not read, segments that are not there, circles.</summary>
    /// <exception cref="FilterException">The filter does not fit, or segments use each other in a circle.</exception>
    /// <exception cref="Access.DeniedException">The filter names a field that is hidden from the actor.</exception>
    internal async ValueTask RequireStorableAsync(EntityModel model, string key, Filter filter, CancellationToken cancellationToken)
    {
        Know()[(model.Root, key)] = filter;
        await ReadyAsync(model, filter, cancellationToken).ConfigureAwait(false);
        Binder.Bind(model.Root, Filter.InSegment(key));
        _expansions = 0;
        Binder.Bind(model.Root, filter);
    }

    /// <summary>One query per level: the segments that the filter names, then those that they name.</summary>
    private async Task LoadSegmentsAsync(EntityModel model, Filter filter, CancellationToken cancellationToken)
    {
        await EnsureFieldsAsync(cancellationToken).ConfigureAwait(false);
        var known = Know();
        _expansions = 0;
        var wanted = new HashSet<(EntityModel Model, string Key)>();
        Collect(filter, model.Root, wanted);
        while (wanted.RemoveWhere(known.ContainsKey) >= 0 && wanted.Count > 0)
        {
            var keys = wanted.Select(segment => segment.Key).Distinct(StringComparer.Ordinal).ToArray();
            if (keys.Length > MaxExpansions)
            {
                throw FilterException.TooManySegments(keys[0], MaxExpansions);
            }

            var where = Predicate.And(
                new InPredicate(SegmentModel.Key, ValueList.From(keys.Select(FieldValue.Code))), new NotPredicate(new PresentPredicate(SegmentModel.Model.ArchivedAt!)));
            var found = await _storage.QueryAsync(SegmentModel.Model, new RecordQuery { Where = where, Limit = int.MaxValue }, cancellationToken).ConfigureAwait(false);
            foreach (var segment in wanted)
            {
                known[segment] = null;
            }

            var next = new HashSet<(EntityModel Model, string Key)>();
            foreach (var segment in found)
            {
                if (_scope.Runtime.Catalog.Find(segment.Entity) is { } owner && wanted.Contains((owner.Root, segment.Key)))
                {
                    var meaning = MeaningOf(segment, owner.Root);
                    known[(owner.Root, segment.Key)] = meaning;
                    Collect(meaning, owner.Root, next);
                }
            }

            wanted = next;
        }
    }

    private Filter MeaningOf(Segment segment, EntityModel model)
    {
        if (segment.Filter is null)
        {
            return _scope.Runtime.MembersOf(model).Any(SegmentMemberModel.SegmentId.Is(segment.Id.Value));
        }

        try
        {
            return FilterJson.Parse(segment.Filter, model, _scope.Runtime.Catalog, CustomFieldsOf);
        }
        catch (FilterException fault)
        {
            throw FilterException.InSegment(segment.Key, fault);
        }
    }

    private Dictionary<(EntityModel Model, string Key), Filter?> Know()
    {
        if (_segments is null)
        {
            // The binder is made without the resolver until a filter needs it, so that other calls pay nothing.
            _segments = [];
            _binder = null;
        }

        return _segments;
    }

    private Filter? FindSegment(EntityModel model, string key) => ++_expansions <= MaxExpansions
        ? _segments!.GetValueOrDefault((model.Root, key))
        : throw FilterException.TooManySegments(key, MaxExpansions);

    private static void Collect(Filter filter, EntityModel model, HashSet<(EntityModel Model, string Key)> into)
    {
        switch (filter)
        {
            case SegmentFilter segment:
                into.Add((model, segment.Key));
                break;
            case AllFilter all:
                Collect(all.Parts, model, into);
                break;
            case AnyFilter any:
                Collect(any.Parts, model, into);
                break;
            case NotFilter not:
                Collect(not.Part, model, into);
                break;
            case RelatedFilter { Measure: { Where: { } where } measure }:
                Collect(where, measure.Relation.Target.Root, into);
                break;
            default:
                break;
        }
    }

    private static void Collect(ValueList<Filter> parts, EntityModel model, HashSet<(EntityModel Model, string Key)> into)
    {
        foreach (var part in parts)
        {
            Collect(part, model, into);
        }
    }
}
