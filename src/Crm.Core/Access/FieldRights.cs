using Crm.CustomFields;
using Crm.Models;
using Crm.Storage;

namespace Crm.Access;

/// <summary>Judges changes of fields. What an actor may not see, the actor may not change.</summary>
internal static class FieldRights
{
    public static void RequireChangeable(EntityModel model, ActorRights rights, FieldSet changed, Row before, Row after)
    {
        var own = rights.Of(model);
        Require(own.Hidden);
        Require(own.Locked);

        void Require(FieldRule[] rules)
        {
            foreach (var rule in rules)
            {
                var touched = rule.Field.Shape switch
                {
                    // It follows the amount, which has rules of its own.
                    _ when rule.Field is DecimalField { BaseOf: not null } => false,
                    ChildModel child => changed.HasChild(child.Index),
                    CustomShape custom => changed.HasField(custom.Document.Ordinal) && before.GetCustom(model)[rule.Field.Name] != after.GetCustom(model)[rule.Field.Name],
                    _ => changed.HasField(rule.Field.Ordinal),
                };
                if (touched)
                {
                    throw new DeniedException(rule.Name, rights.Actor, new RecordRef(model.Root.Name, before[model.Id].AsReference), rule.Field.Path);
                }
            }
        }
    }
}
