using Crm.Export;
using Crm.Import;
using Crm.Models;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Crm;

/// <summary>Adds imports and exports to <c>AddCrm</c>.</summary>
public static class ImportBuilderExtensions
{
    /// <summary>Adds the import of contacts, companies and any other entity: <c>scope.Imports</c>, stored ones: <c>scope.ImportRuns</c>, and the export of any entity: <c>scope.Exports</c>. May be called more than once.</summary>
    public static CrmBuilder AddImport(this CrmBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddScoped<ImportService>();
        builder.Services.TryAddScoped<ExportService>();
        builder.Services.TryAddScoped<ImportRunService>();
        builder.Services.TryAddEnumerable([
            ServiceDescriptor.Singleton<EntityModel, EntityModel<ImportRun>>(static _ => ImportRunModel.Model),
            ServiceDescriptor.Singleton<EntityModel, EntityModel<ImportRejection>>(static _ => ImportRejectionModel.Model),
        ]);
        return builder;
    }

    /// <summary>Lets every import of an entity make its records as they are to be stored, as the service of the entity does: imports of a call and stored ones, which may go on in another process.</summary>
    /// <typeparam name="T">The record type.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="model">The entity.</param>
    /// <param name="prepare">Makes the record of the one that the cells give; pure, for it may be called more than once.</param>
    public static CrmBuilder AddImportPreparation<T>(this CrmBuilder builder, EntityModel<T> model, Func<T, T> prepare)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(prepare);
        builder.Services.AddSingleton<ImportPreparation>(new EntityPreparation<T>(model, prepare));
        return builder;
    }
}
