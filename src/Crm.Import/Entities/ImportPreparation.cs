using Crm.Models;

namespace Crm.Import;

/// <summary>How imports make the records of an entity as they are to be stored; added by <c>AddImportPreparation</c>.</summary>
public abstract class ImportPreparation
{
    private protected ImportPreparation(EntityModel model) => Model = model;

    /// <summary>The entity.</summary>
    public EntityModel Model { get; }
}
