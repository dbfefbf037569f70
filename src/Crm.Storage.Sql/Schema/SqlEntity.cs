using System.Runtime.InteropServices;
using Crm.Models;

namespace Crm.Storage.Sql;

/// <summary>An entity with its tables and the statements made for it so far.</summary>
internal sealed class SqlEntity
{
    private readonly bool[] _searched;
    private readonly bool[] _searchedChildren;

    public SqlEntity(EntityModel model, int number, IEnumerable<EntityModel> views, string prefix, SqlDialect dialect)
    {
        Model = model;
        Number = number;
        var name = prefix + ModelName.ToSnakeCase(model.Name);
        Root = new SqlTable(SqlNames.Join(name), model, dialect);
        Children = [.. model.Children.Select(child => new SqlTable(SqlNames.Join(name, ModelName.ToSnakeCase(child.Name)), child, dialect))];
        TokenTable = model.Search.Count > 0 ? SqlNames.Join(name, "token") : null;
        _searched = new bool[model.Fields.Count];
        _searchedChildren = new bool[model.Children.Count];
        foreach (var field in model.Search)
        {
            if (field.Shape is ChildModel child)
            {
                _searchedChildren[child.Index] = true;
            }
            else
            {
                _searched[field.Ordinal] = true;
            }
        }

        Field?[] filtered = [model.ArchivedAt, .. views.Select(view => view.Discriminator).OrderBy(field => field?.Ordinal)];
        Root.Filtered.AddRange(filtered.OfType<Field>().Distinct().Select(field => Root.Of(field).Compared.Name));
        SqlIndexes.Add(this);
        var guard = model.Version is { } version ? Root.Of(version).Value : null;
        InsertRoot = EntityStatements.Insert(dialect, Root, slots: false);
        InsertSlots = EntityStatements.Insert(dialect, Root);
        DeleteRoot = EntityStatements.Delete(dialect, Root, guard);
        InsertChild = Array.ConvertAll(Children, table => EntityStatements.Insert(dialect, table));
        UpdateChild = Array.ConvertAll(Children, table => EntityStatements.Update(dialect, table, [.. Enumerable.Range(0, table.Shape.Fields.Count)], table.Position));
        DeleteChild = Array.ConvertAll(Children, table => EntityStatements.Delete(dialect, table, table.Position));
        DeleteChildren = Array.ConvertAll(Children, table => EntityStatements.Delete(dialect, table, table.Position, ">="));
        InsertToken = TokenTable is null ? null : EntityStatements.InsertToken(dialect, TokenTable);
        DeleteToken = TokenTable is null ? null : EntityStatements.DeleteToken(dialect, TokenTable);
        HasUniqueChildren = Array.Exists(Children, child => child.Indexes.Exists(index => index.Unique is not null));
    }

    public EntityModel Model { get; }

    /// <summary>The place among the entities of the schema, which tells relations apart in cache keys.</summary>
    public int Number { get; }

    public SqlTable Root { get; }

    public SqlTable[] Children { get; }

    /// <summary>The name of the table of search tokens; null when the entity is not searched.</summary>
    public string? TokenTable { get; }

    public bool HasUniqueChildren { get; }

    /// <summary>Inserts a record none of whose custom fields is indexed.</summary>
    public SqlStatement InsertRoot { get; }

    /// <summary>Inserts a record with the slots of its custom fields.</summary>
    public SqlStatement InsertSlots { get; }

    public SqlStatement DeleteRoot { get; }

    public SqlStatement[] InsertChild { get; }

    public SqlStatement[] UpdateChild { get; }

    public SqlStatement[] DeleteChild { get; }

    /// <summary>Deletes the rows of a list from a position on.</summary>
    public SqlStatement[] DeleteChildren { get; }

    public SqlStatement? InsertToken { get; }

    public SqlStatement? DeleteToken { get; }

    public StatementCache Statements { get; } = new();

    public SqlTable TableOf(Field field) => field.Shape is ChildModel child ? Children[child.Index] : Root;

    /// <summary>True when words of the field find the record.</summary>
    public bool IsSearched(int ordinal) => _searched[ordinal];

    /// <summary>True when words of the list find the record.</summary>
    public bool IsSearchedChild(int index) => _searchedChildren[index];

    /// <summary>The rule that a driver's error names by index or by columns; null when it is the id.</summary>
    public UniqueRule? FindRule(string? constraint)
    {
        foreach (var table in (ReadOnlySpan<SqlTable>)[Root, .. Children])
        {
            foreach (var index in CollectionsMarshal.AsSpan(table.Indexes))
            {
                if (index.Unique is not null && constraint is not null && (constraint == index.Name || constraint == Columns(table, index)))
                {
                    return index.Unique;
                }
            }
        }

        return null;
    }

    /// <summary>The paths of the fields that an index or a column is of; empty when there is none of that name.</summary>
    public ValueList<string> FieldsOf(string? name)
    {
        foreach (var table in (ReadOnlySpan<SqlTable>)[Root, .. Children])
        {
            var columns = table.Indexes.Find(index => index.Name == name)?.Columns ?? [name ?? ""];
            var fields = table.Shape.Fields.Where(field => table.Of(field).All().Any(column => columns.Contains(column.Name)) && field is CodeField or NameField or LongTextField or DocumentField).Select(field => field.Path).ToArray();
            if (fields.Length > 0)
            {
                return [.. fields];
            }
        }

        return [];
    }

    private static string Columns(SqlTable table, SqlIndex index) =>
        string.Join(", ", index.Columns.Select(column => $"{table.Name}.{column}"));
}
