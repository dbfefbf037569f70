using System.Collections.Frozen;
using System.Text.Json;
using Crm.Calendars;
using Crm.CustomFields;
using Crm.Models;

namespace Crm.Filters;

/// <summary>Reads the objects that test a field, an age or a list of words.</summary>
internal static class FilterJsonLeaf
{
    private const int MaxKnown = 20;

    public static FrozenDictionary<string, FilterOperator> Operators { get; } =
        Enum.GetValues<FilterOperator>().ToFrozenDictionary(FilterWords.Of, StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, TimeOperator> TimeOperators =
        Enum.GetValues<TimeOperator>().ToFrozenDictionary(FilterWords.Of, StringComparer.Ordinal);

    private static readonly string[] FieldWords = [.. Operators.Keys, .. TimeOperators.Keys];
    private static readonly string[] ListWords = ["hasAny", "hasAll"];

    public static Filter Read(FilterJsonNode node, RecordShape scope, CustomFieldSet? custom)
    {
        var path = node.TakeText("field");
        return Resolve(scope, path, custom) switch
        {
            (ChoicesField choices, _) => ChoicesTest(node, choices),
            (Field field, null) => FieldTest(node, field),
            (DateField date, _) => AgeTest(node, date),
            _ when FindKeyed(scope, path) is { } keyed => KeyedTest(node, keyed, path),
            _ when FindChild(scope, path) is { } child => WordsTest(node, child),
            _ => throw Unknown("filter.unknownField", node.At("field"), path, scope, Paths(scope, custom)),
        };
    }

    /// <summary>Takes the one test of an object; no other property may be left.</summary>
    public static string TakeTest(FilterJsonNode node, IReadOnlyCollection<string> words, out JsonElement constants)
    {
        if (node.Rest.FirstOrDefault(name => !words.Contains(name)) is { } unknown)
        {
            throw node.UnknownWord(unknown, words);
        }

        var tests = node.Rest.ToArray();
        if (tests.Length != 1)
        {
            throw tests.Length == 0
                ? new FilterException(node.Place, "filter.noTest", string.Join(", ", words))
                : new FilterException(node.Place, "filter.oneTest", string.Join(", ", tests));
        }

        node.TryTake(tests[0], out constants);
        return tests[0];
    }

    /// <summary>Runs a check of the binder and tells its reason at a place of the JSON.</summary>
    public static void Located(string place, Action check)
    {
        try
        {
            check();
        }
        catch (FilterException fault)
        {
            throw fault.At(place);
        }
    }

    public static FilterException Unknown(string key, string place, string name, RecordShape scope, IEnumerable<string> known)
    {
        var names = known.ToArray();
        var shown = names.Length <= MaxKnown ? string.Join(", ", names) : string.Join(", ", names.Take(MaxKnown)) + ", …";
        return NearestName.Find(name, names) is { } near
            ? new FilterException(place, key + ".near", FilterJsonNode.Short(name), scope.Name, near)
            : new FilterException(place, key, FilterJsonNode.Short(name), scope.Name, shown);
    }

    private static Filter FieldTest(FilterJsonNode node, Field field)
    {
        var word = TakeTest(node, FieldWords, out var constants);
        var place = node.At(word);
        if (TimeOperators.TryGetValue(word, out var time))
        {
            var filter = TimeTest(field, time, constants, place);
            Located(place, () => TimeTests.Check(filter));
            return filter;
        }

        var @operator = Operators[word];
        if (!FieldTests.Allows(field.Type, @operator))
        {
            throw new FilterException(place, "filter.operator", word, field.Type);
        }

        var values = FilterJsonValues.ReadAll(constants, place, @operator, (json, at) => FilterJsonValues.Read(field.Type, json, at));
        Located(place, () => FieldTests.Bind(field, @operator, values));
        return new FieldFilter(field, @operator, values);
    }

    private static TimeFilter TimeTest(Field field, TimeOperator time, JsonElement constants, string place) => time switch
    {
        _ when field.Type is not (FieldType.Date or FieldType.Instant) => throw new FilterException(place, "filter.operator", FilterWords.Of(time), field.Type),
        TimeOperator.On => new TimeFilter(field, FilterJsonValues.Read(FieldType.Date, constants, place).AsDate),
        TimeOperator.During => During(field, constants, place),
        _ => new TimeFilter(field, time, FilterJsonValues.ReadPeriod(constants, place)),
    };

    private static TimeFilter During(Field field, JsonElement constants, string place)
    {
        if (constants.ValueKind != JsonValueKind.Object)
        {
            var word = FilterJsonNode.Text(constants, place);
            return FilterWords.FindUnit(word) is var (named, which)
                ? new TimeFilter(field, TimeOperator.During, named, which)
                : throw Unknown("filter.unknownUnit", place, word, field.Shape, FilterWords.Units);
        }

        var node = new FilterJsonNode(constants, place);
        var name = node.TakeText("unit");
        var offset = FilterJsonValues.ReadInteger(node.Take("offset"), node.At("offset"));
        node.End("unit", "offset");
        var units = Enum.GetValues<CalendarUnit>();
        return Array.FindIndex(units, unit => FilterWords.Of(unit) == name) is >= 0 and var index
            ? new TimeFilter(field, TimeOperator.During, units[index], offset)
            : throw Unknown("filter.unknownUnit", node.At("unit"), name, field.Shape, units.Select(unit => FilterWords.Of(unit)));
    }

    private static AgeFilter AgeTest(FilterJsonNode node, DateField date)
    {
        var word = TakeTest(node, Operators.Keys, out var constants);
        var place = node.At(word);
        var @operator = Operators[word];
        if (!FieldTests.Allows(FieldType.Integer, @operator))
        {
            throw new FilterException(place, "filter.operator", word, FieldType.Integer);
        }

        var years = FilterJsonValues.ReadAll(constants, place, @operator, FilterJsonValues.ReadInteger);
        var filter = new AgeFilter(date, @operator, years);
        Located(place, () => TimeTests.Check(filter));
        return filter;
    }

    private static WordsFilter WordsTest(FilterJsonNode node, ChildModel child)
    {
        if (child.Key is null)
        {
            throw new FilterException(node.At("field"), "filter.notWords", child.Name);
        }

        var word = TakeTest(node, ListWords, out var constants);
        var place = node.At(word);
        var words = FilterJsonValues.ReadAll(constants, place, FilterOperator.In, FilterJsonNode.Text);
        return new WordsFilter(child, word == "hasAll", words);
    }

    private static KeyedFilter KeyedTest(FilterJsonNode node, ChildModel child, string path)
    {
        ValueList<string> keys = [.. path[(child.Name.Length + 1)..].Split('.')];
        Located(node.At("field"), () => _ = new KeyedFilter(child, keys, FilterOperator.IsMissing, []));
        var word = TakeTest(node, Operators.Keys, out var constants);
        var place = node.At(word);
        var value = child.KeyedValue!;
        if (!FieldTests.Allows(value.Type, Operators[word]))
        {
            throw new FilterException(place, "filter.operator", word, value.Type);
        }

        var values = FilterJsonValues.ReadAll(constants, place, Operators[word], (json, at) => FilterJsonValues.Read(value.Type, json, at));
        Located(place, () => FieldTests.Bind(value, Operators[word], values));
        return new KeyedFilter(child, keys, Operators[word], values);
    }

    /// <summary>The list whose keys a path names: as many words behind its name as it has keys, or a wrong number where words of none of its fields stand.</summary>
    private static ChildModel? FindKeyed(RecordShape scope, string path)
    {
        var words = path.Split('.');
        return words.Length > 1 && FindChild(scope, words[0]) is { KeyedValue: not null } child
            && (words.Length == child.KeyPath.Count + 1 || words.Length > 2) ? child : null;
    }

    private static Filter ChoicesTest(FilterJsonNode node, ChoicesField field)
    {
        var missing = FilterWords.Of(FilterOperator.IsMissing);
        var word = TakeTest(node, [.. ListWords, missing], out var constants);
        var choices = FilterJsonValues.ReadAll(constants, node.At(word), word == missing ? FilterOperator.IsMissing : FilterOperator.In, FilterJsonNode.Text);
        return word == missing ? field.IsMissing() : new ChoicesFilter(field, word == "hasAll", choices);
    }

    /// <summary>The field of a path, or the day whose years it asks for.</summary>
    private static (Field? Field, string? AgeName) Resolve(RecordShape scope, string path, CustomFieldSet? custom)
    {
        if (scope.FindField(path) is { IsInternal: false } own)
        {
            return (own, null);
        }

        var dot = path.IndexOf('.', StringComparison.Ordinal);
        if (dot >= 0)
        {
            if (path.AsSpan(0, dot) is CustomShape.PathName)
            {
                return (custom?.Find(path[(dot + 1)..])?.Field, null);
            }

            return FindChild(scope, path[..dot]) is { } child ? Resolve(child, path[(dot + 1)..], null) : default;
        }

        return scope.Fields.OfType<DateField>().FirstOrDefault(date => date.AgeName == path) is { } day ? (day, path) : default;
    }

    private static ChildModel? FindChild(RecordShape scope, string name) => (scope as EntityModel)?.FindChild(name);

    private static IEnumerable<string> Paths(RecordShape scope, CustomFieldSet? custom)
    {
        var own = scope.Fields.Where(field => !field.IsInternal).Select(field => field.Name).Concat(custom?.Definitions.Select(definition => definition.Field.Path) ?? []).Concat(scope.Fields.OfType<DateField>().Select(date => date.AgeName).OfType<string>());
        return scope is not EntityModel model
            ? own
            : [.. own, .. model.Children.SelectMany(child => Paths(child, null).Select(path => $"{child.Name}.{path}").Append(child.Name))];
    }
}
