using Crm.Models;

namespace Crm.Import;

/// <summary>How imports make the records of an entity as they are to be stored.</summary>
internal sealed class EntityPreparation<T>(EntityModel<T> model, Func<T, T> prepare) : ImportPreparation(model)
    where T : class
{
    public Func<T, T> Prepare => prepare;
}
