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
}
