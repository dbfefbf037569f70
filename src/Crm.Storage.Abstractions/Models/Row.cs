using Crm.CustomFields;

namespace Crm.Models;

/// <summary>The values of one record, or of one row of a list that it owns: what engines read and write.</summary>
/// <remarks>Mutable and reused: <c>Read</c> and <c>Write</c> of a model copy from and to it, and nobody keeps one. Not thread-safe.</remarks>
public sealed class Row
{
    private readonly FieldValue[] _values;
    private readonly RowList[] _children;

    /// <summary>Makes a row in which everything is missing.</summary>
    public Row(RecordShape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        Shape = shape is EntityModel model ? model.Root : shape;
        _values = new FieldValue[Shape.Fields.Count];
        _children = Shape is EntityModel entity ? [.. entity.Children.Select(child => new RowList(child))] : [];
    }

    /// <summary>The entity (its root model) or child list whose fields the row holds.</summary>
    public RecordShape Shape { get; }

    /// <summary>The value of a field of the <see cref="Shape"/>.</summary>
    public FieldValue this[Field field]
    {
        get => _values[Ordinal(field)];
        set => _values[Ordinal(field)] = value;
    }

    /// <summary>The paths of the fields whose values are withheld from the caller, for the record's <c>Redacted</c>.</summary>
    /// <value>Empty, unless the session withholds something; never stored.</value>
    public ValueList<string> Redacted { get; set; }

    /// <summary>The values by <see cref="Field.Ordinal"/>.</summary>
    public Span<FieldValue> Values => _values;

    /// <summary>The rows of a list that the record owns.</summary>
    public RowList Children(ChildModel child)
    {
        ArgumentNullException.ThrowIfNull(child);
        return _children[child.Index];
    }

    /// <summary>Makes everything missing and the lists empty.</summary>
    public void Clear()
    {
        Array.Clear(_values);
        Redacted = default;
        foreach (var list in _children)
        {
            list.Clear();
        }
    }

    /// <summary>Takes over all values and lists of another row of the same shape.</summary>
    public void CopyFrom(Row other)
    {
        ArgumentNullException.ThrowIfNull(other);
        other._values.CopyTo(_values, 0);
        for (var i = 0; i < _children.Length; i++)
        {
            _children[i].CopyFrom(other._children[i]);
        }
    }

    /// <summary>The text of a field, null when missing.</summary>
    public string? GetText(Field field) => _values[Ordinal(field)].AsText;

    /// <summary>The number of a field, null when missing.</summary>
    public long? GetInteger(IntegerField field) => _values[Ordinal(field)] is { IsMissing: false } value ? value.AsInteger : null;

    /// <summary>The decimal of a field, null when missing.</summary>
    public decimal? GetDecimal(DecimalField field) => _values[Ordinal(field)] is { IsMissing: false } value ? value.AsDecimal : null;

    /// <summary>The money of a field, null when missing.</summary>
    public Money? GetMoney(MoneyField field) => _values[Ordinal(field)] is { IsMissing: false } value ? value.AsMoney : null;

    /// <summary>The day of a field, null when missing.</summary>
    public DateOnly? GetDate(DateField field) => _values[Ordinal(field)] is { IsMissing: false } value ? value.AsDate : null;

    /// <summary>The instant of a field, null when missing.</summary>
    public DateTimeOffset? GetInstant(InstantField field) => _values[Ordinal(field)] is { IsMissing: false } value ? value.AsInstant : null;

    /// <summary>The truth value of a field, null when missing.</summary>
    public bool? GetBoolean(BooleanField field) => _values[Ordinal(field)] is { IsMissing: false } value ? value.AsBoolean : null;

    /// <summary>The choices of a field, empty when missing.</summary>
    public ValueList<string> GetChoices(ChoicesField field) => _values[Ordinal(field)].AsChoices;

    /// <summary>The id in a field, null when missing.</summary>
    public Id<T>? GetId<T>(ReferenceField field) => _values[Ordinal(field)] is { IsMissing: false } value ? new Id<T>(value.AsReference) : null;

    /// <summary>Sets a text of any text type; null and missing are the same.</summary>
    public void Set(Field field, string? value)
    {
        ArgumentNullException.ThrowIfNull(field);
        _values[Ordinal(field)] = FieldValue.Text(field.Type, value);
    }

    /// <summary>Sets a number.</summary>
    public void Set(IntegerField field, long? value) => _values[Ordinal(field)] = value is { } number ? FieldValue.Integer(number) : default;

    /// <summary>Sets a decimal.</summary>
    public void Set(DecimalField field, decimal? value) => _values[Ordinal(field)] = value is { } number ? FieldValue.Decimal(number) : default;

    /// <summary>Sets money.</summary>
    public void Set(MoneyField field, Money? value) => _values[Ordinal(field)] = value is { } money ? FieldValue.Money(money) : default;

    /// <summary>Sets a day.</summary>
    public void Set(DateField field, DateOnly? value) => _values[Ordinal(field)] = value is { } day ? FieldValue.Date(day) : default;

    /// <summary>Sets an instant, floored to the microsecond.</summary>
    public void Set(InstantField field, DateTimeOffset? value) => _values[Ordinal(field)] = value is { } instant ? FieldValue.Instant(instant) : default;

    /// <summary>Sets a truth value.</summary>
    public void Set(BooleanField field, bool? value) => _values[Ordinal(field)] = value is { } truth ? FieldValue.Boolean(truth) : default;

    /// <summary>Sets choices, each once; missing for none.</summary>
    public void Set(ChoicesField field, ValueList<string> choices) => _values[Ordinal(field)] = FieldValue.Choices(choices);

    /// <summary>Sets the id of a record.</summary>
    public void Set<T>(ReferenceField field, Id<T>? value) => _values[Ordinal(field)] = value is { } id ? FieldValue.Reference(id.Value) : default;

    /// <summary>The values of the custom fields of an entity.</summary>
    public CustomValues GetCustom(EntityModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return CustomValues.Parse(GetText(model.Custom.Document));
    }

    /// <summary>Sets the values of the custom fields of an entity.</summary>
    public void Set(EntityModel model, CustomValues? values)
    {
        ArgumentNullException.ThrowIfNull(model);
        _values[Ordinal(model.Custom.Document)] = FieldValue.Text(FieldType.Document, values?.ToJson());
    }

    /// <summary>Reads a list that the record owns.</summary>
    public ValueList<TItem> ReadList<TItem>(ChildModel child, Func<Row, TItem> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        var rows = Children(child);
        if (rows.Count == 0)
        {
            return default;
        }

        var items = new TItem[rows.Count];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = read(rows[i]);
        }

        return ValueList.Own(items);
    }

    /// <summary>Writes a list that the record owns.</summary>
    public void WriteList<TItem>(ChildModel child, ValueList<TItem> items, Action<TItem, Row> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        var rows = Children(child);
        rows.Clear();
        foreach (var item in items)
        {
            write(item, rows.Add());
        }
    }

    private int Ordinal(Field field)
    {
        ArgumentNullException.ThrowIfNull(field);
        return ReferenceEquals(field.Shape, Shape)
            ? field.Ordinal
            : throw new InvalidOperationException($"The field '{field.Path}' is not a field of '{Shape.Name}'.");
    }
}
