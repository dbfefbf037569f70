using Crm.Models;

namespace Crm.Storage.Sql;

/// <summary>A database or schema for each tenant.</summary>
public static class SqlPlaceExtensions
{
    /// <summary>Keeps the data of each tenant in a database or schema of its own, or of several together, in place of any storage chosen before.</summary>
    /// <param name="builder">What <c>AddCrm</c> hands out.</param>
    /// <param name="source">What gives the connections of a tenant; null for a tenant that has none.</param>
    /// <param name="schema">The schema of a tenant; the same for all where it is left out.</param>
    /// <param name="common">The schema of all tenants where they have none of their own.</param>
    /// <param name="make">Makes the storage of a place over the models at its first use.</param>
    /// <returns>The same builder.</returns>
    public static CrmBuilder UsePlaces<TSource>(
        this CrmBuilder builder, Func<Tenant, TSource?> source, Func<Tenant, string>? schema, string? common, Func<ModelCatalog, SqlPlace<TSource>, IStorage> make)
        where TSource : class
    {
        ArgumentNullException.ThrowIfNull(source);
        return builder.UseStorage(
            tenant => source(tenant) is { } found ? new SqlPlace<TSource>(found, schema is null ? common : schema(tenant)) : null, make);
    }
}
