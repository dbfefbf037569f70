using Crm.Localization;
using Crm.Models;

namespace Crm.Filters;

/// <summary>A filter cannot be read or does not fit the model.</summary>
public sealed class FilterException : CrmException
{
    /// <summary>The end of the key of a text that also tells the nearest known name; the reason is the same without it.</summary>
    private const string Near = ".near";

    private static readonly MessageCatalog Catalog = new(typeof(FilterException).Assembly);
    private readonly string _key;
    private readonly ValueList<object?> _arguments;

    /// <summary>Makes the exception.</summary>
    /// <param name="place">Where in the filter: a JSON path such as <c>$.all[1].eq</c>, or the path of a field.</param>
    /// <param name="key">The key of the reason in this package's messages.</param>
    /// <param name="arguments">What is put into the reason after the place, which is <c>{0}</c>.</param>
    internal FilterException(string place, string key, params ReadOnlySpan<object?> arguments)
        : base(new LocalizedMessage(Catalog, key, ValueList.Create<object?>([place, .. arguments])))
    {
        Place = place;
        Reason = key.EndsWith(Near, StringComparison.Ordinal) ? key[..^Near.Length] : key;
        _key = key;
        _arguments = ValueList.Create(arguments);
    }

    /// <summary>The order of a list is not by a sortable field of the model.</summary>
    public static FilterException NotSortable(Field field, RecordShape shape)
    {
        ArgumentNullException.ThrowIfNull(field);
        return new FilterException(field.Path, "filter.notSortable", field.Path, shape);
    }

    /// <summary>A field is of a type that cannot be grouped by or measured so, or of another model.</summary>
    public static FilterException NotGroupable(Field field, RecordShape shape)
    {
        ArgumentNullException.ThrowIfNull(field);
        return new FilterException(field.Path, "filter.notGroupable", field.Path, field.Type, shape);
    }

    /// <summary>Money is measured without saying which currency.</summary>
    public static FilterException NoCurrency(Field field, string? currency)
    {
        ArgumentNullException.ThrowIfNull(field);
        return new FilterException(field.Path, "filter.currency", currency);
    }

    /// <summary>A measure names a currency and is of a field that has none.</summary>
    public static FilterException NeedlessCurrency(Field field)
    {
        ArgumentNullException.ThrowIfNull(field);
        return new FilterException(field.Path, "filter.noCurrency", field.Path);
    }

    /// <summary>A span has more calendar units than one answer may have groups.</summary>
    public static FilterException TooManyUnits(Field field, int limit)
    {
        ArgumentNullException.ThrowIfNull(field);
        return new FilterException(field.Path, "filter.tooManyUnits", limit);
    }

    /// <summary>There is no segment of that key, or it is archived.</summary>
    public static FilterException UnknownSegment(string key, EntityModel model)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(model);
        return new FilterException(key, "filter.unknownSegment", key, model.Root.Name);
    }

    /// <summary>What a segment stores cannot be read any more, for example because a custom field was archived.</summary>
    public static FilterException InSegment(string key, FilterException fault)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(fault);
        return new FilterException(key, "filter.segmentFault", key, new LocalizedMessage(Catalog, fault._key, ValueList.Create<object?>([fault.Place, .. fault._arguments.AsSpan()])));
    }

    /// <summary>A filter takes in more stored segments than one query may.</summary>
    public static FilterException TooManySegments(string key, int limit)
    {
        ArgumentNullException.ThrowIfNull(key);
        return new FilterException(key, "filter.tooManySegments", limit);
    }

    /// <summary>Where in the filter: a JSON path such as <c>$.all[1].eq</c>, the path of a field, or the key of a segment.</summary>
    public string Place { get; }

    /// <summary>The reason as a word that does not change with the language, such as <c>filter.unknownField</c>.</summary>
    public string Reason { get; }

    /// <summary>The same reason at another place.</summary>
    internal FilterException At(string place) => new(place, _key, _arguments.AsSpan());
}
