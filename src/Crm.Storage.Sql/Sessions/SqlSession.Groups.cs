using System.Data.Common;
using System.Runtime.InteropServices;
using Crm.Models;

namespace Crm.Storage.Sql;

/// <content>Many updates that are alike, in one statement.</content>
internal sealed partial class SqlSession
{
    /// <summary>Inserts what may be copied and updates the groups; false when a unique rule or a version stood in the way, and nothing was written: only one by one they tell which it was.</summary>
    private async ValueTask<bool> TryManyAsync(IReadOnlyList<RowWrite> writes, bool copies, List<UpdateGroup> groups, CancellationToken cancellationToken)
    {
        try
        {
            if (copies)
            {
                await CopyAsync(writes, cancellationToken).ConfigureAwait(false);
            }

            foreach (var group in groups)
            {
                if (await UpdateGroupAsync(group, cancellationToken).ConfigureAwait(false) != group.Ids.Count)
                {
                    await _link.RunAsync(UndoWrite, cancellationToken).ConfigureAwait(false);
                    return false;
                }
            }

            return true;
        }
        catch (DbException exception) when (_dialect.Classify(exception).Kind == SqlFailureKind.Unique)
        {
            await _link.RunAsync(UndoWrite, cancellationToken).ConfigureAwait(false);
            return false;
        }
    }

    private async ValueTask<int> UpdateGroupAsync(UpdateGroup group, CancellationToken cancellationToken)
    {
        var entity = _schema.Of(group.First.Model);
        var key = _link.Key.Start('g');
        foreach (var ordinal in group.Ordinals)
        {
            key.Add(ordinal);
        }

        var statement = entity.Statements.Find(key) ?? entity.Statements.Add(key, EntityStatements.UpdateAlike(_dialect, entity.Root, group.Ordinals, entity.Model.Version is { } version ? entity.Root.Of(version).Value : null));
        var update = _link.Start(statement, _tenant);
        foreach (var ordinal in group.Ordinals)
        {
            AddField(update, entity.Root.Of(ordinal), group.First.After!.Values[ordinal]);
        }

        if (entity.Model.Version is { } guard)
        {
            update.Add(group.First.Before!.Values[guard.Ordinal].AsInteger);
        }

        return await update.AddArray(CollectionsMarshal.AsSpan(group.Ids)).ExecuteAsync(cancellationToken).ConfigureAwait(false);
    }
}
