namespace Crm.Models;

/// <summary>The model of an entity together with the way between its record type and its stored row.</summary>
/// <typeparam name="T">The record type.</typeparam>
/// <remarks>The delegates are hand-written or generated: no reflection, so that the model runs under Native AOT.</remarks>
public sealed class EntityModel<T> : EntityModel
    where T : class
{
    private readonly Func<Row, T> _read;
    private readonly Action<T, Row> _write;

    /// <summary>Declares an entity with a table of its own.</summary>
    /// <param name="name">Its name in camel case, singular.</param>
    /// <param name="kind">How the past of the records is kept.</param>
    /// <param name="read">Makes a record of a stored row.</param>
    /// <param name="write">Writes a record, with <c>id</c> and all fields and lists, into an empty row.</param>
    /// <param name="fields">The fields, without those that every entity has.</param>
    public EntityModel(string name, EntityKind kind, Func<Row, T> read, Action<T, Row> write, params IEnumerable<Field> fields)
        : base(name, kind, fields)
    {
        _read = read;
        _write = write;
    }

    private EntityModel(string name, EntityModel root, CodeField discriminator, string value, Func<Row, T> read, Action<T, Row> write)
        : base(name, root, discriminator, value)
    {
        _read = read;
        _write = write;
    }

    /// <inheritdoc/>
    public override TResult Visit<TResult>(IEntityModelVisitor<TResult> visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        return visitor.Visit(this);
    }

    /// <summary>Makes the record of a stored row.</summary>
    public T Read(Row row) => _read(row);

    /// <summary>Writes a record into a row, which is cleared before.</summary>
    public void Write(T record, Row row)
    {
        ArgumentNullException.ThrowIfNull(row);
        row.Clear();
        _write(record, row);
        if (Discriminator is not null)
        {
            row.Set(Discriminator, DiscriminatorValue);
        }
    }

    /// <summary>Declares another record type over the same table: the records in which a field has one value.</summary>
    /// <typeparam name="TView">The record type.</typeparam>
    /// <param name="name">The name of the view in camel case, singular.</param>
    /// <param name="discriminator">The field that tells the view's records from others.</param>
    /// <param name="value">What it holds in them; written by the model itself.</param>
    /// <param name="read">Makes a record of a stored row.</param>
    /// <param name="write">Writes a record into an empty row.</param>
    public EntityModel<TView> View<TView>(string name, CodeField discriminator, string value, Func<Row, TView> read, Action<TView, Row> write)
        where TView : class => new(name, Root, discriminator, value, read, write);
}
