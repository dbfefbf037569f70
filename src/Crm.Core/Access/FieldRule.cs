using Crm.CustomFields;
using Crm.Models;

namespace Crm.Access;

/// <summary>One rule about a field: hidden, or else locked.</summary>
/// <param name="Name">The name by which denials tell the rule.</param>
/// <param name="Field">The field.</param>
/// <param name="Applies">Whether it holds for an actor.</param>
/// <param name="Hides">True when it hides, false when it locks.</param>
/// <param name="List">The list that is hidden as a whole, this being one of its fields; null for a rule about the field alone.</param>
internal sealed record FieldRule(string Name, Field Field, Func<Actor, bool> Applies, bool Hides, ChildModel? List = null)
{
    /// <summary>What the rule withholds or locks, as records and reports name it.</summary>
    public string Path => List?.Name ?? Field.Path;

    public EntityModel Model => ModelOf(Field);

    /// <summary>The entity that a field, a field of its lists or a custom field belongs to.</summary>
    public static EntityModel ModelOf(Field field) => field.Shape switch
    {
        ChildModel child => child.Owner.Root,
        CustomShape custom => custom.Owner,
        var shape => ((EntityModel)shape).Root,
    };

    /// <summary>True when the rule speaks of a field: custom fields are known by key, all others by themselves.</summary>
    public bool IsFor(Field field) => ReferenceEquals(Field, field) || (field.Shape is CustomShape && ReferenceEquals(Field.Shape, field.Shape) && Field.Name == field.Name);
}
