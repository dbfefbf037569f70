using Crm.Models;

namespace Crm.Storage;

/// <summary>Which fields and lists of a record differ between two rows.</summary>
/// <param name="Fields">A bit per <see cref="Field.Ordinal"/>.</param>
/// <param name="Children">A bit per <see cref="ChildModel.Index"/>.</param>
/// <remarks>Models have at most 128 fields and 64 lists.</remarks>
public readonly record struct FieldSet(UInt128 Fields, ulong Children)
{
    /// <summary>True when nothing differs.</summary>
    public bool IsEmpty => Fields == UInt128.Zero && Children == 0;

    /// <summary>True when the field at an ordinal differs.</summary>
    public bool HasField(int ordinal) => (Fields >> ordinal & UInt128.One) != UInt128.Zero;

    /// <summary>True when the list at an index differs.</summary>
    public bool HasChild(int index) => (Children >> index & 1) != 0;

    /// <summary>Compares two rows of one entity.</summary>
    public static FieldSet Between(Row before, Row after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var fields = UInt128.Zero;
        var old = before.Values;
        var @new = after.Values;
        for (var i = 0; i < old.Length; i++)
        {
            if (!old[i].Equals(@new[i]))
            {
                fields |= UInt128.One << i;
            }
        }

        ulong children = 0;
        var lists = ((EntityModel)before.Shape).Children;
        for (var i = 0; i < lists.Count; i++)
        {
            if (!before.Children(lists[i]).SameAs(after.Children(lists[i])))
            {
                children |= 1UL << i;
            }
        }

        return new FieldSet(fields, children);
    }
}
