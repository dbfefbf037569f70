using Crm.Filters;
using Crm.Localization;

namespace Crm.Models;

/// <summary>One stored value of an entity: its name, type and limits. The typed subclasses build filters.</summary>
/// <remarks>Declared once, beside its entity, as a static readonly field, and thread-safe from then on.</remarks>
public abstract class Field
{
    private RecordShape? _shape;

    private protected Field(string name, FieldType type)
    {
        ModelName.Require(name);
        Name = name;
        Type = type;
    }

    /// <summary>The name, camel case, as filters, audit and errors say it.</summary>
    public string Name { get; }

    /// <summary>The type of the values.</summary>
    public FieldType Type { get; }

    /// <summary>True when a record without the value is refused.</summary>
    /// <value>False by default.</value>
    public bool Required { get; init; }

    /// <summary>True when lists may be ordered by the field; it then has an index.</summary>
    /// <value>False by default. Long text, money and fields of children cannot be sortable.</value>
    public bool Sortable { get; init; }

    /// <summary>True when filters on the field are served by an index.</summary>
    /// <value>False by default; filters on other fields work and scan.</value>
    public bool Indexed { get; init; }

    /// <summary>True when the value tells something about a person: it is kept out of logs.</summary>
    /// <value>False by default.</value>
    public bool Personal { get; init; }

    /// <summary>True when only few records have a value: the index leaves the others out, where the engine can.</summary>
    /// <value>False by default.</value>
    public bool Sparse { get; init; }

    /// <summary>True when only the service of the entity changes the value, by rules that one record cannot tell: bulk actions leave it alone.</summary>
    /// <value>False by default.</value>
    public bool ByService { get; init; }

    /// <summary>The field without which the value says nothing and is not stored: the role in a household without a household.</summary>
    /// <value>Null by default.</value>
    public Field? OnlyWith { get; init; }

    /// <summary>The field of another entity whose values the records of a ledger repeat: a rule that hides that one hides this one, and the whole record where this one is required.</summary>
    /// <value>Null by default.</value>
    public Field? Repeats { get; init; }

    /// <summary>The names that the field had in earlier versions of the model, the latest first.</summary>
    /// <value>Empty by default. The upgrade renames the column, with all that it holds; older code then finds the tables too new. Filters that were stored under an old name go on. Keep the names for as long as a database may have them, and give none of them to another field.</value>
    /// <exception cref="ArgumentException">A name is none of a field.</exception>
    public ValueList<string> RenamedFrom
    {
        get;
        init
        {
            foreach (var name in value)
            {
                ModelName.Require(name);
            }

            field = value;
        }
    }

    /// <summary>True for what the SDK keeps beside the fields of a record, such as the slots of custom fields: not to be named in filters, imports or audits.</summary>
    public bool IsInternal { get; internal init; }

    /// <summary>The position of the field in its <see cref="Shape"/>.</summary>
    public int Ordinal { get; private set; } = -1;

    /// <summary>The entity or child list that the field belongs to, or the entity's custom fields.</summary>
    /// <exception cref="InvalidOperationException">The field was not given to a model.</exception>
    public RecordShape Shape => _shape
        ?? throw new InvalidOperationException($"The field '{Name}' belongs to no model. Add it to the Fields of its EntityModel or ChildModel.");

    /// <summary>The name as filters write it: <c>name</c>, or <c>emails.address</c> for a field of a child, or <c>custom.vatNumber</c>.</summary>
    public string Path => Shape is EntityModel ? Name : $"{Shape.Name}.{Name}";

    /// <summary>True for records without a value; of a child field: when no row has one.</summary>
    public Filter IsMissing() => new FieldFilter(this, FilterOperator.IsMissing);

    /// <summary>True for records with a value.</summary>
    public Filter IsPresent() => !IsMissing();

    /// <summary>Whether a value may be stored in the field.</summary>
    /// <param name="value">The value; a missing one is judged by <see cref="Required"/> elsewhere.</param>
    /// <returns>Null when it may, else why not.</returns>
    public virtual LocalizedMessage? Check(in FieldValue value) => null;

    /// <inheritdoc cref="Path"/>
    public override string ToString() => _shape is null ? Name : Path;

    internal void Attach(RecordShape shape, int ordinal)
    {
        if (_shape is not null)
        {
            throw new InvalidOperationException($"The field '{Name}' already belongs to '{_shape.Name}' and cannot also belong to '{shape.Name}'.");
        }

        _shape = shape;
        Ordinal = ordinal;
    }
}
