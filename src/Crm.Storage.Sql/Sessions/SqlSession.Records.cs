using Crm.Models;

namespace Crm.Storage.Sql;

/// <content>The statements by which one record is written, with its lists and its search words.</content>
internal sealed partial class SqlSession
{
    private ValueTask WriteAsync(in RowWrite write, CancellationToken cancellationToken)
    {
        var entity = _schema.Of(write.Model);
        return write.Kind switch
        {
            RowWriteKind.Insert => InsertAsync(entity, write.After!, cancellationToken),
            RowWriteKind.Update => UpdateAsync(entity, write.Before!, write.After!, cancellationToken),
            _ => DeleteAsync(entity, write.Before!, cancellationToken),
        };
    }

    private async ValueTask InsertAsync(SqlEntity entity, Row row, CancellationToken cancellationToken)
    {
        var slots = HasSlots(entity.Root, row);
        var insert = _link.StartWrite(slots ? entity.InsertSlots : entity.InsertRoot, _tenant);
        AddFields(insert, entity.Root, row, slots);
        await insert.SendAsync(isGuarded: false, cancellationToken).ConfigureAwait(false);
        var id = row.Values[0].AsReference;
        for (var i = 0; i < entity.Children.Length; i++)
        {
            var rows = row.Children(entity.Model.Children[i]);
            for (var j = 0; j < rows.Count; j++)
            {
                await InsertChildAsync(entity, i, id, j, rows[j], cancellationToken).ConfigureAwait(false);
            }
        }

        if (entity.TokenTable is not null)
        {
            var tokens = _link.Tokens;
            tokens.Clear();
            SearchTokens.Collect(entity.Model, row, tokens);
            await RunTokensAsync(entity.InsertToken!, tokens, id, cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask UpdateAsync(SqlEntity entity, Row before, Row after, CancellationToken cancellationToken)
    {
        var key = _link.Key.Start('u');
        var searched = false;
        for (var i = 1; i < before.Values.Length; i++)
        {
            if (before.Values[i] != after.Values[i])
            {
                key.Add(i);
                searched |= entity.IsSearched(i);
            }
        }

        if (key.Text.Length == 1)
        {
            // Nothing differs: written all the same, for the check of the version.
            key.Add(entity.Model.Version?.Ordinal ?? entity.Model.CreatedAt.Ordinal);
        }

        var statement = entity.Statements.Find(key) ?? entity.Statements.Add(key, MakeUpdate(entity, key));
        var update = _link.StartWrite(statement, _tenant);
        foreach (var ordinal in key.Text[1..])
        {
            AddField(update, entity.Root.Of(ordinal), after.Values[ordinal]);
        }

        var id = before.Values[0].AsReference;
        update.Add(id);
        await RunGuardedAsync(entity, update, before, cancellationToken).ConfigureAwait(false);
        for (var i = 0; i < entity.Children.Length; i++)
        {
            var child = entity.Model.Children[i];
            if (!before.Children(child).SameAs(after.Children(child)))
            {
                searched |= entity.IsSearchedChild(i);
                await SaveChildrenAsync(entity, i, id, before.Children(child), after.Children(child), cancellationToken).ConfigureAwait(false);
            }
        }

        if (searched)
        {
            await SaveTokensAsync(entity, before, after, id, cancellationToken).ConfigureAwait(false);
        }
    }

    private SqlStatement MakeUpdate(SqlEntity entity, ShapeKey key) => EntityStatements.Update(
        _dialect,
        entity.Root,
        [.. key.Text[1..].ToArray().Select(ordinal => (int)ordinal)],
        entity.Model.Version is { } version ? entity.Root.Of(version).Value : null);

    private async ValueTask DeleteAsync(SqlEntity entity, Row before, CancellationToken cancellationToken)
    {
        var id = before.Values[0].AsReference;
        await RunGuardedAsync(entity, _link.StartWrite(entity.DeleteRoot, _tenant).Add(id), before, cancellationToken).ConfigureAwait(false);
        for (var i = 0; i < entity.Children.Length; i++)
        {
            await _link.StartWrite(entity.DeleteChildren[i], _tenant).Add(id).Add(0L).SendAsync(isGuarded: false, cancellationToken).ConfigureAwait(false);
        }

        if (entity.TokenTable is not null)
        {
            var tokens = _link.Tokens;
            tokens.Clear();
            SearchTokens.Collect(entity.Model, before, tokens);
            await RunTokensAsync(entity.DeleteToken!, tokens, id, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Runs an update or delete of one row, guarded by the version where there is one.</summary>
    private static async ValueTask RunGuardedAsync(SqlEntity entity, PreparedStatement statement, Row before, CancellationToken cancellationToken)
    {
        var expected = 0L;
        if (entity.Model.Version is { } version)
        {
            expected = before.Values[version.Ordinal].AsInteger;
            statement.Add(expected);
        }

        if (await statement.SendAsync(isGuarded: true, cancellationToken).ConfigureAwait(false) == 0)
        {
            throw new StaleVersionException(new RecordRef(entity.Model.Name, before.Values[0].AsReference), expected);
        }
    }

    private async ValueTask SaveChildrenAsync(SqlEntity entity, int index, Guid id, RowList before, RowList after, CancellationToken cancellationToken)
    {
        if (before.Count > after.Count)
        {
            await _link.StartWrite(entity.DeleteChildren[index], _tenant).Add(id).Add((long)after.Count).SendAsync(isGuarded: false, cancellationToken).ConfigureAwait(false);
        }

        var table = entity.Children[index];
        var common = Math.Min(before.Count, after.Count);
        if (entity.HasUniqueChildren)
        {
            // A value may move from one place to another, so the old places are emptied first.
            for (var i = 0; i < common; i++)
            {
                if (!before[i].Values.SequenceEqual(after[i].Values))
                {
                    await _link.StartWrite(entity.DeleteChild[index], _tenant).Add(id).Add((long)i).SendAsync(isGuarded: false, cancellationToken).ConfigureAwait(false);
                }
            }
        }

        for (var i = 0; i < after.Count; i++)
        {
            if (i >= common || (entity.HasUniqueChildren && !before[i].Values.SequenceEqual(after[i].Values)))
            {
                await InsertChildAsync(entity, index, id, i, after[i], cancellationToken).ConfigureAwait(false);
            }
            else if (!before[i].Values.SequenceEqual(after[i].Values))
            {
                var update = _link.StartWrite(entity.UpdateChild[index], _tenant);
                AddFields(update, table, after[i]);
                await update.Add(id).Add((long)i).SendAsync(isGuarded: false, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async ValueTask InsertChildAsync(SqlEntity entity, int index, Guid id, int position, Row row, CancellationToken cancellationToken)
    {
        var insert = _link.StartWrite(entity.InsertChild[index], _tenant).Add(id).Add((long)position);
        AddFields(insert, entity.Children[index], row);
        await insert.SendAsync(isGuarded: false, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask SaveTokensAsync(SqlEntity entity, Row before, Row after, Guid id, CancellationToken cancellationToken)
    {
        var (gone, made) = (_link.OldTokens, _link.Tokens);
        gone.Clear();
        made.Clear();
        SearchTokens.Collect(entity.Model, before, gone);
        SearchTokens.Collect(entity.Model, after, made);
        foreach (var token in made)
        {
            if (gone.Remove(token))
            {
                made.Remove(token);
            }
        }

        await RunTokensAsync(entity.DeleteToken!, gone, id, cancellationToken).ConfigureAwait(false);
        await RunTokensAsync(entity.InsertToken!, made, id, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask RunTokensAsync(SqlStatement statement, HashSet<string> tokens, Guid id, CancellationToken cancellationToken)
    {
        foreach (var token in tokens)
        {
            await _link.StartWrite(statement, _tenant).Add(token).Add(id).SendAsync(isGuarded: false, cancellationToken).ConfigureAwait(false);
        }
    }

    private static bool HasSlots(SqlTable table, Row row)
    {
        var values = row.Values;
        for (var i = table.FirstSlot; i < values.Length; i++)
        {
            if (!values[i].IsMissing && table.Of(i).IsSlot)
            {
                return true;
            }
        }

        return false;
    }

    private void AddFields(PreparedStatement statement, SqlTable table, Row row, bool slots = true)
    {
        var values = row.Values;
        for (var i = 0; i < values.Length; i++)
        {
            if (!slots && table.Of(i).IsSlot)
            {
                continue;
            }

            AddField(statement, table.Of(i), values[i]);
        }
    }

    private void AddField(PreparedStatement statement, FieldColumns columns, in FieldValue value)
    {
        statement.Add(value);
        if (columns.Key is not null)
        {
            statement.Add(value.AsText is { } text ? Text.TextFold.Fold(text) : null);
        }

        if (columns.Sort is not null)
        {
            statement.Add(value.AsText is { } text ? Tenant.Alphabet.Key(text) : null);
        }

        if (columns.Currency is not null)
        {
            statement.Add(value.AsText);
        }
    }
}
