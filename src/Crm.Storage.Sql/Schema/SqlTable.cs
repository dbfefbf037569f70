using System.Text;
using Crm.Models;

namespace Crm.Storage.Sql;

/// <summary>A table of one shape: an entity or a list that it owns.</summary>
internal sealed class SqlTable
{
    private readonly FieldColumns[] _fields;

    public SqlTable(string name, RecordShape shape, SqlDialect dialect)
    {
        Name = name;
        Quoted = dialect.Table(name);
        Shape = shape;
        var columns = new List<SqlColumn>();
        SqlColumn Column(string column, SqlType type, bool required = false)
        {
            if (columns.Exists(other => other.Name == column))
            {
                throw new InvalidOperationException($"The table '{name}' would have the column '{column}' twice. Rename a field of '{shape.Name}'.");
            }

            var made = new SqlColumn(column, type, dialect.Quote(column), required);
            columns.Add(made);
            return made;
        }

        Tenant = Column("tenant", new SqlType(SqlKind.Number), required: true);
        if (shape is ChildModel)
        {
            Id = Column("owner", new SqlType(SqlKind.Id), required: true);
            Position = Column("pos", new SqlType(SqlKind.Position), required: true);
        }

        _fields = [.. shape.Fields.Select(field => Make(field, Column))];
        Id ??= _fields[0].Value;
        Columns = columns;
        FirstSlot = Array.FindIndex(_fields, field => field.IsSlot) is >= 0 and var first ? first : _fields.Length;
        WithoutSlots = [.. columns.Except(_fields.Where(field => field.IsSlot).SelectMany(field => field.All()))];
        Types = [.. shape.Fields.Select(field => field.Type)];
        PrimaryKey = Position is null ? [Tenant.Name, Id.Name] : [Tenant.Name, Id.Name, Position.Name];
    }

    public string Name { get; }

    public string Quoted { get; }

    public RecordShape Shape { get; }

    public SqlColumn Tenant { get; }

    /// <summary>The id of the record: <c>id</c>, or <c>owner</c> in the table of a list.</summary>
    public SqlColumn Id { get; }

    /// <summary>The place in the list; null in the table of an entity.</summary>
    public SqlColumn? Position { get; }

    public IReadOnlyList<SqlColumn> Columns { get; }

    /// <summary>The ordinal of the first slot; behind the last field when there is none.</summary>
    public int FirstSlot { get; }

    /// <summary>The columns that every record has a use for: all but the slots of custom fields.</summary>
    public IReadOnlyList<SqlColumn> WithoutSlots { get; }

    /// <summary>The types of the fields by ordinal.</summary>
    public FieldType[] Types { get; }

    public ValueList<string> PrimaryKey { get; }

    /// <summary>The columns that nearly every query tests: whether a record is archived, and of which view it is. They end each index, so that counts need not look at the rows.</summary>
    public List<string> Filtered { get; } = [];

    /// <summary>True when every index has the column of a field.</summary>
    public bool IsFiltered(Field field) => Filtered.Contains(Of(field).Compared.Name);

    public List<SqlIndex> Indexes { get; } = [];

    public FieldColumns Of(Field field) => _fields[field.Ordinal];

    public FieldColumns Of(int ordinal) => _fields[ordinal];

    /// <summary>Writes the columns from which <see cref="RowReader"/> reads a row.</summary>
    public void WriteReadList(StringBuilder text, string alias)
    {
        var separator = "";
        foreach (var field in _fields)
        {
            if (field.IsSlot)
            {
                continue;
            }

            text.Append(separator).Append(alias).Append('.').Append(field.Value.Quoted);
            separator = ", ";
            if (field.Currency is { } currency)
            {
                text.Append(separator).Append(alias).Append('.').Append(currency.Quoted);
            }
        }
    }

    private static FieldColumns Make(Field field, Func<string, SqlType, bool, SqlColumn> column)
    {
        var name = ModelName.ToSnakeCase(field.Name);
        var value = column(name, TypeOf(field), field is ReferenceField && field.Ordinal == 0 && field.Shape is EntityModel);
        return new FieldColumns(
            value,
            field switch
            {
                NameField text => column(name + "_key", new SqlType(SqlKind.Text, text.MaxFoldedLength, Use: TextUse.Searched), false),
                LongTextField => column(name + "_key", new SqlType(SqlKind.LongText, Use: TextUse.Searched), false),
                _ => null,
            },
            field is NameField { Sortable: true } sorted ? column(name + "_sort", new SqlType(SqlKind.SortKey, sorted.MaxLength), false) : null,
            field is MoneyField ? column(name + "_currency", new SqlType(SqlKind.Text, 3), false) : null,
            field.IsInternal && field is not DocumentField);
    }

    private static SqlType TypeOf(Field field) => field switch
    {
        CodeField text => new SqlType(SqlKind.Text, text.MaxLength),
        NameField text => new SqlType(SqlKind.Text, text.MaxLength, Use: TextUse.Shown),
        LongTextField or ChoicesField => new SqlType(SqlKind.LongText, Use: TextUse.Shown),
        DocumentField => new SqlType(SqlKind.Document),
        DecimalField number => new SqlType(SqlKind.Decimal, number.Scale),
        MoneyField => new SqlType(SqlKind.Decimal, MoneyField.Scale),
        _ => new SqlType(field.Type switch
        {
            FieldType.Integer => SqlKind.Integer,
            FieldType.Date => SqlKind.Date,
            FieldType.Instant => SqlKind.Instant,
            FieldType.Boolean => SqlKind.Boolean,
            _ => SqlKind.Id,
        }),
    };
}
