using System.Text.Json;
using Crm.CustomFields;
using Crm.Models;

namespace Crm.Filters;

/// <summary>Reads the objects of a filter's JSON.</summary>
internal sealed class FilterJsonReader(ModelCatalog catalog, Func<EntityModel, CustomFieldSet?>? customFields)
{
    private static readonly string[] Heads = ["all", "any", "not", "field", "child", "search", "related", "segment"];

    public Filter ReadTop(JsonElement json, EntityModel model)
    {
        var node = new FilterJsonNode(json, "$");
        var version = node.Take("v");
        if (version.ValueKind != JsonValueKind.Number || !version.TryGetInt32(out var number) || number != FilterJson.Version)
        {
            throw new FilterException(node.At("v"), "filter.version", FilterJson.Version);
        }

        return Read(node, model.Root, 0);
    }

    private Filter Read(JsonElement json, string place, RecordShape scope, int depth) => Read(new FilterJsonNode(json, place), scope, depth);

    private Filter Read(FilterJsonNode node, RecordShape scope, int depth)
    {
        if (depth > FilterBinder.MaxDepth)
        {
            throw new FilterException(node.Place, "filter.tooDeep", FilterBinder.MaxDepth);
        }

        var heads = Array.FindAll(Heads, node.Has);
        if (heads.Length != 1)
        {
            throw NotOneHead(node, heads);
        }

        return heads[0] switch
        {
            "all" => new AllFilter(Parts(node, "all", scope, depth)),
            "any" => new AnyFilter(Parts(node, "any", scope, depth)),
            "not" => Not(node, scope, depth),
            "field" => FilterJsonLeaf.Read(node, scope, scope is EntityModel { Extensible: true } model ? customFields?.Invoke(model) : null),
            "child" => Child(node, scope, depth),
            "search" => Search(node, scope),
            "segment" => Segment(node, scope),
            _ => Related(node, scope, depth),
        };
    }

    private static FilterException NotOneHead(FilterJsonNode node, string[] heads)
    {
        if (heads.Length > 1)
        {
            return new FilterException(node.Place, "filter.oneWord", string.Join(", ", heads));
        }

        return node.Rest.FirstOrDefault() is { } unknown
            ? node.UnknownWord(unknown, Heads)
            : new FilterException(node.Place, "filter.empty", string.Join(", ", Heads));
    }

    private ValueList<Filter> Parts(FilterJsonNode node, string word, RecordShape scope, int depth)
    {
        var list = node.Take(word);
        var place = node.At(word);
        node.End(word);
        if (list.ValueKind != JsonValueKind.Array)
        {
            throw new FilterException(place, "filter.list");
        }

        var parts = new List<Filter>(list.GetArrayLength());
        foreach (var part in list.EnumerateArray())
        {
            parts.Add(Read(part, FilterJsonValues.Item(place, parts.Count), scope, depth + 1));
        }

        return ValueList.From(parts);
    }

    private NotFilter Not(FilterJsonNode node, RecordShape scope, int depth)
    {
        var part = node.Take("not");
        node.End("not");
        return new NotFilter(Read(part, node.At("not"), scope, depth + 1));
    }

    private ChildFilter Child(FilterJsonNode node, RecordShape scope, int depth)
    {
        var name = node.TakeText("child");
        var children = (scope as EntityModel)?.Children ?? [];
        var child = children.FirstOrDefault(child => child.Name == name)
            ?? throw FilterJsonLeaf.Unknown("filter.unknownChild", node.At("child"), name, scope, children.Select(child => child.Name));
        var where = Where(node, child, depth) ?? Filter.Everything;
        node.End("child", "where");
        return new ChildFilter(child, where);
    }

    private Filter? Where(FilterJsonNode node, RecordShape scope, int depth) =>
        node.TryTake("where", out var where) ? Read(where, node.At("where"), scope, depth + 1) : null;

    private static SearchFilter Search(FilterJsonNode node, RecordShape scope)
    {
        var search = new SearchFilter(node.TakeText("search"));
        node.End("search");
        FilterJsonLeaf.Located(node.At("search"), () => FilterBinder.Search(search, scope));
        return search;
    }

    private static SegmentFilter Segment(FilterJsonNode node, RecordShape scope)
    {
        var segment = new SegmentFilter(node.TakeText("segment"));
        node.End("segment");
        return scope is EntityModel ? segment : throw new FilterException(node.At("segment"), "filter.segmentInList", scope.Name);
    }

    private RelatedFilter Related(FilterJsonNode node, RecordShape scope, int depth)
    {
        var name = node.TakeText("related");
        var source = scope as EntityModel;
        var relation = source is null ? null : catalog.FindRelation(source, name);
        if (relation is null)
        {
            var known = source is null ? [] : catalog.RelationsFrom(source).Select(relation => relation.Name);
            throw FilterJsonLeaf.Unknown("filter.unknownRelation", node.At("related"), name, scope, known);
        }

        var where = Where(node, relation.Target.Root, depth);
        return FilterJsonMeasure.Read(node, relation, where);
    }
}
