using Crm.Models;

namespace Crm.Storage.Sql;

/// <summary>Updates of a batch that set the same fields of records of one version to the same values.</summary>
internal sealed class UpdateGroup(RowWrite first, int[] ordinals)
{
    /// <summary>The fields that change, by their ordinals.</summary>
    public int[] Ordinals { get; } = ordinals;

    public RowWrite First { get; } = first;

    public List<FieldValue> Ids { get; } = [];

    /// <summary>The places of the updates among the writes of the batch.</summary>
    public List<int> Places { get; } = [];

    public void Add(int place, in RowWrite write)
    {
        Places.Add(place);
        Ids.Add(write.Before!.Values[0]);
    }
}
