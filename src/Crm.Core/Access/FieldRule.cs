using Crm.Models;

namespace Crm.Access;

/// <summary>One rule about a field: hidden, or else locked.</summary>
internal sealed record FieldRule(string Name, Field Field, Func<Actor, bool> Applies, bool Hides)
{
    public EntityModel Model => Field.Shape is ChildModel child ? child.Owner.Root : ((EntityModel)Field.Shape).Root;
}
