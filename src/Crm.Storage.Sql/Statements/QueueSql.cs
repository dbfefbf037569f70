using Crm.Models;

namespace Crm.Storage.Sql;

/// <summary>Writes the test that a due row is the first unfinished one of its queue.</summary>
internal static class QueueSql
{
    /// <summary>Appends that there is none before it; in several questions where equality and absence are served by an index one at a time.</summary>
    public static void First(SqlWriter writer, SqlTable table, WorkRule work, SqlScope row, SqlScope other)
    {
        var fields = (IReadOnlyList<Field>)work.Queue;
        var kinds = writer.Dialect.SeeksSame ? 1 : 1 << fields.Count;
        for (var kind = 0; kind < kinds; kind++)
        {
            if (IsPossible(fields, kind))
            {
                Before(writer, table, work, row, other, kind);
            }
        }
    }

    /// <summary>A required field is never missing, so nothing is asked of rows without it.</summary>
    private static bool IsPossible(IReadOnlyList<Field> fields, int kind)
    {
        for (var i = 0; i < fields.Count; i++)
        {
            if (fields[i].Required && (kind & (1 << i)) != 0)
            {
                return false;
            }
        }

        return true;
    }

    private static void Before(SqlWriter writer, SqlTable table, WorkRule work, SqlScope row, SqlScope other, int kind)
    {
        writer.Add($" AND NOT EXISTS (SELECT 1 FROM {table.Quoted} {other.Alias} WHERE {other.Column(table.Tenant)} = {writer.Tenant} AND {other.Column(table.Of(work.DueAt).Value)} IS NOT NULL");
        for (var i = 0; i < work.Queue.Count; i++)
        {
            var column = table.Of(work.Queue[i]).Compared;
            var (left, right) = (other.Column(column), row.Column(column));
            writer.Add(" AND ").Add(writer.Dialect.SeeksSame ? writer.Dialect.Same(left, right) : (kind & (1 << i)) == 0 ? $"{left} = {right}" : $"{left} IS NULL AND {right} IS NULL");
        }

        var (mine, theirs) = (row.Column(table.Id), other.Column(table.Id));
        if (work.Sequence is { } sequence)
        {
            var number = table.Of(sequence).Value;
            var (my, their) = (row.Column(number), other.Column(number));

            // Rows without a number come after all others of their queue.
            writer.Add($" AND ({their} < {my} OR ({their} IS NOT NULL AND {my} IS NULL) OR ({writer.Dialect.Same(their, my)} AND {theirs} < {mine})))");
        }
        else
        {
            writer.Add($" AND {theirs} < {mine})");
        }
    }
}
