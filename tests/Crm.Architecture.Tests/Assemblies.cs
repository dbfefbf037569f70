using System.Reflection;

namespace Crm;

/// <summary>The assemblies of the packages.</summary>
internal static class Assemblies
{
    public static IReadOnlyList<Assembly> All { get; } =
        [.. Repository.Packages.Where(package => package != "Crm.Sdk").Select(package => Assembly.Load(new AssemblyName(package)))];

    public static Assembly Core { get; } = typeof(CrmScope).Assembly;

    /// <summary>The types that hosts see; suites of tests are for authors of engines.</summary>
    public static IEnumerable<Type> PublicTypes => All.Where(assembly => assembly.GetName().Name != "Crm.Testing.Conformance").SelectMany(assembly => assembly.GetExportedTypes());

    /// <summary>The assembly of a package; null for the meta-package.</summary>
    public static Assembly? Find(string package) => All.FirstOrDefault(assembly => assembly.GetName().Name == package);
}
