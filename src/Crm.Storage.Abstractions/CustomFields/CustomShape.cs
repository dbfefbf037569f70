using Crm.Models;

namespace Crm.CustomFields;

/// <summary>The fields that tenants add to an entity at run time, as filters and code name them: <c>custom.vatNumber</c>.</summary>
/// <remarks>
/// <para>The values live in one document of the record. A tenant's indexed fields are also written to slots: columns made in advance,
/// so that nothing is altered at run time. Which field a slot serves is in the tenant's definitions.</para>
/// <para>A host that knows a tenant's fields at compile time names them once, as it names the fields of a model:
/// <c>static readonly DecimalField Discount = PartyModel.Model.Custom.Decimal("discount");</c>. Thread-safe.</para>
/// </remarks>
public sealed class CustomShape : RecordShape
{
    /// <summary>The name, which leads in paths.</summary>
    public const string PathName = "custom";

    /// <summary>The decimals of custom decimals and money.</summary>
    public const int Scale = 4;

    internal CustomShape(EntityModel owner)
        : base(PathName)
    {
        Owner = owner;
        Document = new DocumentField(PathName);
        NameSlots = Make(4, number => new NameField($"slotName{number}") { Indexed = true, Sortable = true, Sparse = true, IsInternal = true });
        CodeSlots = Make(4, number => new CodeField($"slotCode{number}", 200) { Indexed = true, Sortable = true, Sparse = true, IsInternal = true });
        NumberSlots = Make(10, number => new IntegerField($"slotNumber{number}") { Indexed = true, Sortable = true, Sparse = true, IsInternal = true });
        ReferenceSlots = Make(2, number => new ReferenceField($"slotReference{number}") { Indexed = true, Sparse = true, IsInternal = true });
    }

    /// <summary>The entity that takes the fields.</summary>
    public EntityModel Owner { get; }

    /// <summary>The field of the entity that holds the values.</summary>
    public DocumentField Document { get; }

    /// <summary>The slots of texts.</summary>
    public IReadOnlyList<Field> NameSlots { get; }

    /// <summary>The slots of codes and choices.</summary>
    public IReadOnlyList<Field> CodeSlots { get; }

    /// <summary>The slots of numbers, decimals, money, days, instants and truth values.</summary>
    public IReadOnlyList<Field> NumberSlots { get; }

    /// <summary>The slots of references.</summary>
    public IReadOnlyList<Field> ReferenceSlots { get; }

    internal IEnumerable<Field> Stored => [Document, .. NameSlots, .. CodeSlots, .. NumberSlots, .. ReferenceSlots];

    /// <summary>Names a text.</summary>
    public NameField Text(string key, int maxLength = 200) => Attach(new NameField(key, maxLength) { Sortable = true });

    /// <summary>Names a long text.</summary>
    public LongTextField LongText(string key) => Attach(new LongTextField(key));

    /// <summary>Names a code, or a choice.</summary>
    public CodeField Code(string key, int maxLength = 200) => Attach(new CodeField(key, maxLength) { Sortable = true });

    /// <summary>Names a whole number.</summary>
    public IntegerField Number(string key) => Attach(new IntegerField(key) { Sortable = true });

    /// <summary>Names a decimal.</summary>
    public DecimalField Decimal(string key) => Attach(new DecimalField(key, Scale) { Sortable = true });

    /// <summary>Names an amount of money.</summary>
    public MoneyField Money(string key) => Attach(new MoneyField(key));

    /// <summary>Names a day.</summary>
    public DateField Date(string key) => Attach(new DateField(key) { Sortable = true });

    /// <summary>Names an instant.</summary>
    public InstantField Instant(string key) => Attach(new InstantField(key) { Sortable = true });

    /// <summary>Names a truth value.</summary>
    public BooleanField Boolean(string key) => Attach(new BooleanField(key));

    /// <summary>Names a list of choices.</summary>
    public ChoicesField Choices(string key) => Attach(new ChoicesField(key));

    /// <summary>Names the id of a record.</summary>
    public ReferenceField Reference(string key) => Attach(new ReferenceField(key));

    /// <summary>Names a field by its definition.</summary>
    /// <param name="kind">What it holds.</param>
    /// <param name="key">The key.</param>
    /// <param name="maxLength">The most UTF-16 code units of a text or code.</param>
    /// <param name="choices">The choices of a choice.</param>
    /// <param name="required">Whether records need a value.</param>
    public Field Define(CustomFieldKind kind, string key, int maxLength = 200, ValueList<string> choices = default, bool required = false) => kind switch
    {
        CustomFieldKind.Text => Attach(new NameField(key, maxLength) { Required = required, Sortable = true }),
        CustomFieldKind.LongText => Attach(new LongTextField(key) { Required = required }),
        CustomFieldKind.Code => Attach(new CodeField(key, maxLength) { Required = required, Sortable = true }),
        CustomFieldKind.Choice => Attach(new CodeField(key, 200) { Required = required, Sortable = true, Choices = choices }),
        CustomFieldKind.MultiChoice => Attach(new ChoicesField(key) { Required = required, Choices = choices }),
        CustomFieldKind.Number => Attach(new IntegerField(key) { Required = required, Sortable = true }),
        CustomFieldKind.Decimal => Attach(new DecimalField(key, Scale) { Required = required, Sortable = true }),
        CustomFieldKind.Money => Attach(new MoneyField(key) { Required = required }),
        CustomFieldKind.Date => Attach(new DateField(key) { Required = required, Sortable = true }),
        CustomFieldKind.Instant => Attach(new InstantField(key) { Required = required, Sortable = true }),
        CustomFieldKind.Boolean => Attach(new BooleanField(key) { Required = required }),
        _ => Attach(new ReferenceField(key) { Required = required }),
    };

    /// <summary>The slots that can serve a kind of field; none when the kind cannot be indexed.</summary>
    public IReadOnlyList<Field> SlotsFor(CustomFieldKind kind) => kind switch
    {
        CustomFieldKind.Text => NameSlots,
        CustomFieldKind.Code or CustomFieldKind.Choice => CodeSlots,
        CustomFieldKind.Reference => ReferenceSlots,
        CustomFieldKind.LongText or CustomFieldKind.MultiChoice => [],
        _ => NumberSlots,
    };

    private TField Attach<TField>(TField field)
        where TField : Field
    {
        field.Attach(this, 0);
        return field;
    }

    private static Field[] Make(int count, Func<int, Field> make) => [.. Enumerable.Range(1, count).Select(make)];
}
