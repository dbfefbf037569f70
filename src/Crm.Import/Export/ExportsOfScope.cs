namespace Crm.Export;

/// <summary>The services of this feature on a scope: <c>scope.Exports</c>.</summary>
public static class ExportsOfScope
{
    extension(CrmScope scope)
    {
        /// <summary>The scope's exports; needs <c>AddImport</c>.</summary>
        public ExportService Exports => scope.Get<ExportService>();
    }
}
