using Crm.Models;
using Crm.Storage;

namespace Crm.Access;

/// <summary>Judges changes of fields. What an actor may not see, the actor may not change.</summary>
internal static class FieldRights
{
    public static void RequireChangeable(EntityModel model, ActorRights rights, FieldSet changed, Row row)
    {
        var own = rights.Of(model);
        Require(own.Hidden);
        Require(own.Locked);

        void Require(FieldRule[] rules)
        {
            foreach (var rule in rules)
            {
                var touched = rule.Field.Shape is ChildModel child ? changed.HasChild(child.Index) : changed.HasField(rule.Field.Ordinal);
                if (touched)
                {
                    throw new DeniedException(rule.Name, rights.Actor, new RecordRef(model.Root.Name, row[model.Id].AsReference), rule.Field.Path);
                }
            }
        }
    }
}
