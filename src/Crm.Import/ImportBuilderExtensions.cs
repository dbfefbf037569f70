using Crm.Import;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Crm;

/// <summary>Adds imports to <c>AddCrm</c>.</summary>
public static class ImportBuilderExtensions
{
    /// <summary>Adds the import of contacts and companies: <c>scope.Imports</c>. May be called more than once.</summary>
    public static CrmBuilder AddImport(this CrmBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddScoped<ImportService>();
        return builder;
    }
}
