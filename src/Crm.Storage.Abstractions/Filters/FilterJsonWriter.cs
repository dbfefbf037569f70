using System.Text.Json;
using Crm.Models;
using Crm.Text;

namespace Crm.Filters;

/// <summary>Writes filters as JSON.</summary>
internal sealed class FilterJsonWriter(Utf8JsonWriter json)
{
    public void WriteTop(Filter filter)
    {
        json.WriteStartObject();
        json.WriteNumber("v", FilterJson.Version);
        WriteBody(filter, null, 0);
        json.WriteEndObject();
    }

    private void Write(Filter filter, ChildModel? scope, int depth)
    {
        json.WriteStartObject();
        WriteBody(filter, scope, depth);
        json.WriteEndObject();
    }

    private void WriteBody(Filter filter, ChildModel? scope, int depth)
    {
        if (depth > FilterBinder.MaxDepth)
        {
            throw new FilterException("$", "filter.tooDeep", FilterBinder.MaxDepth);
        }

        switch (filter)
        {
            case AllFilter all:
                WriteParts("all", all.Parts, scope, depth);
                break;
            case AnyFilter any:
                WriteParts("any", any.Parts, scope, depth);
                break;
            case NotFilter not:
                json.WritePropertyName("not");
                Write(not.Part, scope, depth + 1);
                break;
            case ChildFilter child:
                json.WriteString("child", child.Child.Name);
                WriteWhere(child.Where == Filter.Everything ? null : child.Where, child.Child, depth);
                break;
            case RelatedFilter related:
                WriteRelated(related, depth);
                break;
            default:
                WriteLeaf(filter, scope);
                break;
        }
    }

    private void WriteLeaf(Filter filter, ChildModel? scope)
    {
        switch (filter)
        {
            case FieldFilter leaf:
                json.WriteString("field", PathOf(leaf.Field, scope));
                WriteTest(leaf.Operator, leaf.Values, WriteValue);
                break;
            case AgeFilter age:
                WriteAge(age, scope);
                break;
            case TimeFilter time:
                json.WriteString("field", PathOf(time.Field, scope));
                WriteTime(time);
                break;
            case WordsFilter words:
                json.WriteString("field", words.Child.Name);
                json.WritePropertyName(words.RequireAll ? "hasAll" : "hasAny");
                WriteList(words.Words, word => json.WriteStringValue(Storable(word)));
                break;
            case KeyedFilter keyed:
                json.WriteString("field", keyed.Path);
                WriteTest(keyed.Operator, keyed.Values, WriteValue);
                break;
            case ChoicesFilter choices:
                json.WriteString("field", choices.Field.Path);
                json.WritePropertyName(choices.RequireAll ? "hasAll" : "hasAny");
                WriteList(choices.Choices, choice => json.WriteStringValue(Storable(choice)));
                break;
            case SegmentFilter segment:
                json.WriteString("segment", Storable(segment.Key));
                break;
            case SearchFilter search:
                json.WriteString("search", Storable(search.Text));
                break;
            default:
                throw new FilterException("$", "filter.unknownWord", filter.GetType().Name);
        }
    }

    private void WriteParts(string word, ValueList<Filter> parts, ChildModel? scope, int depth)
    {
        json.WritePropertyName(word);
        WriteList(parts, part => Write(part, scope, depth + 1));
    }

    private void WriteWhere(Filter? where, ChildModel? scope, int depth)
    {
        if (where is not null)
        {
            json.WritePropertyName("where");
            Write(where, scope, depth + 1);
        }
    }

    private void WriteAge(AgeFilter age, ChildModel? scope)
    {
        var name = age.Field.AgeName ?? throw new InvalidOperationException(
            $"The age of '{age.Field.Path}' has no name in JSON. Set the AgeName of the field.");
        var path = PathOf(age.Field, scope);
        json.WriteString("field", path[..^age.Field.Name.Length] + name);
        WriteTest(age.Operator, age.Years, json.WriteNumberValue);
    }

    private void WriteTime(TimeFilter time)
    {
        var word = FilterWords.Of(time.Operator);
        switch (time.Operator)
        {
            case TimeOperator.On:
                json.WriteString(word, FieldValue.Date(time.Day).ToString());
                break;
            case TimeOperator.During when FilterWords.Of(time.Unit, time.Offset) is { } unit:
                json.WriteString(word, unit);
                break;
            case TimeOperator.During:
                json.WriteStartObject(word);
                json.WriteString("unit", FilterWords.Of(time.Unit));
                json.WriteNumber("offset", time.Offset);
                json.WriteEndObject();
                break;
            default:
                json.WriteString(word, time.Period.ToString());
                break;
        }
    }

    private void WriteRelated(RelatedFilter filter, int depth)
    {
        var measure = filter.Measure;
        json.WriteString("related", measure.Relation.Name);
        WriteWhere(measure.Where, null, depth);
        if (measure.Window is { } window)
        {
            json.WriteString("within", window.ToString());
        }

        if (measure.Aggregate == RelatedAggregate.Count)
        {
            if (filter.Operator != FilterOperator.Ge || filter.Values != [FieldValue.Integer(1)])
            {
                json.WriteStartObject("count");
                WriteTest(filter.Operator, filter.Values, WriteValue);
                json.WriteEndObject();
            }

            return;
        }

        json.WriteStartObject(FilterWords.Of(measure.Aggregate));
        json.WriteString("field", measure.Field!.Name);
        if (measure.Currency is not null)
        {
            json.WriteString("currency", measure.Currency);
        }

        json.WriteEndObject();
        WriteTest(filter.Operator, filter.Values, measure.Currency is null ? WriteValue : value => json.WriteNumberValue(value.AsDecimal));
    }

    private void WriteTest<T>(FilterOperator @operator, ValueList<T> values, Action<T> write)
    {
        json.WritePropertyName(FilterWords.Of(@operator));
        switch (FieldTests.Operands(@operator))
        {
            case 0:
                json.WriteBooleanValue(true);
                break;
            case 1 when values.Count == 1:
                write(values[0]);
                break;
            default:
                WriteList(values, write);
                break;
        }
    }

    private void WriteList<T>(ValueList<T> items, Action<T> write)
    {
        json.WriteStartArray();
        foreach (var item in items)
        {
            write(item);
        }

        json.WriteEndArray();
    }

    private void WriteValue(FieldValue value)
    {
        switch (value.Type)
        {
            case FieldType.Integer:
                json.WriteNumberValue(value.AsInteger);
                break;
            case FieldType.Decimal:
                json.WriteNumberValue(value.AsDecimal);
                break;
            case FieldType.Money:
                json.WriteStartObject();
                json.WriteNumber("amount", value.AsDecimal);
                json.WriteString("currency", value.AsText);
                json.WriteEndObject();
                break;
            case FieldType.Boolean:
                json.WriteBooleanValue(value.AsBoolean);
                break;
            default:
                json.WriteStringValue(Storable(value.ToString()));
                break;
        }
    }

    private static string PathOf(Field field, ChildModel? scope) => ReferenceEquals(field.Shape, scope) ? field.Name : field.Path;

    private static string Storable(string text) =>
        StorableText.Check(text) == StorableTextFault.None ? text : throw new FilterException("$", "filter.text");
}
