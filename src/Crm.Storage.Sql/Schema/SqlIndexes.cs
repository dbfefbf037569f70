using Crm.Models;

namespace Crm.Storage.Sql;

/// <summary>Derives the indexes of an entity's tables from its model.</summary>
internal static class SqlIndexes
{
    public static void Add(SqlEntity entity)
    {
        foreach (var rule in entity.Model.Uniques)
        {
            var table = entity.TableOf(rule.Fields[0]);
            var columns = Compared(table, rule.Fields);
            table.Indexes.Add(new SqlIndex(SqlNames.Join(table.Name, "ux", ModelName.ToSnakeCase(rule.Name)), [table.Tenant.Name, .. columns], rule));
        }

        AddFields(entity.Root);
        foreach (var child in entity.Children)
        {
            AddFields(child);
        }

        foreach (var rule in entity.Model.Indexes)
        {
            var table = entity.TableOf(rule.Fields[0]);
            Add(table, ModelName.ToSnakeCase(rule.Name), [.. Compared(table, rule.Fields)]);
        }

        if (entity.Model.Work is { } work)
        {
            AddWork(entity.Root, work);
        }
    }

    private static void AddFields(SqlTable table)
    {
        foreach (var field in table.Shape.Fields)
        {
            if ((!field.Indexed && !field.Sortable) || field is LongTextField || table.Of(field).Value == table.Id)
            {
                continue;
            }

            var columns = table.Of(field);
            if (columns.Currency is { } currency)
            {
                Add(table, columns.Value.Name, [currency.Name, columns.Value.Name], Sparse(field, columns.Value));
            }
            else if (field.Indexed || columns.Sort is null)
            {
                Add(table, columns.Compared.Name, [columns.Compared.Name], Sparse(field, columns.Compared));
            }

            if (field.Sortable && columns.Sort is { } sort)
            {
                Add(table, sort.Name, [sort.Name], Sparse(field, sort));
            }
        }
    }

    private static string? Sparse(Field field, SqlColumn column) => field.Sparse ? column.Name : null;

    private static void AddWork(SqlTable table, WorkRule work)
    {
        var due = table.Of(work.DueAt).Value.Name;
        Add(table, due, [due]);
        if (work.Queue.Count > 0)
        {
            var columns = Compared(table, work.Queue);
            Add(table, "work_queue", work.Sequence is { } sequence ? [.. columns, table.Of(sequence).Value.Name] : [.. columns]);
        }
    }

    private static void Add(SqlTable table, string name, List<string> columns, string? sparse = null)
    {
        columns.Insert(0, table.Tenant.Name);
        foreach (var column in (IEnumerable<string>)[table.Id.Name, .. table.Filtered])
        {
            if (!columns.Contains(column))
            {
                columns.Add(column);
            }
        }

        ValueList<string> list = [.. columns];
        if (!table.Indexes.Exists(index => index.Columns == list))
        {
            table.Indexes.Add(new SqlIndex(SqlNames.Join(table.Name, "ix", name), list, Sparse: sparse));
        }
    }

    private static IEnumerable<string> Compared(SqlTable table, ValueList<Field> fields)
    {
        foreach (var field in (IEnumerable<Field>)fields)
        {
            var columns = table.Of(field);
            if (columns.Currency is { } currency)
            {
                yield return currency.Name;
            }

            yield return columns.Compared.Name;
        }
    }
}
