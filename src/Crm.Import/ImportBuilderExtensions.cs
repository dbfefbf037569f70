using Crm.Export;
using Crm.Import;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Crm;

/// <summary>Adds imports and exports to <c>AddCrm</c>.</summary>
public static class ImportBuilderExtensions
{
    /// <summary>Adds the import of contacts and companies and the export of any entity: <c>scope.Imports</c>, <c>scope.Exports</c>. May be called more than once.</summary>
    public static CrmBuilder AddImport(this CrmBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddScoped<ImportService>();
        builder.Services.TryAddScoped<ExportService>();
        return builder;
    }
}
