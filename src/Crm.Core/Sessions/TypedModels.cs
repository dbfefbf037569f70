using Crm.Models;

namespace Crm.Sessions;

/// <summary>The models through which the records of an entity are seen whole.</summary>
internal static class TypedModels
{
    /// <summary>The views of a table that has some, such as contacts and companies of parties; of every other model itself.</summary>
    public static EntityModel[] Of(ModelCatalog catalog, EntityModel model)
    {
        var views = model.Discriminator is null
            ? catalog.Models.Where(view => view.Discriminator is not null && ReferenceEquals(view.Root, model.Root)).OrderBy(view => view.Name, StringComparer.Ordinal).ToArray()
            : [];
        return views.Length == 0 ? [model] : views;
    }
}
