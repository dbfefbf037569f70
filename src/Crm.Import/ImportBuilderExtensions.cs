using Crm.Import;
using Crm.Models;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Crm;

/// <summary>Adds imports to <c>AddCrm</c>.</summary>
public static class ImportBuilderExtensions
{
    /// <summary>Adds the import of contacts and companies: <c>scope.Imports</c>, and stored ones: <c>scope.ImportRuns</c>. May be called more than once.</summary>
    public static CrmBuilder AddImport(this CrmBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddScoped<ImportService>();
        builder.Services.TryAddScoped<ImportRunService>();
        builder.Services.TryAddEnumerable([
            ServiceDescriptor.Singleton<EntityModel, EntityModel<ImportRun>>(static _ => ImportRunModel.Model),
            ServiceDescriptor.Singleton<EntityModel, EntityModel<ImportRejection>>(static _ => ImportRejectionModel.Model),
        ]);
        return builder;
    }
}
