namespace Crm.Import;

/// <summary>The services of this feature on a scope: <c>scope.Imports</c>.</summary>
public static class ImportsOfScope
{
    extension(CrmScope scope)
    {
        /// <summary>The scope's imports; needs <c>AddImport</c>.</summary>
        public ImportService Imports => scope.Get<ImportService>();

        /// <summary>The scope's stored imports, which are resumed and undone; needs <c>AddImport</c>.</summary>
        public ImportRunService ImportRuns => scope.Get<ImportRunService>();
    }
}
