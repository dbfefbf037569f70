using System.Runtime.InteropServices;
using Crm.Models;

namespace Crm.Storage.Sql;

/// <summary>Finds the updates of a batch that one statement can do, as those of a bulk change are.</summary>
internal static class UpdateGroups
{
    /// <summary>Fewer than these go in a batch of single statements as quickly.</summary>
    private const int Least = 10;

    /// <summary>The groups; empty when too few updates are alike, or a record is written twice, so that the order counts.</summary>
    public static List<UpdateGroup> Of(SqlSchema schema, IReadOnlyList<RowWrite> writes)
    {
        if (writes.Count < Least || !AreManyUpdates(writes) || !AreOfDifferentRecords(writes))
        {
            return [];
        }

        var groups = new Dictionary<int, List<UpdateGroup>>();
        var changed = new List<int>();
        for (var i = 0; i < writes.Count; i++)
        {
            var write = writes[i];
            if (write.Kind == RowWriteKind.Update && IsPlain(schema.Of(write.Model), write, changed))
            {
                Find(groups, write, CollectionsMarshal.AsSpan(changed)).Add(i, write);
            }
        }

        return [.. groups.Values.SelectMany(alike => alike).Where(group => group.Places.Count >= Least)];
    }

    private static bool AreManyUpdates(IReadOnlyList<RowWrite> writes)
    {
        var updates = 0;
        foreach (var write in writes)
        {
            updates += write.Kind == RowWriteKind.Update ? 1 : 0;
        }

        return updates >= Least;
    }

    private static bool AreOfDifferentRecords(IReadOnlyList<RowWrite> writes)
    {
        var seen = new HashSet<(EntityModel, Guid)>(writes.Count);
        foreach (var write in writes)
        {
            if (!seen.Add((write.Model, (write.Before ?? write.After)!.Values[0].AsReference)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Collects the fields that change; false when there are none, or lists or words by which the record is found change too.</summary>
    private static bool IsPlain(SqlEntity entity, in RowWrite write, List<int> changed)
    {
        changed.Clear();
        var before = write.Before!.Values;
        var after = write.After!.Values;
        for (var i = 1; i < before.Length; i++)
        {
            if (before[i] != after[i])
            {
                if (entity.IsSearched(i))
                {
                    return false;
                }

                changed.Add(i);
            }
        }

        foreach (var child in entity.Model.Children)
        {
            if (!write.Before.Children(child).SameAs(write.After.Children(child)))
            {
                return false;
            }
        }

        return changed.Count > 0;
    }

    private static UpdateGroup Find(Dictionary<int, List<UpdateGroup>> groups, in RowWrite write, ReadOnlySpan<int> changed)
    {
        var hash = new HashCode();
        hash.Add(write.Model);
        hash.Add(VersionOf(write));
        foreach (var ordinal in changed)
        {
            hash.Add(ordinal);
            hash.Add(write.After!.Values[ordinal]);
        }

        ref var alike = ref CollectionsMarshal.GetValueRefOrAddDefault(groups, hash.ToHashCode(), out _);
        alike ??= [];
        foreach (var group in alike)
        {
            if (IsAlike(group, write, changed))
            {
                return group;
            }
        }

        var made = new UpdateGroup(write, changed.ToArray());
        alike.Add(made);
        return made;
    }

    private static bool IsAlike(UpdateGroup group, in RowWrite write, ReadOnlySpan<int> changed)
    {
        if (!ReferenceEquals(group.First.Model, write.Model) || !changed.SequenceEqual(group.Ordinals) || VersionOf(group.First) != VersionOf(write))
        {
            return false;
        }

        foreach (var ordinal in changed)
        {
            if (group.First.After!.Values[ordinal] != write.After!.Values[ordinal])
            {
                return false;
            }
        }

        return true;
    }

    private static FieldValue VersionOf(in RowWrite write) => write.Model.Root.Version is { } version ? write.Before!.Values[version.Ordinal] : default;
}
