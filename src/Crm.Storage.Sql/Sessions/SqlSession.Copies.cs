using Crm.Models;

namespace Crm.Storage.Sql;

/// <content>Many new records by the engine's own path.</content>
internal sealed partial class SqlSession
{
    private static readonly string[] TokenColumns = ["tenant", "token", "record"];

    /// <summary>True when the new records of a batch are many, and none of them is changed in it as well.</summary>
    private bool MayCopy(IReadOnlyList<RowWrite> writes)
    {
        if (_dialect.CopiesFrom is not { } least || writes.Count < least)
        {
            return false;
        }

        var inserts = 0;
        foreach (var write in writes)
        {
            inserts += write.Kind == RowWriteKind.Insert ? 1 : 0;
        }

        return inserts >= least && (inserts == writes.Count || AreApart(writes));
    }

    private static bool AreApart(IReadOnlyList<RowWrite> writes)
    {
        var made = new HashSet<(EntityModel, Guid)>();
        foreach (var write in writes)
        {
            if (write.Kind == RowWriteKind.Insert)
            {
                made.Add((write.Model, write.After!.Values[0].AsReference));
            }
        }

        foreach (var write in writes)
        {
            if (write.Kind != RowWriteKind.Insert && made.Contains((write.Model, write.Before!.Values[0].AsReference)))
            {
                return false;
            }
        }

        return true;
    }

    private async ValueTask CopyAsync(IReadOnlyList<RowWrite> writes, CancellationToken cancellationToken)
    {
        foreach (var group in writes.Where(write => write.Kind == RowWriteKind.Insert).GroupBy(write => write.Model))
        {
            var entity = _schema.Of(group.Key);
            var rows = group.Select(write => write.After!).ToArray();
            await CopyRootsAsync(entity, rows, cancellationToken).ConfigureAwait(false);
            for (var i = 0; i < entity.Children.Length; i++)
            {
                await CopyChildrenAsync(entity, i, rows, cancellationToken).ConfigureAwait(false);
            }

            if (entity.TokenTable is { } table)
            {
                await CopyTokensAsync(entity, table, rows, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async ValueTask CopyRootsAsync(SqlEntity entity, Row[] rows, CancellationToken cancellationToken)
    {
        var table = entity.Root;
        var slots = Array.Exists(rows, row => HasSlots(table, row));
        var columns = slots ? table.Columns : table.WithoutSlots;
        var copy = await _storage.StartCopyAsync(_link, table.Quoted, Quoted(columns), cancellationToken).ConfigureAwait(false);
        await using (copy.ConfigureAwait(false))
        {
            foreach (var row in rows)
            {
                await copy.StartRowAsync(cancellationToken).ConfigureAwait(false);
                await copy.WriteAsync(_tenant, cancellationToken).ConfigureAwait(false);
                await CopyFieldsAsync(copy, table, row, slots, cancellationToken).ConfigureAwait(false);
            }

            await copy.CompleteAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask CopyChildrenAsync(SqlEntity entity, int index, Row[] rows, CancellationToken cancellationToken)
    {
        var (table, child) = (entity.Children[index], entity.Model.Children[index]);
        if (Array.TrueForAll(rows, row => row.Children(child).Count == 0))
        {
            return;
        }

        var copy = await _storage.StartCopyAsync(_link, table.Quoted, Quoted(table.Columns), cancellationToken).ConfigureAwait(false);
        await using (copy.ConfigureAwait(false))
        {
            foreach (var row in rows)
            {
                var list = row.Children(child);
                for (var position = 0; position < list.Count; position++)
                {
                    await copy.StartRowAsync(cancellationToken).ConfigureAwait(false);
                    await copy.WriteAsync(_tenant, cancellationToken).ConfigureAwait(false);
                    await copy.WriteAsync(row.Values[0].AsReference, cancellationToken).ConfigureAwait(false);
                    await copy.WriteAsync((long)position, cancellationToken).ConfigureAwait(false);
                    await CopyFieldsAsync(copy, table, list[position], slots: true, cancellationToken).ConfigureAwait(false);
                }
            }

            await copy.CompleteAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask CopyTokensAsync(SqlEntity entity, string table, Row[] rows, CancellationToken cancellationToken)
    {
        var columns = string.Join(", ", TokenColumns.Select(_dialect.Quote));
        var copy = await _storage.StartCopyAsync(_link, _dialect.Table(table), columns, cancellationToken).ConfigureAwait(false);
        await using (copy.ConfigureAwait(false))
        {
            var tokens = _link.Tokens;
            foreach (var row in rows)
            {
                tokens.Clear();
                SearchTokens.Collect(entity.Model, row, tokens);
                foreach (var token in tokens)
                {
                    await copy.StartRowAsync(cancellationToken).ConfigureAwait(false);
                    await copy.WriteAsync(_tenant, cancellationToken).ConfigureAwait(false);
                    await copy.WriteAsync(token, new SqlType(SqlKind.Text, SearchTokens.MaxLength), cancellationToken).ConfigureAwait(false);
                    await copy.WriteAsync(row.Values[0].AsReference, cancellationToken).ConfigureAwait(false);
                }
            }

            await copy.CompleteAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask CopyFieldsAsync(SqlBulkCopy copy, SqlTable table, Row row, bool slots, CancellationToken cancellationToken)
    {
        for (var i = 0; i < row.Values.Length; i++)
        {
            var columns = table.Of(i);
            if (columns.IsSlot && !slots)
            {
                continue;
            }

            var text = columns.Key is null && columns.Sort is null && columns.Currency is null ? null : row.Values[i].AsText;
            await copy.WriteAsync(columns.Value.Type, row.Values[i], cancellationToken).ConfigureAwait(false);
            if (columns.Key is not null)
            {
                await copy.WriteAsync(text is null ? null : Text.TextFold.Fold(text), columns.Key.Type, cancellationToken).ConfigureAwait(false);
            }

            if (columns.Sort is not null)
            {
                await copy.WriteAsync(text is null ? null : Tenant.Alphabet.Key(text), columns.Sort.Type, cancellationToken).ConfigureAwait(false);
            }

            if (columns.Currency is not null)
            {
                await copy.WriteAsync(text, columns.Currency.Type, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static string Quoted(IReadOnlyList<SqlColumn> columns) => string.Join(", ", columns.Select(column => column.Quoted));
}
