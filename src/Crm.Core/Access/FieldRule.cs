using Crm.CustomFields;
using Crm.Models;

namespace Crm.Access;

/// <summary>One rule about a field: hidden, or else locked.</summary>
internal sealed record FieldRule(string Name, Field Field, Func<Actor, bool> Applies, bool Hides)
{
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
